"""Turn the bytes of a text file or a workbook into rows of text, without damage.

Encodings, separators and quote marks differ from system to system. Values stay text throughout, so
that no leading zero and no long number is changed.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

DELIMITERS = ",;\t|"
LONGEST_ROW = 20


def decode(content: bytes) -> tuple[str, list[str]]:
    """Return the text of a file and notes on its encoding: UTF-8, UTF-16, else Windows Latin."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), ["Saved as UTF-16. It was read as such."]
    try:
        text, notes = content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        notes = ["Not UTF-8: read as Windows Latin. Check names with accents, such as Chlo\u00eb."]
    if re.search("\u00c3[\u0080-\u00bf\u2018-\u203a]", text):
        notes.append("Accents are already damaged (\u00c3\u00ab for \u00eb). Ask for a new export.")
    return text, notes


def split_rows(text: str) -> list[list[str]]:
    """Return the values of each row of a text file.

    A value may run over several lines between quote marks. A stray quote mark would swallow the
    rows after it: such a row is split as it stands, quote mark and all.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    delimiter = max(DELIMITERS, key=lambda mark: sum(line.count(mark) for line in lines[:50]))
    widths = Counter(len(line.split(delimiter)) for line in lines[:500] if line.strip())
    usual_width = widths.most_common(1)[0][0] if widths else 1
    rows: list[list[str]] = []
    at = 0
    while at < len(lines):
        row, lines_taken = _take_row(lines[at : at + LONGEST_ROW], delimiter, usual_width)
        rows.append([value.strip() for value in row])
        at += lines_taken
    return rows


def _take_row(lines: list[str], delimiter: str, usual_width: int) -> tuple[list[str], int]:
    """Return the values of the next row, and how many lines it takes up.

    A line that has as many values as a row is a row: it never continues the one before.
    """
    whole = ""
    for taken, line in enumerate(lines, start=1):
        if taken > 1 and len(line.split(delimiter)) == usual_width > 1:
            break
        whole = line if taken == 1 else f"{whole}\n{line}"
        if whole.count('"') % 2 == 0 and len(whole) < csv.field_size_limit():
            row = next(csv.reader(io.StringIO(whole, newline=""), delimiter=delimiter), [])
            if taken == 1 or len(row) == usual_width:
                return row, taken
            break
    return lines[0].split(delimiter), 1


def read_workbook(path: Path) -> tuple[list[list[str]], list[str]]:
    """Return the rows of the first sheet as text; numbers and dates lose nothing they still had."""
    book = load_workbook(path, data_only=True)
    sheet = book.worksheets[0]
    rows = [[_cell_to_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    notes = []
    if len(book.worksheets) > 1:
        others = ", ".join(other.title for other in book.worksheets[1:])
        notes.append(f"Only the first sheet was read. The others: {others}.")
    long_numbers = [c for row in sheet.iter_rows(values_only=True) for c in row if _is_too_long(c)]
    if long_numbers:
        notes.append(f"{len(long_numbers)} numbers of over 15 digits: Excel has changed the last.")
    return rows, notes


def _is_too_long(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) >= 1e15


def _cell_to_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
