"""Read an extract as it was sent, without damage, and account for every row.

Nothing is guessed and nothing is dropped: each row of the file is the heading, a row kept, or a row
set aside with a reason and what to do about it. All values stay text, so no leading zero is lost.

Source of the faults treated here: the observed faults of children's social care returns that the
London Innovation and Improvement Alliance and Data to Insight publish with their open code, and the
Audit Commission's notes on what spreadsheets do to identifiers.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from recipes.read_rows import decode, read_workbook, split_rows

ROWS_TO_SEARCH = 30
TOTALS = re.compile(
    r"^(grand |sub-?)?totals?\b|^(count|sum|average) of\b|^end of|rows? (returned|exported)",
    re.IGNORECASE,
)
WHAT_TO_DO = {
    "above the heading": "Nothing: a title or a note. Check that it says what you expect.",
    "blank row": "Nothing.",
    "heading again": "Nothing: two exports were joined. Check that both are wanted.",
    "totals row": "Nothing, but compare the total with the number of rows kept.",
    "exact copy": "Nothing: one copy is kept. Ask why the export repeats rows.",
    "too many values": "Ask for the file again with text in quotes: a value holds a separator.",
    "too few values": "Ask for the file again: the row was cut short or broken over two lines.",
    "no key": "Find the record in the source system; without its key it cannot be traced back.",
}


@dataclass(frozen=True)
class Extract:
    """An extract, read: `kept` and `set_aside` together hold every row but the heading.

    Attributes:
        name: Name of the file.
        kept: The rows to work with, all text; the index `row` counts from 1 in the file.
        set_aside: Columns `row`, `problem`, `what to do` and `content` (the row as it stood).
        notes: What was found about the file as a whole, each with what to do.
        rows_in: Number of rows in the file without the heading.
    """

    name: str
    kept: pd.DataFrame
    set_aside: pd.DataFrame
    notes: list[str]
    rows_in: int


def read_extract(path: str | Path, expected: list[str], key: str) -> Extract:
    """Read a text file (comma, semicolon, tab or pipe) or the first sheet of a workbook.

    Args:
        path: The file. Its name ends in .xlsx if it is a workbook; anything else is read as text.
        expected: Names of the columns wanted. Case, spaces and underscores need not agree.
        key: The expected column that names the record; rows without it are set aside.

    Raises:
        ValueError: No row holds all expected columns. The message says which are missing.
    """
    path = Path(path)
    if path.suffix.lower() == ".xlsx":
        rows, notes = read_workbook(path)
    else:
        text, notes = decode(path.read_bytes())
        rows = split_rows(text)
    heading_at, names = _find_heading(rows, expected, path.name)
    return _sort_rows(path.name, rows, heading_at, names, key, notes)


def _squeeze(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _find_heading(rows: list[list[str]], wanted: list[str], file: str) -> tuple[int, list[str]]:
    """Return the place of the last row of the heading and the name of each column."""
    best_row, best_missing = 0, wanted
    for at, row in enumerate(rows[:ROWS_TO_SEARCH]):
        over_two_rows = _join_two_rows(rows[at - 1], row) if at else []
        for names in (row, over_two_rows):
            spelled = {_squeeze(name): name for name in wanted}
            found = [spelled.get(_squeeze(name), name) for name in names]
            missing = [name for name in wanted if name not in found]
            if not missing:
                return at, _make_unique(found)
            if len(missing) < len(best_missing):
                best_row, best_missing = at, missing
    raise ValueError(
        f"{file}: no row holds all the columns expected. Row {best_row + 1} comes nearest; it "
        f"lacks {', '.join(best_missing)}. Correct the column mapping, or ask for these columns."
    )


def _join_two_rows(upper: list[str], lower: list[str]) -> list[str]:
    """Return names from a heading of two rows, where a merged cell stands over several columns."""
    joined, group = [], ""
    for place, name in enumerate(lower):
        group = (upper[place] if place < len(upper) else "") or group
        joined.append(f"{group} {name}".strip())
    return joined


def _make_unique(names: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    unique = []
    for place, name in enumerate(names, start=1):
        name = name or f"column {place}"
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return unique


def _sort_rows(
    file: str, rows: list[list[str]], heading_at: int, names: list[str], key: str, notes: list[str]
) -> Extract:
    kept: dict[int, list[str]] = {}
    aside: list[tuple[int, str, str, str]] = []
    seen: set[tuple[str, ...]] = set()
    key_at, heading = names.index(key), [_squeeze(name) for name in rows[heading_at]]
    for number, row in enumerate(rows, start=1):
        if number == heading_at + 1:
            continue
        while len(row) > len(names) and not row[-1]:
            row = row[:-1]
        early = number <= heading_at
        problem = "above the heading" if early else _find_problem(row, heading, key_at, seen)
        if problem:
            aside.append((number, problem, WHAT_TO_DO[problem], " | ".join(row)))
        else:
            kept[number] = row
            seen.add(tuple(row))
    table = pd.DataFrame.from_dict(kept, orient="index", columns=names, dtype=object)
    return Extract(
        name=file,
        kept=table.rename_axis("row").replace("", None),
        set_aside=pd.DataFrame(aside, columns=["row", "problem", "what to do", "content"]),
        notes=notes,
        rows_in=len(rows) - 1,
    )


def _find_problem(
    row: list[str], heading: list[str], key_at: int, seen: set[tuple[str, ...]]
) -> str | None:
    filled = [value for value in row if value]
    if not filled:
        return "blank row"
    if [_squeeze(value) for value in row] == heading:
        return "heading again"
    if TOTALS.search(filled[0]):
        return "totals row"
    if len(row) != len(heading):
        return "too many values" if len(row) > len(heading) else "too few values"
    if not row[key_at]:
        return "no key"
    return "exact copy" if tuple(row) in seen else None
