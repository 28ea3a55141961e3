"""Open a file that nobody has described: where its heading is, and what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from recipes.read_rows import DELIMITERS, decode, read_workbook, split_rows

from docs._site.own_files.find_kind import SAVE_AS
from docs._site.own_files.problems import FileProblem

LINES_TO_LOOK_AT = 300
ROWS_TO_SEARCH = 30
# Measured in Chromium on two cores: 49,000 rows of text link in a minute or two, and a workbook of
# 20,000 rows takes about as long to read alone. Beyond that, memory or patience may end.
MOST_ROWS = 60_000
MOST_WORKBOOK_ROWS = 20_000
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
CUT_OFF = (
    "The last line has no end, so the file may have been cut off. Compare the number of rows with "
    "what was sent."
)


@dataclass(frozen=True)
class Opened:
    """A file that was opened, before anybody has said which column is which.

    Attributes:
        columns: The names in its heading, in order; blank ones left out.
        heading_row: The row of the heading, counted from 1.
        samples: For each column the values of the first rows, without blanks.
        row_count: About how many rows follow the heading.
        notes: What was found: kind, encoding, separator, heading.
    """

    columns: list[str]
    heading_row: int
    samples: dict[str, list[str]]
    row_count: int
    notes: list[str]


def open_file(path: Path, name: str, known: set[str]) -> Opened:
    """Return what a file holds, as far as its first rows tell.

    Args:
        path: Where the file lies; it ends in .xlsx if it is a workbook.
        name: What the reader calls it.
        known: Column names that a heading may hold, squeezed by `squeeze`.

    Raises:
        FileProblem: It has no heading, no rows, or more rows than this page can take.
    """
    if path.suffix == ".xlsx":
        rows, notes = _read_sheet(path, name)
        row_count, kind = len(rows), "An Excel workbook."
        limit = MOST_WORKBOOK_ROWS
    else:
        content = path.read_bytes()
        text, notes = decode(content)
        has_mark = content.startswith(b"\xef\xbb\xbf")
        lines = text.splitlines()
        row_count, limit = len(lines), MOST_ROWS
        rows = split_rows("\n".join(lines[:LINES_TO_LOOK_AT]))
        kind = f"Text, with values separated by {find_separator(lines)}."
        if not notes:
            notes = [f"Encoding: UTF-8{', with a mark at the start' if has_mark else ''}."]
        if not text.endswith(("\n", "\r")):
            notes = [*notes, CUT_OFF]
    if row_count > limit:
        raise FileProblem(
            f"{name} has {row_count:,} rows; this page takes {limit:,} from a file of this kind. "
            + ("Save it as CSV. " if path.suffix == ".xlsx" else "")
            + "For more, run the example on your computer: see Link three agencies' records."
        )
    at = find_heading(rows, known)
    if at is None:
        raise FileProblem(
            f"{name} has no heading that names columns in its first {ROWS_TO_SEARCH} rows. "
            "Add one row with a name over each column, and choose the file again."
        )
    if len(rows) <= at + 1:
        raise FileProblem(f"{name} has a heading but no rows under it. Ask for it again.")
    return _describe(rows, at, row_count - at - 1, [kind, *notes])


def _read_sheet(path: Path, name: str) -> tuple[list[list[str]], list[str]]:
    try:
        rows, notes = read_workbook(path)
    except Exception as error:  # whatever the workbook does to its reader, the page lives on
        raise FileProblem(f"{name} could not be read as a workbook ({error}). {SAVE_AS}") from None
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise FileProblem(f"The first sheet of {name} is empty. Move the data to it.")
    return rows, notes


def find_separator(lines: list[str]) -> str:
    """Return in words what separates the values."""
    mark = max(DELIMITERS, key=lambda mark: sum(line.count(mark) for line in lines[:50]))
    return SEPARATORS[mark]


def squeeze(name: str) -> str:
    """Return the letters and digits of a name in lower case: "NHS_Number" gives "nhsnumber"."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def find_heading(rows: list[list[str]], known: set[str]) -> int | None:
    """Return the place of the heading: the row that holds most known names, or else looks like one.

    A row looks like a heading if it has at least two names, none twice and none of digits alone.
    """
    found = [sum(squeeze(cell) in known for cell in row) for row in rows[:ROWS_TO_SEARCH]]
    if found and max(found) >= 2:
        return found.index(max(found))
    widest = max((len([c for c in row if c]) for row in rows), default=0)
    for at, row in enumerate(rows[:ROWS_TO_SEARCH]):
        names = [cell for cell in row if cell]
        are_words = all(re.search(r"[A-Za-z]{2}", cell) for cell in names)
        is_clean = not any(re.search(r"\d{4}", cell) for cell in names)
        if len(names) >= max(2, 0.8 * widest) and are_words and is_clean:
            return at if len(set(names)) == len(names) else None
    return None


def _describe(rows: list[list[str]], at: int, row_count: int, notes: list[str]) -> Opened:
    columns = [name for name in dict.fromkeys(rows[at]) if name]
    below = [row for row in rows[at + 1 :] if any(row)]
    samples: dict[str, list[str]] = {}
    for column in columns:
        place = rows[at].index(column)
        values = [row[place] for row in below if len(row) > place and row[place]]
        samples[column] = values[:200]
    if at:
        notes = [*notes, f"The heading is in row {at + 1}; the rows above it will be set aside."]
    return Opened(columns, at + 1, samples, row_count, notes)
