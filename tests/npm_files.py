"""Programs from npm that only the tests use: pinned, checked by hash, never committed."""

from functools import cache
from pathlib import Path

from docs._site.core.places import ROOT
from docs._site.core.vendor import ensure_npm_files

FOLDER = ROOT / "tests" / "npm"


@cache
def find_modules() -> Path:
    """Return the folder `node_modules` of the tests."""
    return ensure_npm_files(print, FOLDER)


def find_axe() -> Path:
    """Return the accessibility checker."""
    return find_modules() / "axe-core" / "axe.min.js"
