"""What learners and trainers take away runs in an empty folder, and gives no answer away."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from docs._site.core.exercise_downloads import ROOM
from docs._site.core.exercises import EXERCISES, list_exercises, read_exercise
from tests.site.test_downloads import KEPT, RUN

NAMES = [path.stem for path in list_exercises()]
EVERY = pytest.mark.parametrize("name", NAMES)


def find_folder(site: Path, name: str) -> Path:
    return site / "examples" / "exercises" / name


def unpack(archive: Path, folder: Path) -> Path:
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder / archive.stem


def run_script(folder: Path, name: str) -> dict[str, str]:
    """Return the verdicts of a script in the folder; kept for the same script, data and recipes."""
    digest = hashlib.sha256(f"{name} {sys.version}".encode())
    for path in sorted(folder.rglob("*")):
        digest.update(path.read_bytes() if path.is_file() else b"")
    kept = KEPT / f"exercise-{digest.hexdigest()[:24]}"
    if kept.exists():
        return json.loads(kept.read_text())
    settings = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(script=f"{name}.py")],
        cwd=folder,
        env={**settings, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{name}.py fails after unzipping: {done.stderr[-500:]}"
    assert "Traceback" not in done.stdout
    verdicts = done.stdout.strip().splitlines()[-1]
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(verdicts)
    return json.loads(verdicts)


@EVERY
def test_the_zip_runs_in_an_empty_folder_and_says_not_yet(name, site, tmp_path):
    folder = unpack(find_folder(site, name) / f"{name}.zip", tmp_path)
    assert set(run_script(folder, name).values()) == {"not yet"}


@EVERY
def test_the_answer_put_beside_it_is_right(name, site, tmp_path):
    folder = unpack(find_folder(site, name) / f"{name}.zip", tmp_path)
    shutil.copy(find_folder(site, name) / f"answer_{name}.py", folder)
    assert set(run_script(folder, f"answer_{name}").values()) == {"right"}


@EVERY
def test_nothing_that_a_learner_takes_away_holds_the_answer(name, site, tmp_path):
    whole = read_exercise(EXERCISES / f"{name}.py")
    folder = unpack(find_folder(site, name) / f"{name}.zip", tmp_path)
    given = [folder / f"{name}.py", folder / f"{name}.ipynb"]
    given += [find_folder(site, name) / one.name for one in given]
    for path in given:
        text = path.read_text(encoding="utf-8")
        for solution, _, why in whole.steps:
            assert solution.source not in text
            assert json.dumps(solution.source)[1:-1] not in text
            assert why.source.splitlines()[0] not in text
        assert "What learners get wrong" not in text


@EVERY
def test_the_page_offers_everything(name, site):
    page = (find_folder(site, name) / "index.html").read_text(encoding="utf-8")
    links = {str(a["href"]) for a in BeautifulSoup(page, "html.parser").select("a[download]")}
    wanted = {f"{name}.zip", f"{name}.ipynb", f"{name}.py", f"answer_{name}.py"}
    assert {link.split("/")[-1] for link in links} == wanted


def test_the_zip_for_a_room_holds_every_exercise_and_answer_and_runs(site, tmp_path):
    folder = unpack(site / "downloads" / f"{ROOM}.zip", tmp_path)
    assert {path.stem for path in folder.glob("*.ipynb")} == set(NAMES)
    for name in NAMES[:2]:
        assert set(run_script(folder, name).values()) == {"not yet"}
        assert set(run_script(folder, f"answer_{name}").values()) == {"right"}
    assert {path.stem for path in folder.glob("answer_*.py")} == {f"answer_{n}" for n in NAMES}
