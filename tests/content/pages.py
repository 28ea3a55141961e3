"""The pages as written: their front matter, their text, and the page that each becomes."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from docs._site.core.exercises import list_exercises
from docs._site.core.percent import list_examples, read_example
from docs._site.core.places import DOCS, EXAMPLES, relative

FRONT = re.compile(r"^---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class SourcePage:
    """One Markdown page, or the Markdown cells of one example or exercise."""

    path: Path
    front: dict[str, Any]
    text: str

    @property
    def name(self) -> str:
        """The file as people see it, from the root of the repository."""
        return relative(self.path)

    @property
    def address(self) -> str:
        """The built page, relative to the site."""
        if self.path.suffix == ".py":
            whole = self.path.relative_to(EXAMPLES.parent).with_suffix("")
            return f"{whole.as_posix()}/index.html"
        whole = self.path.relative_to(DOCS).with_suffix("")
        return f"{whole.parent if whole.name == 'index' else whole}/index.html".removeprefix("./")


@cache
def list_markdown_pages() -> tuple[SourcePage, ...]:
    """Return the pages of docs/, in order of path."""
    paths = sorted(DOCS.rglob("*.md"))
    return tuple(read_page(path) for path in paths if "_site" not in path.parts)


@cache
def list_all_pages() -> tuple[SourcePage, ...]:
    """Return the pages of docs/ and the prose of the examples and exercises."""
    paths = [*list_examples(EXAMPLES), *list_exercises()]
    return (*list_markdown_pages(), *(read_prose(path) for path in paths))


def read_page(path: Path) -> SourcePage:
    """Return a Markdown page; a page without front matter has none."""
    text = path.read_text(encoding="utf-8")
    found = FRONT.match(text)
    front = yaml.safe_load(found[1]) if found else {}
    return SourcePage(path, front, text[found.end() :] if found else text)


def read_prose(path: Path) -> SourcePage:
    """Return the Markdown cells of an example as one page."""
    cells = read_example(path).cells
    prose = "\n\n".join(cell.source for cell in cells if cell.kind == "markdown")
    return SourcePage(path, {}, prose)
