"""Where things lie, relative to the root of the repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs"
EXAMPLES = ROOT / "examples"
RECIPES = EXAMPLES / "recipes"
CACHE = ROOT / ".cache"
LOCK = ROOT / "requirements.txt"
MACHINERY = DOCS / "_site"


def relative(path: Path) -> str:
    """Return `path` as people see it: from the root of the repository, with forward slashes."""
    try:
        return path.resolve().relative_to(ROOT).as_posix()
    except ValueError:
        return path.as_posix()
