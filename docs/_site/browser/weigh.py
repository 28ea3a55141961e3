"""Say how many megabytes a page fetches before it runs, so that it can tell the truth."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

Lock = Mapping[str, dict[str, Any]]
PYTHON = ("pyodide.mjs", "pyodide.asm.mjs.gz", "pyodide.asm.wasm.gz", "python_stdlib.zip.gz")
ENGINE = ("duckdb/engine.mjs.gz", "duckdb/duckdb-eh.wasm.gz")


def weigh_page(site_files: Mapping[str, Path], packages: Iterable[str], read: Iterable[str]) -> int:
    """Return the megabytes, rounded up, of Python, these packages, and the files that are read.

    Args:
        site_files: every file of the browser's Python: address under assets/python/ → file.
        packages: the packages that the page names; what they need in turn is added.
        read: the files of the area that the page reads, as its code names them.
    """
    lock = read_lock(site_files["pyodide/pyodide-lock.json"])
    needed = close(["page-runner", *packages], lock)
    names = [f"pyodide/{name}" for name in (*PYTHON, "pyodide-lock.json")]
    names += [f"pyodide/{lock[name]['file_name']}.gz" for name in needed]
    names += ["charts.js"] if "altair" in needed else []
    names += ENGINE if "duckdb" in needed else ()
    names += [f"area/{path}" + (".gz" if path.endswith(".csv") else "") for path in read]
    return ceil(sum(site_files[name].stat().st_size for name in names) / 1e6)


def close(packages: Iterable[str], lock: Lock) -> set[str]:
    """Return the packages and all that they need in turn."""
    needed: set[str] = set()
    waiting = list(packages)
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += lock[name]["depends"]
    return needed


@cache
def read_lock(path: Path) -> Lock:
    """Return the packages that Pyodide's lock file names."""
    packages: Lock = json.loads(path.read_text(encoding="utf-8"))["packages"]
    return packages
