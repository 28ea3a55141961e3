"""Fetch wheels as files, checked by hash, without installing them."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from docs._site.core.errors import SiteError
from docs._site.core.requirements import read_lock

FOLDER = Path(__file__).parent
CARRIER = FOLDER / "carrier.txt"
# One platform for everybody who builds: what is compiled in these wheels is left out anyway.
PLATFORM = "--implementation cp --python-version 3.11 --platform any"
PLATFORM += " --platform manylinux_2_28_x86_64 --platform manylinux2014_x86_64"


def fetch_carrier() -> bytes:
    """Return the package that carries Pyodide's own wheels."""
    return next(iter(fetch(CARRIER.read_text(encoding="utf-8")).values()))


def fetch_locked(names: Iterable[str]) -> dict[str, bytes]:
    """Return the wheels of these packages of requirements.txt, by package name."""
    lock = read_lock()
    names = list(names)
    found = fetch("".join(lock[name] for name in names))
    by_name = {file.split("-")[0].replace("_", "-").lower(): data for file, data in found.items()}
    return {name: by_name[name] for name in names}


def fetch(requirements: str) -> dict[str, bytes]:
    """Return the wheels that these hashed requirements name, by file name.

    Raises:
        SiteError: a file could not be fetched, or its bytes are not those of the hash.
    """
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text(requirements, encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes"]
        command += ["--no-deps", "--only-binary", ":all:", "--disable-pip-version-check"]
        command += [*PLATFORM.split(), "-r", str(listed), "-d", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SiteError(f"Packages for the browser could not be fetched: {done.stderr.strip()}")
        return {path.name: path.read_bytes() for path in Path(folder).glob("*.whl")}
