"""Turn an example into a notebook: the same cells, with ids that never change by themselves."""

import re
from typing import Any

import nbformat

from docs._site.core.percent import Cell, Example


def make_notebook(example: Example) -> nbformat.NotebookNode:
    """Return the example as an unexecuted notebook with one id per cell."""
    notebook = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    taken: set[str] = set()
    notebook.cells = [_make_cell(cell, taken) for cell in example.cells]
    return notebook


def _make_cell(cell: Cell, taken: set[str]) -> nbformat.NotebookNode:
    make = nbformat.v4.new_code_cell if cell.kind == "code" else nbformat.v4.new_markdown_cell
    metadata: dict[str, Any] = {"title": cell.title} if cell.title else {}
    if cell.tags:
        metadata["tags"] = list(cell.tags)
    return make(cell.source, id=_choose_id(cell, taken), metadata=metadata)


def _choose_id(cell: Cell, taken: set[str]) -> str:
    """Make a readable id from the title, so that a link to a cell survives edits elsewhere."""
    words = re.sub(r"[^a-z0-9]+", "-", (cell.title or cell.kind).lower()).strip("-")[:50]
    name = words or cell.kind
    number = 2
    while name in taken:
        name = f"{words}-{number}"
        number += 1
    taken.add(name)
    return name
