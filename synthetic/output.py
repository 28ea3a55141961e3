"""Put the tables of an area into its folders, in each format that was asked for."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pyarrow as pa

from synthetic.arrow_text import to_arrow_text
from synthetic.excel import WorkbookWriter
from synthetic.mistakes import Received
from synthetic.records import Columns, Records
from synthetic.tables import load_tables
from synthetic.writing import TableWriter, to_arrow, write_as_text

CLEAN, AS_RECEIVED, TRUTH = "clean", "as_received", "truth"
FORMATS = ("csv", "parquet", "xlsx")


class AreaWriter:
    """Write the tables of one area, shard after shard. Use as a context manager.

    ``rows`` counts the rows of each table of each folder, under names such as
    ``clean/cms_person``; ``paths`` lists the files.
    """

    def __init__(self, directory: Path, formats: tuple[str, ...]) -> None:
        self.directory = directory
        self.formats = formats
        self.rows: dict[str, int] = {}
        self.paths: list[Path] = []
        self._writers: dict[str, list[TableWriter | WorkbookWriter]] = {}
        self._stack = ExitStack()

    def _open(self, name: str, columns: list[str]) -> list[TableWriter | WorkbookWriter]:
        opened: list[TableWriter | WorkbookWriter] = []
        for ending in self.formats:
            path = self.directory / f"{name}.{ending}"
            kind = WorkbookWriter if ending == "xlsx" else TableWriter
            self.paths.append(path)
            opened.append(self._stack.enter_context(kind(path, columns)))
        return opened

    def _append(self, folder: str, table: str, rows: pa.Table) -> None:
        name = f"{folder}/{table}"
        if name not in self._writers:
            columns = [column.name for column in load_tables()[table].columns]
            self._writers[name] = self._open(name, columns)
        for writer in self._writers[name]:
            writer.append(rows)
        self.rows[name] = self.rows.get(name, 0) + rows.num_rows

    def write_truth(self, table: str, columns: Columns) -> None:
        """Append rows to a table of the truth."""
        self._append(TRUTH, table, to_arrow(write_as_text(columns, load_tables()[table].dates)))

    def write_reference(self, table: str, columns: Columns) -> None:
        """Append rows to a look-up table, which is the same clean and as received."""
        rows = to_arrow(columns)
        self._append(CLEAN, table, rows)
        self._append(AS_RECEIVED, table, rows)

    def write_clean(self, records: Records) -> pa.Table:
        """Append clean records, whose dates are text already, and return them for reuse."""
        rows = to_arrow(records.columns)
        self._append(CLEAN, records.table, rows)
        return rows

    def write_received(self, clean: pa.Table, received: Received) -> None:
        """Append records as received: the clean ones, in other rows, with what was changed."""
        count = len(received.rows)
        unmoved = count == clean.num_rows and bool((received.rows == np.arange(count)).all())
        taken = clean if unmoved else clean.take(pa.array(received.rows))
        changed = {name: to_arrow_text(values) for name, values in received.changed.items()}
        columns = {name: changed.get(name, taken.column(name)) for name in clean.column_names}
        self._append(AS_RECEIVED, received.table, pa.table(columns))

    def __enter__(self) -> AreaWriter:
        return self

    def __exit__(self, *failure: object) -> None:
        self._stack.close()
