"""Find what an example reads and imports, from its text alone: nothing is run."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock

from docs._site.core.places import RECIPES

ONE_AT_A_TIME = Lock()
FOLDERS = ("data/", "outputs/")


def find_paths(source: str) -> tuple[str, ...]:
    """Return the paths under data/ and outputs/ that the source names, sorted.

    A path built by an f-string counts by its fixed beginning, so `f"data/clean/{table}.csv"`
    stands for everything under `data/clean/`.
    """
    constants = (
        node.value
        for node in ast.walk(_parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return tuple(sorted({text for text in constants if text.startswith(FOLDERS)}))


@cache
def find_imports(source: str) -> tuple[str, ...]:
    """Return the dotted names of all modules that the source imports, sorted."""
    return tuple(sorted(set(_walk_imports(_parse(source)))))


def find_recipes(source: str) -> tuple[Path, ...]:
    """Return the recipe files that the source imports, and those which they import in turn."""
    found: dict[Path, None] = {}
    waiting = [source]
    while waiting:
        for name in find_imports(waiting.pop()):
            path = RECIPES / f"{name.removeprefix('recipes.').split('.')[0]}.py"
            if name.startswith("recipes.") and path.exists() and path not in found:
                found[path] = None
                waiting.append(path.read_text(encoding="utf-8"))
    return tuple(sorted(found))


def uses(package: str, source: str) -> bool:
    """Say whether the source imports the package, itself or through a recipe."""
    texts = [source, *(path.read_text(encoding="utf-8") for path in find_recipes(source))]
    return any(name.split(".")[0] == package for text in texts for name in find_imports(text))


@cache
def _parse(source: str) -> ast.Module:
    """Parse in one thread at a time: in Python 3.11 two at once stumble over a shared counter."""
    with ONE_AT_A_TIME:
        return ast.parse(source)


def _walk_imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
