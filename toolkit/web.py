"""Write a paper as one accessible HTML file that needs nothing else, and prints well."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from toolkit.document import (
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    List,
    Note,
    Paragraph,
    Runs,
    Table,
)

STYLE = (Path(__file__).parent / "paper.css").read_text(encoding="utf-8")


def write_html(document: Document, figures: Mapping[str, str]) -> str:
    """Return the paper as HTML.

    Args:
        document: the paper.
        figures: the drawn figures as SVG, by name.
    """
    body = "\n".join(
        _write_block(block, index, document, figures) for index, block in enumerate(document.blocks)
    )
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<link rel="icon" href="data:,">\n'  # else browsers ask for one that is not there
        f'<meta name="description" content="{escape(document.title)}, to fill in and sign">\n'
        f"<title>{escape(document.title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{_write_text(document.title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _write_block(block: Block, index: int, document: Document, figures: Mapping[str, str]) -> str:
    match block:
        case Heading():
            return f'<h{block.level} id="part-{index}">{_write_text(block.text)}</h{block.level}>'
        case Paragraph():
            return f"<p>{_write_runs(block.runs)}</p>"
        case Note():
            return f'<p class="note" role="note"><b>Guidance.</b> {_write_runs(block.runs)}</p>'
        case List():
            return _write_list(block)
        case Table():
            return _write_table(block, index, document)
        case Figure():
            return f'<figure tabindex="0" aria-label="Drawing">{figures[block.name]}</figure>'
        case Contents():
            return _write_contents(document)


def _write_list(block: List) -> str:
    tag = "ol" if block.is_numbered else "ul"
    box = "\N{BALLOT BOX} " if block.is_to_tick else ""
    kind = ' class="to-tick"' if block.is_to_tick else ""
    items = "".join(f"<li>{box}{_write_runs(item)}</li>" for item in block.items)
    return f"<{tag}{kind}>{items}</{tag}>"


def _write_table(block: Table, index: int, document: Document) -> str:
    label = escape(name_table(document, index))
    head = "".join(f'<th scope="col">{_write_runs(cell)}</th>' for cell in block.header)
    rows = "".join(
        "<tr>" + "".join(_write_cell(c, n) for n, c in enumerate(row)) + "</tr>"
        for row in block.rows
    )
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{label}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _write_cell(cell: Runs, column: int) -> str:
    return (
        f'<th scope="row">{_write_runs(cell)}</th>'
        if column == 0
        else f"<td>{_write_runs(cell)}</td>"
    )


def name_table(document: Document, index: int) -> str:
    """Return what a screen reader calls the table at `index`: its heading and its number there."""
    before = document.blocks[:index]
    heading = next((b.text for b in reversed(before) if isinstance(b, Heading)), document.title)
    since = before[max((n for n, b in enumerate(before) if isinstance(b, Heading)), default=0) :]
    number = sum(isinstance(b, Table) for b in since) + 1
    return f"{heading}, table {number}"


def _write_contents(document: Document) -> str:
    items = "".join(
        f'<li class="level-{block.level}"><a href="#part-{index}">'
        f"{_write_text(block.text)}</a></li>"
        for index, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.level <= 3
    )
    return f'<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ul>{items}</ul></nav>'


def _write_runs(runs: Runs) -> str:
    written = []
    for run in runs:
        text = _write_text(run.text)
        if run.is_to_fill:
            text = f'<span class="to-fill">{text}</span>'
        if run.is_bold:
            text = f"<b>{text}</b>"
        if run.address:
            text = f'<a href="{escape(run.address)}">{text}</a>'
        written.append(text)
    return "".join(written)


def _write_text(text: str) -> str:
    return escape(text, quote=False)
