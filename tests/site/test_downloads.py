"""What a reader takes away is complete: the zip, unpacked in an empty folder, runs as promised."""

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup
from packaging.requirements import Requirement

from docs._site.core.percent import list_examples
from docs._site.core.places import CACHE, EXAMPLES
from docs._site.core.requirements import normalise
from docs._site.core.run import run_examples

KEPT = CACHE / "tests" / "downloads"
NAMES = [path.stem for path in list_examples(EXAMPLES)]
EVERY = pytest.mark.parametrize("name", NAMES)
# The example as a reader runs it, with no network, saying at the end what it found.
RUN = """
import json, runpy, socket
def refuse(*arguments):
    raise OSError("an example must not use the network")
socket.socket.connect = socket.create_connection = refuse
print(json.dumps(runpy.run_path({script!r}, run_name="__main__")["facts"]))
"""


@pytest.fixture
def unpacked(site, tmp_path, request) -> Path:
    name = request.getfixturevalue("name")
    with zipfile.ZipFile(site / f"examples/{name}/{name}.zip") as archive:
        archive.extractall(tmp_path)
    return tmp_path / name


def run_unpacked(folder: Path, archive: Path) -> dict[str, Any]:
    """Return the facts that the unpacked example finds; kept for the same zip and Python."""
    kept = KEPT / hashlib.sha256(archive.read_bytes() + sys.version.encode()).hexdigest()[:24]
    if kept.exists():
        return json.loads(kept.read_text())
    settings = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(script=f"{folder.name}.py")],
        cwd=folder,
        env={**settings, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{folder.name}.py fails after unzipping: {done.stderr[-500:]}"
    facts = done.stdout.strip().splitlines()[-1]
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(facts)
    return json.loads(facts)


@EVERY
def test_the_zip_runs_in_an_empty_folder_and_finds_the_same_facts(name, unpacked, site):
    found = run_unpacked(unpacked, site / f"examples/{name}/{name}.zip")
    assert found == run_examples(say=lambda text: None)[name].result.facts


@EVERY
def test_the_zip_holds_nothing_but_its_one_folder_and_a_readme_on_top(name, site):
    with zipfile.ZipFile(site / f"examples/{name}/{name}.zip") as archive:
        assert {entry.split("/")[0] for entry in archive.namelist()} == {name}
        assert f"{name}/README.txt" in archive.namelist()


@EVERY
def test_the_page_offers_script_notebook_and_zip(name, site):
    page = (site / f"examples/{name}/index.html").read_text(encoding="utf-8")
    offered = [str(a["href"]) for a in BeautifulSoup(page, "html.parser").select("a[download]")]
    for kind in ("py", "ipynb", "zip"):
        assert (site / f"examples/{name}/{name}.{kind}").is_file()
        assert any(link.endswith(f"{name}.{kind}") for link in offered), f"no link to the {kind}"


@EVERY
def test_the_script_is_the_file_of_the_repository(name, site):
    assert (site / f"examples/{name}/{name}.py").read_bytes() == (
        EXAMPLES / f"{name}.py"
    ).read_bytes()


@EVERY
def test_the_notebook_is_valid_and_holds_its_results(name, site):
    notebook = nbformat.read(site / f"examples/{name}/{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert any(cell.get("outputs") for cell in notebook.cells)


@EVERY
def test_the_requirements_are_hashed_and_cover_all_that_is_imported(name, unpacked):
    text = (unpacked / "requirements.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)
    given = {normalise(re.split(r"[=\[; ]", block)[0]) for block in blocks}
    wanted = list_needed(list_imported(unpacked))
    assert wanted <= given, f"requirements.txt lacks {', '.join(sorted(wanted - given))}"


def list_imported(folder: Path) -> set[str]:
    """Return the distributions that the scripts in the folder import."""
    by_module = packages_distributions()
    tops = set()
    for script in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                tops |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                tops.add(node.module.split(".")[0])
    return {by_module[top][0] for top in tops if top in by_module}


def list_needed(names: set[str]) -> set[str]:
    """Return the distributions and all that they need on this machine."""
    needed: set[str] = set()
    waiting = sorted(names)
    while waiting:
        name = normalise(waiting.pop())
        if name in needed:
            continue
        needed.add(name)
        try:
            requirements = map(Requirement, distribution(name).requires or [])
        except PackageNotFoundError:
            continue
        waiting += [r.name for r in requirements if r.marker is None or r.marker.evaluate()]
    return needed
