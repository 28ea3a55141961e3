"""Say what one page needs to run in the browser, and list the files that the site must hold."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from docs._site.core.areas import WORKSHOP
from docs._site.core.percent import Example
from docs._site.core.places import EXAMPLES
from docs._site.core.reads import find_imports, find_recipes
from docs._site.core.run import Done
from docs._site.core.store import list_read_files

WEB = Path(__file__).parent / "web"
# Loaded by every example page; small. The rest waits until a reader presses Run.
PAGE_SCRIPTS = ("python_in_page.js", "show_results.js", "check_answers.js", "run_cells.js")
WORKER = "python_worker.mjs"
# What code imports → the package that brings it.
PACKAGES = {
    **{name: name for name in ("altair", "duckdb", "numpy", "openpyxl", "pandas", "pandera")},
    "docx": "python-docx",
    "splink": "splink",
    "yaml": "pyyaml",
}


def describe_page(done: Done) -> dict[str, Any]:
    """Return the packages and files that the example needs in the browser."""
    source = done.example.path.read_text(encoding="utf-8")
    texts = [source, *(path.read_text(encoding="utf-8") for path in find_recipes(source))]
    imported = {name.split(".")[0] for text in texts for name in find_imports(text)}
    packages = sorted(PACKAGES[name] for name in imported & PACKAGES.keys())
    if "splink" in packages and "duckdb" not in packages:
        packages.append("duckdb")
    return {
        "packages": packages,
        "files": sorted(list_page_files(done.example)),
        "people": f"{WORKSHOP.people:,}",
    }


def list_page_files(example: Example) -> dict[str, Path]:
    """Return the data and recipes that a page reads: path as its code says it → file."""
    source = example.path.read_text(encoding="utf-8")
    read = list_read_files(source, WORKSHOP.folder, example.name)
    files = {p.relative_to(WORKSHOP.folder).as_posix(): p for p in read}
    recipes = find_recipes(source)
    if recipes:
        files |= {
            p.relative_to(EXAMPLES).as_posix(): p
            for p in (recipes[0].parent / "__init__.py", *recipes)
        }
    return files


def list_site_files(all_done: Iterable[Done], runtime: Path) -> Mapping[str, Path]:
    """Return every file of the browser's Python: address under assets/python/ → file."""
    files = {p.relative_to(runtime).as_posix(): p for p in runtime.rglob("*") if p.is_file()}
    files |= {name: WEB / name for name in (*PAGE_SCRIPTS, WORKER)}
    for done in all_done:
        files |= {f"area/{path}": file for path, file in list_page_files(done.example).items()}
    return files
