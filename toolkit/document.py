"""A paper as headings, paragraphs, lists, tables, notes and figures, before it is Word or HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

TO_FILL = re.compile(r"(\[[^\]]+\])")
CONTENTS = "[[contents]]"
TICK_BOX = "[ ] "


@dataclass(frozen=True)
class Run:
    """Words of one kind: plain, bold, linked, or a place to fill in."""

    text: str
    is_bold: bool = False
    is_to_fill: bool = False
    address: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True)
class Note:
    """Guidance to whoever fills the paper in; only blanks have it."""

    runs: Runs


@dataclass(frozen=True)
class List:
    items: tuple[Runs, ...]
    is_numbered: bool
    is_to_tick: bool = False


@dataclass(frozen=True)
class Table:
    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True)
class Figure:
    name: str
    alternative: str


@dataclass(frozen=True)
class Contents:
    pass


Block = Heading | Paragraph | Note | List | Table | Figure | Contents


@dataclass(frozen=True)
class Document:
    """A paper. `title` is its first heading; `blocks` is what follows."""

    title: str
    blocks: tuple[Block, ...]

    def list_headings(self) -> list[Heading]:
        """Return the headings of the contents list: levels 2 and 3."""
        return [b for b in self.blocks if isinstance(b, Heading) and b.level <= 3]


def read_document(markdown: str) -> Document:
    """Return the paper that the Markdown of a filled template says.

    Raises:
        ValueError: it does not begin with one title, or uses Markdown that papers do not.
    """
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    blocks = list(_list_blocks(iter(tokens)))
    titles = [b for b in blocks if isinstance(b, Heading) and b.level == 1]
    if len(titles) != 1 or blocks[0] != titles[0]:
        raise ValueError("A paper begins with its title, and has one.")
    return Document(titles[0].text, tuple(blocks[1:]))


def say(runs: Runs) -> str:
    """Return runs as plain text."""
    return "".join(run.text for run in runs)


def _list_blocks(tokens: Iterator[Token]) -> Iterator[Block]:
    for token in tokens:
        if token.type == "heading_open":
            yield Heading(int(token.tag[1]), say(_read_runs(next(tokens))))
        elif token.type == "paragraph_open":
            yield _read_paragraph(next(tokens))
        elif token.type == "blockquote_open":
            inside = [t for t in _take(tokens, "blockquote_close") if t.type == "inline"]
            yield Note(tuple(run for each in inside for run in _read_runs(each)))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            inside = [
                t for t in _take(tokens, token.type.replace("open", "close")) if t.type == "inline"
            ]
            yield _read_list(
                [_read_runs(each) for each in inside], token.type.startswith("ordered")
            )
        elif token.type == "table_open":
            yield _read_table(list(_take(tokens, "table_close")))
        elif not token.type.endswith("_close"):
            raise ValueError(f"Papers do not use “{token.type}”.")


def _read_paragraph(token: Token) -> Block:
    if token.content.strip() == CONTENTS:
        return Contents()
    first = (token.children or [token])[0]
    if first.type == "image":
        name = str(first.attrs["src"]).removeprefix("diagram:")
        return Figure(name, "".join(child.content for child in first.children or []))
    return Paragraph(_read_runs(token))


def _read_list(items: list[Runs], is_numbered: bool) -> List:
    is_to_tick = all(say(item).startswith(TICK_BOX) for item in items)
    if is_to_tick:
        items = [(Run(say(item).removeprefix(TICK_BOX)),) for item in items]
    return List(tuple(items), is_numbered, is_to_tick)


def _read_table(tokens: list[Token]) -> Table:
    rows: list[list[Runs]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_read_runs(token))
    header, *body = [tuple(row) for row in rows]
    return Table(header, tuple(body))


def _take(tokens: Iterator[Token], end: str) -> Iterator[Token]:
    for token in tokens:
        if token.type == end:
            return
        yield token


def _read_runs(token: Token) -> Runs:
    runs: list[Run] = []
    is_bold, address = False, ""
    for child in token.children or []:
        if child.type in ("strong_open", "strong_close"):
            is_bold = child.type == "strong_open"
        elif child.type == "link_open":
            address = str(child.attrs["href"])
        elif child.type == "link_close":
            address = ""
        else:
            text = " " if child.type in ("softbreak", "hardbreak") else child.content
            runs += split_runs(text, is_bold, address)
    return tuple(runs)


def split_runs(text: str, is_bold: bool = False, address: str = "") -> list[Run]:
    """Return words as runs, with each place in square brackets on its own."""
    if text.startswith(TICK_BOX):
        return [Run(TICK_BOX), *split_runs(text.removeprefix(TICK_BOX), is_bold, address)]
    parts = [part for part in TO_FILL.split(text) if part]
    return [Run(p, is_bold, bool(TO_FILL.fullmatch(p)) and not address, address) for p in parts]
