"""The Python of the page for people's own files is whole: it runs where nothing else of ours is."""

import json
import subprocess
import sys

from docs._site.core.own_files import list_python, make_bundle
from docs._site.core.places import ROOT


def test_the_bundle_runs_by_itself(tmp_path):
    text = make_bundle().decode("utf-8")
    files = json.loads(text.removeprefix("window.ownFilesBundle = ").removesuffix(";\n"))
    for name, source in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    code = (
        "import sys; sys.path.insert(0, '.'); "
        "from docs._site.own_files import in_page; print(in_page.__file__)"
    )
    command = [sys.executable, "-I", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert str(ROOT) not in done.stdout


def test_the_bundle_holds_code_and_no_data():
    assert {path.suffix for path in list_python().values()} == {".py"}
