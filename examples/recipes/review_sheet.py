"""Write a review sheet that opens in Excel, and read back what a reviewer answered.

One workbook for each reviewer: a guide, and one row a pair with the two records side by side. It
holds no match weight, no other reviewer's answer and no truth, so that each judges apart. It does
hold names: keep it where the records are kept, and delete it when the answers have been read.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from recipes.review_pairs import ANSWERS

COMPARED = ["forename", "surname", "date_of_birth", "sex", "postcode", "upn", "nhs_number"]

GUIDE = [
    "Judge each pair by its text alone. Do not look at other reviewers' sheets.",
    "One child: the forenames fit, and two of surname, birthday and home agree, or a number does.",
    "Two children: other forenames with nothing to explain them, or birthdays far apart.",
    "Cannot say: all else. A twin, a name used at home, or a child who moved may look like this.",
    "Two different NHS numbers, or two UPNs, are not one child's. If all else agrees: cannot say.",
    "Values that differ are in bold. An empty cell is unknown: it counts neither way.",
    "Answer every pair. Write in the note what you would need to know.",
]


def write_review_sheet(sides: pd.DataFrame, path: Path) -> Path:
    """Write the pairs for one reviewer, with a list of answers to choose from, and return the path.

    `sides` comes from `lay_side_by_side`; its order is kept, and pairs are numbered from 1.
    """
    book = Workbook()
    guide = book.active
    guide.title = "Guide"
    guide.column_dimensions["A"].width = 100
    for line in GUIDE:
        guide.append([line])
    pairs = book.create_sheet("Pairs")
    heads = [f"{name.replace('_', ' ')} {number}" for name in COMPARED for number in (1, 2)]
    pairs.append(["pair", *heads, "answer", "note"])
    for number, row in enumerate(sides.to_dict("records"), start=1):
        values = [row[f"{name}{side}"] for name in COMPARED for side in ("_l", "_r")]
        pairs.append([number, *("" if pd.isna(value) else str(value) for value in values)])
        _embolden_differences(pairs, number + 1)
    _lay_out(pairs)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def read_answers(path: Path) -> list[str]:
    """Return the answers of a filled sheet, in order of pair.

    Raises:
        ValueError: A pair has no answer, or one that is not on the list; the message names file,
            row and column, and says what to do.
    """
    sheet = load_workbook(path)["Pairs"]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "answer")
    answers, wrong = [], []
    for row in range(2, sheet.max_row + 1):
        answer = str(sheet[f"{column}{row}"].value or "").strip().lower()
        answers.append(answer)
        if answer not in ANSWERS:
            wrong.append(f"row {row}, column {column}: “{answer}”")
    if wrong:
        raise ValueError(
            f"{path.name}, sheet Pairs: choose one of {', '.join(ANSWERS)} from the list in "
            f"{len(wrong)} rows: {'; '.join(wrong[:5])}"
        )
    return answers


def fill_answers(path: Path, answers: list[str]) -> None:
    """Type answers into a sheet, as a reviewer would: for simulated reviewers and for tests."""
    book = load_workbook(path)
    sheet = book["Pairs"]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "answer")
    for row, answer in enumerate(answers, start=2):
        sheet[f"{column}{row}"] = answer
    book.save(path)


def _embolden_differences(sheet: Worksheet, row: int) -> None:
    for place in range(2, 2 + 2 * len(COMPARED), 2):
        one, other = sheet.cell(row, place), sheet.cell(row, place + 1)
        if one.value and other.value and one.value != other.value:
            one.font = other.font = Font(bold=True)


def _lay_out(sheet: Worksheet) -> None:
    """Fix the head, wrap it, widen the columns, and offer the answers as a list."""
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[cell.column_letter].width = 7 if cell.value == "pair" else 15
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "answer")
    choices = DataValidation(
        type="list",
        formula1=f'"{",".join(ANSWERS)}"',
        allow_blank=True,
        showErrorMessage=True,
        error=f"Choose one of: {', '.join(ANSWERS)}.",
    )
    sheet.add_data_validation(choices)
    choices.add(f"{column}2:{column}{max(sheet.max_row, 2)}")
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
