"""Give a tool that we measure, but do not depend on, an environment of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

LOCKS = Path(__file__).resolve().parent


def make_environment(name: str, cache: Path) -> Path:
    """Return the Python of an environment that holds exactly what ``name``.lock lists.

    It is made under ``cache`` once, and made again only when the lock or this Python changes.
    Raises subprocess.CalledProcessError when a package cannot be installed or its hash differs.
    """
    lock = LOCKS / f"{name}.lock"
    key = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()[:12]
    folder = cache / "environments" / f"{name}-{key}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    finished = folder / "finished"
    if not finished.exists():
        venv.create(folder, with_pip=True, clear=True)
        install = ["-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        wanted = ["--require-hashes", "--requirement", str(lock)]
        subprocess.run([str(python), *install, *wanted], check=True)
        finished.touch()
    return python
