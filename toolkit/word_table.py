"""Tables of a Word paper: widths by what the columns hold, marked heads, rows that stay whole."""

import re
from typing import Any

from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from toolkit.document import Runs, Table, say
from toolkit.word_styles import AFTER_TABLE, IDS, TABLE, TABLE_HEAD, TABLE_TEXT

# Twentieths of a point: the text between the margins, a letter of the tables' size, a cell's edges.
PAGE, LETTER, EDGES = 9638, 122, 270
LONGEST_WORD = 18  # letters; what is longer, such as an address, may break
EMPTY = 22  # letters that an empty cell has room for: a signature, or a few words by hand


def add_table(word: Word, block: Table, name: str, add_runs: Any) -> None:
    """Add a table that needs no repair: each width follows from what stands in the column.

    Args:
        word: the Word file.
        block: the table.
        name: what a screen reader calls it.
        add_runs: how to write runs into a paragraph.
    """
    table = word.add_table(rows=0, cols=len(block.header), style=TABLE)
    table.autofit = False
    widths = share_width(block)
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))
    for row in (block.header, *block.rows):
        _add_row(
            table, row, widths, TABLE_TEXT if row is not block.header else TABLE_HEAD, add_runs
        )
    _repeat_header(table.rows[0])
    _describe(table, name)
    word.add_paragraph()._p.style = IDS[AFTER_TABLE]


def share_width(block: Table) -> list[int]:
    """Return the width of each column: its longest word fits, and long texts get the rest."""
    columns = list(zip(block.header, *block.rows, strict=True))
    least = [_find_least(column) for column in columns]
    wanted = [_find_wanted(column) for column in columns]
    rest = max(0, PAGE - sum(least))
    widths = [a + rest * b / sum(wanted) for a, b in zip(least, wanted, strict=True)]
    return [round(width * PAGE / sum(widths)) for width in widths]


def _find_least(column: tuple[Runs, ...]) -> int:
    words = [word for cell in column for word in re.split(r"[\s-]+", say(cell))]
    return min(LONGEST_WORD, max(map(len, words), default=1)) * LETTER + EDGES


def _find_wanted(column: tuple[Runs, ...]) -> float:
    """Return how much of the rest a column wants: nothing if a line holds what it says."""
    longest = max(len(word) for cell in column for word in re.split(r"[\s-]+", say(cell)))
    lengths = [len(say(cell)) or EMPTY for cell in column[1:]] or [EMPTY]
    return max(0.5, sum(lengths) / len(lengths) - min(longest, LONGEST_WORD))


def _add_row(
    table: Any, row: tuple[Runs, ...], widths: list[int], style: str, add_runs: Any
) -> None:
    added = table.add_row()
    for cell, width in zip(added._tr.tc_lst, widths, strict=True):
        size = cell.get_or_add_tcPr().get_or_add_tcW()
        size.set(qn("w:type"), "dxa")
        size.set(qn("w:w"), str(width))
    for cell, runs in zip(added.cells, row, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = IDS[style]
        add_runs(paragraph, runs)
    # A row that breaks across pages is read as two.
    added._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))


def _repeat_header(row: Any) -> None:
    """Mark a row as the head of its table: it repeats on each page and is read aloud as a head."""
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _describe(table: Any, text: str) -> None:
    """Give a table the title that a screen reader says."""
    table._tbl.tblPr.append(parse_xml(f"<w:tblCaption {nsdecls('w')}/>"))
    table._tbl.tblPr[-1].set(qn("w:val"), text)
