"""Hold an extract on its way to becoming a file, with a record of what was done to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import openpyxl
import pandas as pd
from openpyxl.styles import Font

from synthetic.characters import TextArray
from synthetic.excel import settle_bytes

Generator = np.random.Generator
Row = tuple[str, ...]


@dataclass(frozen=True)
class DamageNote:
    """One thing that was done: the name of the damage, where, and to how many cells or rows."""

    damage: str
    columns: tuple[str, ...]
    changed: int


@dataclass(frozen=True)
class Sheet:
    """A table of text with its layout: rows above the header and below the data, signs, encoding.

    Missing cells are empty text. Damages take a sheet and return another one; none is changed.
    """

    table: str
    frame: pd.DataFrame
    above: tuple[Row, ...] = ()
    below: tuple[Row, ...] = ()
    delimiter: str = ","
    encoding: str = "utf-8"
    bytes_cut: int = 0
    notes: tuple[DamageNote, ...] = ()

    def cells(self, column: str) -> TextArray:
        """Return one column as numpy text."""
        if column not in self.frame:
            raise KeyError(f"Table {self.table} has no column {column!r} to damage.")
        return self.frame[column].to_numpy(dtype=object).astype(np.str_)

    def with_cells(self, damage: str, changed: dict[str, TextArray]) -> Sheet:
        """Return the sheet with some columns replaced, and a note of how many cells differ."""
        count = sum(int((self.cells(name) != cells).sum()) for name, cells in changed.items())
        frame = self.frame.assign(**{name: cells.astype(object) for name, cells in changed.items()})
        return self.with_note(replace(self, frame=frame), damage, tuple(changed), count)

    def with_rows(self, damage: str, rows: npt.NDArray[np.int64], changed: int) -> Sheet:
        """Return the sheet with these rows, in this order; -1 stands for a blank row."""
        blank = pd.DataFrame([[""] * self.frame.shape[1]], columns=self.frame.columns)
        frame = pd.concat([self.frame, blank], ignore_index=True).iloc[rows]
        sheet = replace(self, frame=frame.reset_index(drop=True))
        return self.with_note(sheet, damage, (), changed)

    @staticmethod
    def with_note(sheet: Sheet, damage: str, columns: tuple[str, ...], changed: int) -> Sheet:
        """Return ``sheet`` with one note more."""
        return replace(sheet, notes=(*sheet.notes, DamageNote(damage, columns, changed)))


def _write_line(cells: Sequence[str], delimiter: str) -> str:
    # A cell with a quote is not escaped: that is what a careless export does.
    marked = [f'"{cell}"' if delimiter in cell and '"' not in cell else cell for cell in cells]
    return delimiter.join(marked)


def write_csv(sheet: Sheet) -> bytes:
    """Write a sheet as text with its delimiter and encoding; lines end as on Windows."""
    width = sheet.frame.shape[1]
    lines = [[*row, *[""] * (width - len(row))] for row in sheet.above]
    lines += [list(map(str, sheet.frame.columns))]
    lines += sheet.frame.to_numpy(dtype=object).tolist()
    lines += [[*row, *[""] * (width - len(row))] for row in sheet.below]
    text = "\r\n".join(_write_line(line, sheet.delimiter) for line in lines) + "\r\n"
    content = text.encode(sheet.encoding, errors="replace")
    return content[: len(content) - sheet.bytes_cut]


def write_workbook(sheet: Sheet, path: Path) -> None:
    """Write a sheet as an Excel workbook; rows above the header are merged across, in bold."""
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = sheet.table[:31]
    for row in sheet.above:
        page.append(list(row))
        page.cell(page.max_row, 1).font = Font(bold=True)
        if len(row) == 1:
            page.merge_cells(
                start_row=page.max_row, end_row=page.max_row, start_column=1, end_column=6
            )
    page.append(list(map(str, sheet.frame.columns)))
    for cells in [*sheet.frame.to_numpy(dtype=object).tolist(), *map(list, sheet.below)]:
        page.append([cell or None for cell in cells])
    workbook.save(path)
    settle_bytes(path)
