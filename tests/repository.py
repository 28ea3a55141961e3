"""The files of the repository: all that is committed or would be, and nothing generated."""

import subprocess
from functools import cache
from pathlib import Path

from docs._site.core.places import ROOT


@cache
def list_files() -> tuple[Path, ...]:
    """Return every file that git keeps or would keep, sorted."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = {ROOT / name for name in listed.stdout.split("\0") if name}
    return tuple(sorted(path for path in paths if path.is_file()))


def read_text(path: Path) -> str | None:
    """Return the text of a file, or None if it holds bytes that are not text."""
    content = path.read_bytes()
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
