"""Damage to the layout of a file: headings, totals, blank and repeated rows, signs, encoding.

Every damage has one shape, ``damage(rng, sheet, columns) -> sheet``; most take no columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from synthetic.damage.sheet import Generator, Sheet

TITLE = "Larkmere (fictional, synthetic data)"
BLANK_SHARE, REPEATED_SHARE = 0.01, 0.02


def add_headings_above(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Put a title, the day of the run and a blank row above the header, as reports do."""
    rows = ((f"{TITLE}: {sheet.table}",), ("Report run on 01/04/2026",), ("",))
    marked = replace(sheet, above=rows)
    return Sheet.with_note(marked, "add_headings_above", (), len(rows))


def add_merged_headings(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Put a row of headings above the header that each stand over several columns.

    ``columns`` are the first columns under each heading, written as ``heading=column``.
    """
    first = {column: heading for heading, column in (pair.split("=") for pair in columns)}
    row = tuple(first.get(str(name), "") for name in sheet.frame.columns)
    marked = replace(sheet, above=((f"{TITLE}: {sheet.table}",), row))
    return Sheet.with_note(marked, "add_merged_headings", tuple(first), 2)


def add_totals_below(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Put a blank row and a row with the count under the data."""
    marked = replace(sheet, below=(("",), ("Total", str(len(sheet.frame)))))
    return Sheet.with_note(marked, "add_totals_below", (), 2)


def add_blank_rows(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Put a blank row after one row in a hundred."""
    size = len(sheet.frame)
    after = np.flatnonzero(rng.random(size) < BLANK_SHARE)
    rows = np.insert(np.arange(size), after + 1, size)
    return sheet.with_rows("add_blank_rows", rows, len(after))


def repeat_rows(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Write two rows in a hundred a second time, at the end, as when two runs are put together."""
    size = len(sheet.frame)
    again = np.flatnonzero(rng.random(size) < REPEATED_SHARE)
    return sheet.with_rows("repeat_rows", np.r_[np.arange(size), again], len(again))


def separate_with_semicolons(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Separate cells with semicolons, as a computer set to another country does."""
    marked = replace(sheet, delimiter=";")
    return Sheet.with_note(marked, "separate_with_semicolons", (), len(sheet.frame))


def save_as_windows_text(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Save in Windows-1252: letters it does not have become question marks."""
    lost = sum(not _fits(text, "cp1252") for text in sheet.frame.to_numpy(dtype=object).ravel())
    return Sheet.with_note(replace(sheet, encoding="cp1252"), "save_as_windows_text", (), lost)


def save_as_unicode_text(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Save as UTF-16, which Excel calls Unicode text, with tabs."""
    marked = replace(sheet, encoding="utf-16", delimiter="\t")
    return Sheet.with_note(marked, "save_as_unicode_text", (), len(sheet.frame))


def save_with_byte_order_mark(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Save as UTF-8 with a mark in front, which sticks to the name of the first column."""
    marked = replace(sheet, encoding="utf-8-sig")
    return Sheet.with_note(marked, "save_with_byte_order_mark", (), 1)


def cut_off_the_end(rng: Generator, sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """Lose the end of the file in the transfer: the last row is incomplete."""
    return Sheet.with_note(replace(sheet, bytes_cut=17), "cut_off_the_end", (), 1)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
