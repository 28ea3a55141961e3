"""Build the site for the tests: strictly, once for the same content, and remember what was said."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docs._site.core.places import CACHE, ROOT
from tests.repository import list_files

PLACE = CACHE / "tests" / "sites"
MADE_FROM = ("docs", "examples", "synthetic", "toolkit", "mkdocs.yml", "requirements.txt")
KEEP = 2
OFFLINE = (
    "import logging, sys; from pathlib import Path; from docs._site.offline import build_offline; "
    "logging.basicConfig(level=logging.INFO, format='%(levelname)-8s-  %(message)s'); "
    "build_offline(Path(sys.argv[1]))"
)
# What `make build` sets, so that two builds are equal (see make.py).
SETTINGS = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1767225600"}


@dataclass(frozen=True)
class BuiltSite:
    """A build: its folder, whether it went well, and all that it said."""

    folder: Path
    succeeded: bool
    said: str

    def list_pages(self) -> list[str]:
        """Return the addresses of all pages, relative to the site, sorted."""
        pages = self.folder.rglob("*.html")
        return sorted(page.relative_to(self.folder).as_posix() for page in pages)


@cache
def build_site(variant: str = "web") -> BuiltSite:
    """Return the site as built from the files at hand.

    Args:
        variant: "web"; "again", a second time with another order of sets; or "offline".
    """
    folder = PLACE / describe_content() / variant
    note = folder.with_suffix(".txt")
    if note.exists():
        return BuiltSite(folder, True, note.read_text(encoding="utf-8"))
    # Made beside its place and then moved there: two runs of the tests may build at once.
    making = folder.with_name(f"{variant}-{os.getpid()}")
    making.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(making)]
    if variant == "offline":
        command = [sys.executable, "-c", OFFLINE, str(making)]
    settings = {**SETTINGS, "PYTHONHASHSEED": "2" if variant == "again" else "1"}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == 0:
        shutil.rmtree(folder, ignore_errors=True)
        making.rename(folder)
        note.write_text(done.stdout, encoding="utf-8")
    shutil.rmtree(making, ignore_errors=True)
    forget_old()
    return BuiltSite(folder, done.returncode == 0, done.stdout)


@cache
def describe_content() -> str:
    """Return a digest of all files that the site is made from."""
    digest = hashlib.sha256(sys.version.encode())
    for path in list_files():
        name = path.relative_to(ROOT).as_posix()
        if name.split("/")[0] in MADE_FROM:
            digest.update(name.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def forget_old() -> None:
    """Keep the newest builds only."""
    builds = sorted(PLACE.iterdir(), key=lambda path: path.stat().st_mtime)
    for old in builds[:-KEEP]:
        shutil.rmtree(old, ignore_errors=True)


def digest_folder(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in the folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
