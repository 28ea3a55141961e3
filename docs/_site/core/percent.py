"""Read a percent-format Python file: its title, its question, its titled cells."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jupytext

from docs._site.core.errors import SiteError
from docs._site.core.places import LOCK, relative
from docs._site.core.reads import find_imports
from docs._site.core.remember import remember

EMPHASIS = re.compile(r"[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}")
CELL_MARK = re.compile(r"^# %%")


@dataclass(frozen=True)
class Cell:
    """One cell: `kind` is "code" or "markdown"; `line` is where its text starts in the file."""

    kind: str
    title: str
    source: str
    line: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Example:
    """A worked example as written, before it has run."""

    path: Path
    title: str
    question: str
    cells: tuple[Cell, ...] = field(repr=False)

    @property
    def name(self) -> str:
        return self.path.stem

    def find_cell(self, title: str) -> int:
        """Return the index of the code cell with this title.

        Raises:
            SiteError: no code cell, or more than one, has the title; names those there are.
        """
        titles = [cell.title for cell in self.cells if cell.kind == "code" and cell.title]
        if titles.count(title) != 1:
            problem = "no" if title not in titles else "more than one"
            raise SiteError(
                f"{relative(self.path)} has {problem} code cell titled “{title}”. "
                f"It has: {', '.join(f'“{known}”' for known in titles)}."
            )
        return next(
            index
            for index, cell in enumerate(self.cells)
            if cell.kind == "code" and cell.title == title
        )


def read_example(path: Path) -> Example:
    """Read the percent-format file at `path`.

    Raises:
        SiteError: the file does not start with a Markdown cell holding `# Title` and a question.
    """
    text = path.read_text(encoding="utf-8")
    _check_syntax(path, text)
    parts = [text.encode(), Path(__file__).read_bytes(), LOCK.read_bytes()]
    kept = remember("cells", parts, lambda: json.dumps(_read_cells(path, text)).encode())
    cells = tuple(Cell(**{**cell, "tags": tuple(cell["tags"])}) for cell in json.loads(kept))
    title, question = _read_opening(path, cells)
    return Example(path=path, title=title, question=question, cells=cells)


def _read_cells(path: Path, text: str) -> list[dict[str, Any]]:
    lines = _cell_lines(text)
    notebook = jupytext.reads(text, fmt="py:percent")
    if len(lines) != len(notebook.cells):
        raise SiteError(
            f"{relative(path)}: {len(lines)} lines start with “# %%” but {len(notebook.cells)} "
            "cells were read. Start the file with “# %% [markdown]”, and no header."
        )
    return [
        {
            "kind": cell.cell_type,
            "title": cell.metadata.get("title", ""),
            "source": cell.source,
            "line": line + 1,
            "tags": list(cell.metadata.get("tags", ())),
        }
        for cell, line in zip(notebook.cells, lines, strict=True)
    ]


def list_examples(folder: Path) -> list[Path]:
    """Return the example files of `folder`, in order of name."""
    return sorted(path for path in folder.glob("*.py") if not path.name.startswith("_"))


def _check_syntax(path: Path, text: str) -> None:
    try:
        find_imports(text)
    except SyntaxError as error:
        said = f"SyntaxError: {error.msg}"
        raise SiteError(f"{relative(path)}, line {error.lineno}: {said}") from None


def _cell_lines(text: str) -> list[int]:
    return [n for n, line in enumerate(text.splitlines(), start=1) if CELL_MARK.match(line)]


def _read_opening(path: Path, cells: tuple[Cell, ...]) -> tuple[str, str]:
    opening = cells[0].source.strip() if cells and cells[0].kind == "markdown" else ""
    title, _, rest = opening.partition("\n")
    question = rest.strip().split("\n\n")[0].replace("\n", " ")
    if not title.startswith("# ") or not question:
        raise SiteError(
            f"{relative(path)}, line 1: the first cell must be Markdown: “# Title”, an empty line, "
            "then the question that the example answers."
        )
    return title.removeprefix("# ").strip(), EMPHASIS.sub("", question)
