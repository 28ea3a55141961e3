"""Pack what "Try it on your own files" runs in the browser: its Python and the recipes it uses."""

import json
from pathlib import Path

from docs._site.core.places import MACHINERY, RECIPES, ROOT
from docs._site.core.reads import find_recipes

FOLDER = MACHINERY / "own_files"


def list_python() -> dict[str, Path]:
    """Return every Python file that the page needs: the path that it is imported by → file."""
    own = sorted(FOLDER.glob("*.py"))
    recipes = {path for file in own for path in find_recipes(file.read_text(encoding="utf-8"))}
    files = {path.relative_to(ROOT).as_posix(): path for path in own}
    recipes.add(RECIPES / "__init__.py")
    return files | {f"recipes/{path.name}": path for path in sorted(recipes)}


def make_bundle() -> bytes:
    """Return a script that gives the page its Python as text."""
    texts = {name: path.read_text(encoding="utf-8") for name, path in list_python().items()}
    return f"window.ownFilesBundle = {json.dumps(texts, ensure_ascii=False)};\n".encode()
