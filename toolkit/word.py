"""Write a paper as a Word file: real styles, marked table heads, a contents list, British English.

The same paper gives the same bytes on every day and machine.
"""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as Word
from docx.shared import Cm

from toolkit.document import (
    Contents,
    Document,
    Figure,
    Heading,
    List,
    Note,
    Paragraph,
    Run,
    Runs,
    Table,
    split_runs,
)
from toolkit.web import name_table
from toolkit.word_parts import (
    add_bookmark,
    add_contents,
    add_link,
    add_page_number,
    start_numbered_list,
    use_list,
)
from toolkit.word_styles import IDS, NOTE, TO_FILL, set_styles
from toolkit.word_table import add_table

FIXED = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can hold


def write_word(
    document: Document, author: str, written: str, figures: Mapping[str, Any] | None = None
) -> bytes:
    """Return the paper as the bytes of a .docx file.

    Args:
        document: the paper.
        author: whose paper it is, for the file's properties.
        written: its date, as year-month-day; blanks have none.
        figures: the drawn figures as runs of Word, by name.
    """
    word = docx.Document()
    set_styles(word)
    _set_properties(word, document.title, author, written)
    _set_page(word, document.title)
    _add_runs(_add_paragraph(word, "Title"), tuple(split_runs(document.title)))
    headings = iter(range(1, len(document.list_headings()) + 1))
    for index, block in enumerate(document.blocks):
        _add_block(word, block, index, document, headings, figures or {})
    return _fix_times(word)


def _add_block(
    word: Word,
    block: Any,
    index: int,
    document: Document,
    numbers: Any,
    figures: Mapping[str, Any],
) -> None:
    match block:
        case Heading():
            paragraph = word.add_heading(block.text, level=block.level - 1)
            if block.level <= 3:
                add_bookmark(paragraph, next(numbers))
        case Paragraph():
            _add_runs(word.add_paragraph(), block.runs)
        case Note():
            _add_runs(_add_paragraph(word, NOTE), (Run("Guidance. ", is_bold=True), *block.runs))
        case List():
            _add_list(word, block)
        case Table():
            add_table(word, block, name_table(document, index), _add_runs)
        case Figure():
            word.add_paragraph()._p.append(figures[block.name])
        case Contents():
            add_contents(word, document.list_headings())


def _add_list(word: Word, block: List) -> None:
    list_id = start_numbered_list(word) if block.is_numbered else 0
    for item in block.items:
        paragraph = _add_paragraph(word, "List Number" if block.is_numbered else "List Bullet")
        if block.is_numbered:
            use_list(paragraph, list_id)
        mark = (Run("\N{BALLOT BOX} "),) if block.is_to_tick else ()
        _add_runs(paragraph, (*mark, *item))


def _add_paragraph(word: Word, style: str) -> Any:
    paragraph = word.add_paragraph()
    paragraph._p.style = IDS[style]
    return paragraph


def _add_runs(paragraph: Any, runs: Runs) -> None:
    for run in runs:
        if run.address:
            add_link(paragraph, run.text, run.address)
            continue
        written = paragraph.add_run(run.text)
        if run.is_to_fill:
            written._r.style = IDS[TO_FILL]
        elif run.is_bold:
            written._r.style = IDS["Strong"]


def _set_properties(word: Word, title: str, author: str, written: str) -> None:
    day = datetime.fromisoformat(written or "2026-11-23").replace(tzinfo=UTC)
    properties = word.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.language, properties.comments, properties.keywords = "en-GB", "", ""
    properties.created = properties.modified = day
    properties.revision = 1


def _set_page(word: Word, title: str) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(2.0)
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{title} · page ")
    add_page_number(footer)


def _fix_times(word: Word) -> bytes:
    made, fixed = io.BytesIO(), io.BytesIO()
    word.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(entry, old.read(name))
    return fixed.getvalue()
