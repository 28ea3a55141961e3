"""The code is formatted, free of lint, typed, and spelt the British way."""

import subprocess
import sys
from pathlib import Path

import pytest

from docs._site.core.places import ROOT

SCRIPTS = Path(sys.executable).parent
CHECKS = {
    "format": (["ruff", "format", "--check", "."], "Put it right with: ruff format ."),
    "lint": (["ruff", "check", "--output-format", "concise", "."], "Try: ruff check --fix ."),
    "types": (["mypy", "."], "Read mypy's lines above."),
    "spelling": (["typos", "--format", "brief"], "Mend the word, or allow it in typos.toml."),
}


@pytest.mark.parametrize("kind", CHECKS)
def test_nothing_is_wrong_with(kind: str) -> None:
    (tool, *arguments), cure = CHECKS[kind]
    command = [find_tool(tool), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip().splitlines()
    assert done.returncode == 0, "\n".join([f"{kind}: {len(said)} lines said. {cure}", *said])


def find_tool(name: str) -> str:
    """Return the program of this very environment, whatever PATH says."""
    for suffix in ("", ".exe"):
        if (SCRIPTS / (name + suffix)).exists():
            return str(SCRIPTS / (name + suffix))
    raise AssertionError(f"{name} is not installed. Run the tests with: make test")
