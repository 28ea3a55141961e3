"""Fifty files that are broken in the ways real extracts are, made by the area's own damages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from synthetic.damage import damage_table, write_csv, write_file

ROWS = 500
# For each agency: its table, and the columns that damages work on.
TABLES = {
    "education": ("sc_pupilonroll", "pupilonrolltableid", "dob", "forename", "surname"),
    "social_care": ("cms_person", "LAchildID", "PersonBirthDate", "pers_forename", "pers_surname"),
    "health": (
        "csds_cyp001mpi",
        "LocalPatientID",
        "DateOfBirth",
        "patient_forename",
        "patient_surname",
    ),
}
NHS_NUMBERS = {"social_care": "pers_common_child_id", "health": "NHSNumber"}
NUMBERED = ("education", "health")  # their record numbers are of digits alone


@dataclass(frozen=True)
class BrokenFile:
    """A broken file: whose it is, its name and bytes, and words that the page must say of it."""

    agency: str
    name: str
    content: bytes
    words: str


def make_broken_files(received: Path, folder: Path) -> list[BrokenFile]:
    """Return fifty broken files, made from the extracts in `received`."""
    return [
        _make(received, folder, agency, name, steps, words)
        for name, agency, steps, words in list_damages()
    ]


def list_damages() -> list[tuple[str, str, list[list[str]], str]]:
    """Return (name, agency, steps, words to expect) for each broken file."""
    found = []
    for agency, (_, record, birth, forename, surname) in TABLES.items():
        ways = {
            "day_numbers.csv": ([["write_dates_as_day_numbers", birth]], "day numbers of a spreadsheet"),
            "mixed_dates.csv": ([["mix_date_orders", birth]], "Month first?"),
            "garbled.csv": ([["garble_accents", forename, surname]], "Accents are already damaged"),
            "quotes.csv": ([["add_stray_quotes", forename, surname]], "stray quotation mark"),
            "report.csv": ([["add_headings_above"]], "The heading is in row 4"),
            "merged.xlsx": (
                [["add_merged_headings", f"Child={record}"]],
                "The heading is in row 3",
            ),
            "totals.csv": ([["add_totals_below"]], "totals row"),
            "blanks.csv": ([["add_blank_rows"]], "blank row"),
            "two_runs.csv": ([["repeat_rows"]], "exact copy"),
            "semicolons.csv": ([["separate_with_semicolons"]], "semicolons"),
            "windows.csv": ([["save_as_windows_text"]], "Windows Latin"),
            "unicode.txt": ([["save_as_unicode_text"]], "UTF-16"),
            "marked.csv": ([["save_with_byte_order_mark"]], "with a mark at the start"),
            "cut_off.csv": ([["cut_off_the_end"]], "may have been cut off"),
        }
        if agency in NUMBERED:
            ways["no_zeros.csv"] = ([["lose_leading_zeros", record]], "leading zeros")
            fractions = [["write_whole_numbers_with_decimals", record]]
            ways["fractions.csv"] = (fractions, "end in .0")
        if agency in NHS_NUMBERS:
            number = NHS_NUMBERS[agency]
            narrow = [["write_in_scientific_notation", number]]
            ways["narrow.csv"] = (narrow, "the last digits are lost")
            ways["thousands.csv"] = ([["add_thousands_separators", number]], "trace the number")
        found += [(name, agency, steps, words) for name, (steps, words) in ways.items()]
    return found


def _make(
    received: Path, folder: Path, agency: str, name: str, steps: list[list[str]], words: str
) -> BrokenFile:
    table = TABLES[agency][0]
    frame = pd.read_csv(received / f"{table}.csv", dtype=str, keep_default_na=False, nrows=ROWS)
    surname = TABLES[agency][4]
    # So that accents can be lost in every table, however small.
    frame.loc[0, surname] = "Müller"
    sheet = damage_table(1, table, frame, steps)
    if not name.endswith(".xlsx"):
        return BrokenFile(agency, name, write_csv(sheet), words)
    path = folder / f"{agency}_{name}"
    write_file(path, sheet)
    return BrokenFile(agency, name, path.read_bytes(), words)
