"""Write one document, made of headings, paragraphs, lists and tables, as HTML and as Word.

Both come from the same blocks, so they cannot disagree. The HTML needs nothing but a browser: one
column, real headings, table heads that a screen reader announces, no script and no other file.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement

STYLE = """
body { font: 1.05rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; color: #14213D; background: #FFFFFF; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
th, td { border-bottom: 1px solid #DAD6CC; padding: .3rem .8rem .3rem 0; text-align: left;
  vertical-align: top; }
td.figure, th.figure { text-align: right; }
"""


@dataclass(frozen=True)
class Block:
    """One part of a document: its kind, its text, and what a list or a table holds."""

    kind: Literal["heading", "paragraph", "list", "table"]
    text: str = ""
    items: tuple[str, ...] = ()
    table: pd.DataFrame | None = None


def add_heading(text: str) -> Block:
    """Return a heading of the second level: the title of the document is the first."""
    return Block("heading", text)


def add_paragraph(text: str) -> Block:
    """Return a paragraph."""
    return Block("paragraph", text)


def add_list(items: list[str]) -> Block:
    """Return a list with bullets."""
    return Block("list", items=tuple(items))


def add_table(table: pd.DataFrame, caption: str) -> Block:
    """Return a table with its caption; its index becomes the first column."""
    return Block("table", caption, table=table)


def write_html(title: str, blocks: list[Block], path: Path) -> Path:
    """Write the document as one HTML file, in English, and return its path."""
    body = "\n".join(_to_html(block) for block in blocks)
    page = (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    return path


def write_word(title: str, blocks: list[Block], path: Path) -> Path:
    """Write the document as a Word file (.docx) and return its path."""
    document = Document()
    document.core_properties.title = title
    document.core_properties.language = "en-GB"
    document.add_heading(title, level=0)
    for block in blocks:
        if block.kind == "heading":
            document.add_heading(block.text, level=1)
        elif block.kind == "paragraph":
            document.add_paragraph(block.text)
        elif block.kind == "list":
            for item in block.items:
                document.add_paragraph(item, style="List Bullet")
        else:
            _add_word_table(document, block)
    path.parent.mkdir(parents=True, exist_ok=True)
    _save(document, path)
    return path


def _save(document: WordDocument, path: Path) -> None:
    """Save without the time of day, so that the same report gives the same bytes."""
    made = BytesIO()
    document.save(made)
    with ZipFile(made) as parts, ZipFile(path, "w", ZIP_DEFLATED) as kept:
        for name in parts.namelist():
            kept.writestr(ZipInfo(name), parts.read(name), ZIP_DEFLATED)


def say_number(value: object) -> str:
    """Return a value as a cell shows it: 1,234, 98.1 % for a share, nothing for missing."""
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return f"{value:.1%}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _to_rows(block: Block) -> list[list[str]]:
    """Return the head and the rows of a block's table, all as text."""
    assert block.table is not None
    table = block.table.reset_index().astype(object)
    head = [str(name) for name in table.columns]
    return [head, *([say_number(v) for v in row] for row in table.to_numpy().tolist())]


def _to_html(block: Block) -> str:
    if block.kind == "heading":
        return f"<h2>{escape(block.text)}</h2>"
    if block.kind == "paragraph":
        return f"<p>{escape(block.text)}</p>"
    if block.kind == "list":
        return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in block.items)}</ul>"
    head, *rows = _to_rows(block)
    figures = [all(_is_figure(row[n]) for row in rows) for n in range(len(head))]
    kinds = [' class="figure"' if figure else "" for figure in figures]
    heads = "".join(
        f'<th scope="col"{k}>{escape(h)}</th>' for h, k in zip(head, kinds, strict=True)
    )
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td{k}>{escape(v)}</td>" for v, k in zip(row[1:], kinds[1:], strict=True))
        + "</tr>\n"
        for row in rows
    )
    caption = f"<caption>{escape(block.text)}</caption>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead>\n<tbody>{body}</tbody></table>"


def _is_figure(text: str) -> bool:
    return text.replace(",", "").replace("%", "").replace(".", "", 1).isdigit() or not text


def _add_word_table(document: WordDocument, block: Block) -> None:
    head, *rows = _to_rows(block)
    document.add_paragraph(block.text, style="Caption")
    table = document.add_table(rows=0, cols=len(head), style="Light Grid Accent 1")
    for values in [head, *rows]:
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = value
    # Word repeats a head row on every page, and reads it out, only when it is marked as one.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
