"""The checklists of the ten stages, read from the guidance pages themselves."""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import openpyxl
import yaml
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation

from docs._site.core.places import DOCS

BOX = re.compile(r"^\s*- \[ \] (.+)$", re.MULTILINE)
CITATION = re.compile(r"\s*\{\{.*?\}\}")
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
MOMENT = datetime(2026, 11, 23)
HEADS = ("Stage", "Page", "Point", "Done? (yes, no, not needed)", "Who", "By when", "Note")
WIDTHS = (8, 30, 70, 16, 22, 14, 40)


@dataclass(frozen=True)
class Checklist:
    """The points of one stage page: its place among the ten, its title, its file, its points."""

    stage: int
    title: str
    page: str
    points: tuple[str, ...]


def list_checklists() -> list[Checklist]:
    """Return the checklists of the stage pages, in the order of the stages."""
    found = [read_checklist(path.name, path.read_text("utf-8")) for path in _list_pages()]
    return sorted((each for each in found if each), key=lambda each: each.stage)


def read_checklist(name: str, text: str) -> Checklist | None:
    """Return the checklist of one page, or None if it is no stage page or has none."""
    _, head, body = text.split("---\n", 2)
    about = yaml.safe_load(head)
    points = tuple(_plain(point) for point in BOX.findall(body))
    if "stage" not in about or not points:
        return None
    return Checklist(about["stage"], about["title"], name, points)


def make_workbook() -> bytes:
    """Return all checklists as a spreadsheet: one row for each point, with room for who and when.

    The same pages give the same bytes.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Checklists"
    sheet.append(HEADS)
    for each in list_checklists():
        for point in each.points:
            sheet.append((each.stage, each.title, point, "", "", "", ""))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFG", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    answers = DataValidation(type="list", formula1='"yes,no,not needed"', allow_blank=True)
    sheet.add_data_validation(answers)
    answers.add(f"D2:D{sheet.max_row}")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.properties.title = "Checklists of the ten stages"
    book.properties.creator = "Linking children's data"
    book.properties.created = book.properties.modified = MOMENT
    return _fix_times(book)


def _list_pages() -> list[Path]:
    return sorted((DOCS / "guidance").glob("*.md"))


def _plain(point: str) -> str:
    return LINK.sub(r"\1", CITATION.sub("", point)).replace("**", "").strip()


def _fix_times(book: openpyxl.Workbook) -> bytes:
    saved, fixed = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":  # saving writes the present moment
                stamp = MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = re.sub(rb"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", stamp, data)
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(entry, data)
    return fixed.getvalue()
