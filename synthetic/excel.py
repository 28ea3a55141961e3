"""Write tables as Excel workbooks of one sheet, every cell as text."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pyarrow as pa
from openpyxl import Workbook

MOST_ROWS = 1_048_575
"""Rows a sheet holds below its heading."""

_FIXED_TIME = (2026, 4, 1, 0, 0, 0)
_FIXED_STAMP = b"2026-04-01T00:00:00Z"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


class WorkbookWriter:
    """Append shards of one table to one workbook. Use as a context manager.

    Raises ``ValueError`` when the table grows beyond what a sheet holds.
    """

    def __init__(self, path: Path, columns: list[str]) -> None:
        self.path = path
        self.columns = columns
        self.rows = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._book = Workbook(write_only=True)
        self._sheet = self._book.create_sheet(path.stem[:31])
        self._sheet.append(columns)

    def append(self, table: pa.Table) -> None:
        """Append rows; the columns must be those of the workbook, in any order."""
        self.rows += table.num_rows
        if self.rows > MOST_ROWS:
            raise ValueError(
                f"{self.path.name} would have more than {MOST_ROWS:,} rows, which Excel cannot "
                "hold. Choose fewer people, or the format csv or parquet."
            )
        for row in zip(*(table.column(name).to_pylist() for name in self.columns), strict=True):
            self._sheet.append(row)

    def __enter__(self) -> WorkbookWriter:
        return self

    def __exit__(self, *failure: object) -> None:
        self._book.save(self.path)
        settle_bytes(self.path)


def settle_bytes(path: Path) -> None:
    """Write a workbook again so that the same table is the same bytes everywhere.

    Times inside are fixed; the XML is put into its canonical form, since libraries differ in how
    they write it; and nothing is compressed, since compression differs between machines.
    """
    with zipfile.ZipFile(path) as old:
        parts = [(name, old.read(name)) for name in sorted(old.namelist())]
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts:
            fixed = _STAMP.sub(rb"\g<1>" + _FIXED_STAMP + rb"\g<2>", content)
            canonical = ElementTree.canonicalize(fixed.decode("utf-8"))
            new.writestr(zipfile.ZipInfo(name, _FIXED_TIME), canonical.encode("utf-8"))
