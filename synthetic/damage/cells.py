"""Damage to the cells of a file: what a spreadsheet does when it opens and saves an extract.

Every damage has one shape, ``damage(rng, sheet, columns) -> sheet``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from synthetic.characters import TextArray
from synthetic.damage.sheet import Generator, Sheet
from synthetic.faults.code_faults import use_retired_code
from synthetic.faults.date_text import read_dates, recognise_style, split_dates, write_any_dates
from synthetic.faults.settings import describe_table

SPREADSHEET_DAY_ZERO = np.datetime64("1899-12-30")
RETIRED_SHARE = 0.3


def _rewrite(
    sheet: Sheet, damage: str, columns: Sequence[str], rewrite: Callable[[str], str]
) -> Sheet:
    changed = {
        name: np.array([rewrite(cell) for cell in sheet.cells(name).tolist()], dtype=np.str_)
        for name in columns
    }
    return sheet.with_cells(damage, changed)


def lose_leading_zeros(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Take codes and numbers of digits for quantities: 00073258 becomes 73258."""

    def strip(cell: str) -> str:
        return cell.lstrip("0") or "0" if cell.isdigit() else cell

    return _rewrite(sheet, "lose_leading_zeros", columns, strip)


def write_in_scientific_notation(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Show long numbers as a narrow column does: 9991156070 becomes 9.99E+09, for good."""

    def shorten(cell: str) -> str:
        return f"{float(cell):.2E}" if cell.isdigit() and len(cell) >= 8 else cell

    return _rewrite(sheet, "write_in_scientific_notation", columns, shorten)


def add_thousands_separators(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Write 999000005897 as 999,000,005,897."""

    def separate(cell: str) -> str:
        return f"{int(cell):,}" if cell.isdigit() else cell

    return _rewrite(sheet, "add_thousands_separators", columns, separate)


def write_whole_numbers_with_decimals(
    rng: Generator, sheet: Sheet, columns: Sequence[str]
) -> Sheet:
    """Write 1 as 1.0, as software does that keeps a column with gaps as fractions."""

    def lengthen(cell: str) -> str:
        return f"{int(cell)}.0" if cell.isdigit() else cell

    return _rewrite(sheet, "write_whole_numbers_with_decimals", columns, lengthen)


def write_dates_as_day_numbers(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Write dates as a spreadsheet counts them: days since 30 December 1899.

    Dates before 1900 stay as they are: a spreadsheet takes them for words.
    """
    changed = {}
    for name in columns:
        cells = sheet.cells(name)
        days = read_dates(cells, recognise_style(cells)) - SPREADSHEET_DAY_ZERO
        counted = ~np.isnat(days) & (days.astype(np.int64) > 1)
        changed[name] = np.where(counted, days.astype(np.int64).astype(np.str_), cells)
    return sheet.with_cells("write_dates_as_day_numbers", changed)


def _write_american(cells: TextArray, style: str) -> TextArray:
    year, month, day = split_dates(read_dates(cells, style))
    parts = [np.strings.zfill(part.astype(np.str_), 2) for part in (month, day, year)]
    return np.array(["/".join(date) for date in zip(*parts, strict=True)], dtype=np.str_)


def mix_date_orders(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Write one column in three ways: day first, month first and year first, a third each."""
    changed = {}
    for name in columns:
        cells = sheet.cells(name)
        style = recognise_style(cells)
        dates = read_dates(cells, style)
        way = rng.integers(0, 3, size=len(cells))
        written = np.where(way == 0, write_any_dates(dates, "slash"), write_any_dates(dates, "iso"))
        written = np.where(way == 1, _write_american(cells, style), written)
        changed[name] = np.where(cells == "", "", written)
    return sheet.with_cells("mix_date_orders", changed)


def leave_retired_codes(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Leave codes of older lists in three rows of ten (see `code_faults.use_retired_code`)."""
    parts = describe_table(sheet.table).columns
    working = {part: sheet.cells(name) for part, name in parts.items() if name in columns}
    changes, _ = use_retired_code(rng, working, RETIRED_SHARE)
    return sheet.with_cells(
        "leave_retired_codes", {parts[part]: cells for part, cells in changes.items()}
    )


def _read_bytes_wrongly(text: str) -> str:
    """Read UTF-8 bytes as Windows-1252, one sign a byte."""
    signs = []
    for byte in text.encode("utf-8"):
        try:
            signs.append(bytes([byte]).decode("cp1252"))
        except UnicodeDecodeError:
            signs.append(chr(byte))
    return "".join(signs)


def garble_accents(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Open UTF-8 as if it were Windows-1252 and save it: Zoë becomes ZoÃ«."""

    def garble(cell: str) -> str:
        return cell if cell.isascii() else _read_bytes_wrongly(cell)

    return _rewrite(sheet, "garble_accents", columns, garble)


def add_stray_quotes(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Put a quotation mark into one cell in a hundred, unescaped, so that readers lose rows."""
    changed = {}
    for name in columns:
        cells = sheet.cells(name)
        hit = (rng.random(len(cells)) < 0.01) & (cells != "")
        before = np.strings.add('"', cells)
        after = np.strings.add(cells, '"')
        quoted = np.where(rng.random(len(cells)) < 0.5, before, after)
        changed[name] = np.where(hit, quoted, cells)
    return sheet.with_cells("add_stray_quotes", changed)
