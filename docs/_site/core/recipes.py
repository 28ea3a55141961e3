"""Describe the recipes: purpose, functions, source, and the cases that each is tested on."""

import ast
import json
import runpy
import sys
from pathlib import Path
from typing import Any

from docs._site.core.errors import SiteError
from docs._site.core.places import EXAMPLES, RECIPES, ROOT, relative
from docs._site.core.reads import find_recipes
from docs._site.core.remember import remember

TESTS = ROOT / "tests" / "recipes"


def describe_recipes(folder: Path = RECIPES, tests: Path = TESTS) -> list[dict[str, Any]]:
    """Return every recipe of the folder, in order of name, as pages show it."""
    paths = [*sorted(EXAMPLES.glob("*.py")), *sorted(EXAMPLES.glob("exercises/*.py"))]
    used = {
        path.relative_to(EXAMPLES).with_suffix("").as_posix(): _recipes_of(path) for path in paths
    }
    return [
        _describe(path, tests, [name for name, recipes in used.items() if path in recipes])
        for path in sorted(folder.glob("*.py"))
        if not path.name.startswith("_")
    ]


def _describe(path: Path, tests: Path, used_by: list[str]) -> dict[str, Any]:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    about = ast.get_docstring(tree)
    if not about:
        raise SiteError(f"{relative(path)} has no docstring: its first line says what it is for.")
    summary, _, rest = about.partition("\n\n")
    return {
        "name": path.stem,
        "summary": summary.replace("\n", " "),
        "about": rest,
        "functions": [_describe_function(node) for node in tree.body if _is_public(node)],
        "source": source,
        "cases": read_cases(tests / f"test_{path.stem}.py"),
        "used_by": used_by,
    }


def read_cases(test: Path) -> list[tuple[str, ...]]:
    """Return the table `CASES` of a test: function, what came in, what comes out, and why."""
    source = test.read_text(encoding="utf-8") if test.exists() else ""
    if "CASES = [" not in source:
        return []
    made_of = [source.encode(), Path(__file__).read_bytes()]
    made_of += [path.read_bytes() for path in find_recipes(source)]
    kept = remember("cases", made_of, lambda: json.dumps(_run_cases(test)).encode())
    return [tuple(row) for row in json.loads(kept)]


def _run_cases(test: Path) -> list[list[str]]:
    sys.path.insert(0, str(EXAMPLES))
    try:
        rows = runpy.run_path(str(test))["CASES"]
    finally:
        sys.path.remove(str(EXAMPLES))
    return [[_write(value) for value in row] for row in rows if len(row) == 4]


def _recipes_of(example: Path) -> tuple[Path, ...]:
    return find_recipes(example.read_text(encoding="utf-8"))


def _is_public(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and not node.name.startswith("_")


def _describe_function(node: ast.AST) -> dict[str, str]:
    assert isinstance(node, ast.FunctionDef)
    first = (ast.get_docstring(node) or "").split("\n\n")[0].replace("\n", " ")
    return {"name": node.name, "says": first}


def _write(value: Any) -> str:
    """Return a value of a case as a table cell: spaces seen, nothing called missing."""
    if value is None:
        return "missing"
    return str(value).replace("\u00a0", "␣").replace("|", "\\|")
