"""Put the tables of an area into its folders, in each format that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
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

Piece = tuple[str, pa.Table]
"""Rows to append, and the table they belong to, such as ``clean/cms_person``."""
Step = Callable[[], list[Piece]]


def prepare_truth(table: str, columns: Columns) -> list[Piece]:
    """Return rows for a table of the truth; dates may be days."""
    rows = to_arrow(write_as_text(columns, load_tables()[table].dates))
    return [(f"{TRUTH}/{table}", rows)]


def prepare_reference(table: str, columns: Columns) -> list[Piece]:
    """Return rows for a look-up table, which is the same clean and as received."""
    rows = to_arrow(columns)
    return [(f"{CLEAN}/{table}", rows), (f"{AS_RECEIVED}/{table}", rows)]


def prepare_records(records: Records, received: Received) -> list[Piece]:
    """Return records, whose dates are text already, clean and as received."""
    clean = to_arrow(records.columns)
    count = len(received.rows)
    unmoved = count == clean.num_rows and bool((received.rows == np.arange(count)).all())
    taken = clean if unmoved else clean.take(pa.array(received.rows))
    changed = {name: to_arrow_text(values) for name, values in received.changed.items()}
    columns = {name: changed.get(name, taken.column(name)) for name in clean.column_names}
    return [
        (f"{CLEAN}/{records.table}", clean),
        (f"{AS_RECEIVED}/{received.table}", pa.table(columns)),
    ]


class AreaWriter:
    """Write the tables of one area, shard after shard. Use as a context manager.

    One thread beside the caller's turns tables into files, in the order in which they come, so
    that the next tables are made meanwhile. `wait` after each shard keeps memory bounded.
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
        self._worker = ThreadPoolExecutor(max_workers=1)
        self._tasks: list[Future[None]] = []

    def _open(self, name: str, columns: list[str]) -> list[TableWriter | WorkbookWriter]:
        opened: list[TableWriter | WorkbookWriter] = []
        for ending in self.formats:
            path = self.directory / f"{name}.{ending}"
            writer: TableWriter | WorkbookWriter
            is_workbook = ending == "xlsx"
            writer = WorkbookWriter(path, columns) if is_workbook else TableWriter(path, columns)
            self._stack.enter_context(writer)
            opened.append(writer)
            self.paths.append(path)
        return opened

    def _append(self, pieces: list[Piece]) -> None:
        for name, rows in pieces:
            if name not in self._writers:
                columns = [column.name for column in load_tables()[Path(name).name].columns]
                self._writers[name] = self._open(name, columns)
            for writer in self._writers[name]:
                writer.append(rows)
            self.rows[name] = self.rows.get(name, 0) + rows.num_rows

    def write(self, pieces: list[Piece]) -> None:
        """Append pieces that are ready."""
        self.write_step(lambda: pieces)

    def write_step(self, step: Step) -> None:
        """Append the pieces that a step gives; it is worked out beside the caller."""
        self._tasks.append(self._worker.submit(lambda: self._append(step())))

    def wait(self) -> None:
        """Wait until everything handed over is written; raises what went wrong there."""
        for task in self._tasks:
            task.result()
        self._tasks.clear()

    def __enter__(self) -> AreaWriter:
        return self

    def __exit__(self, *failure: object) -> None:
        self._worker.shutdown(cancel_futures=any(failure))
        self._stack.close()
        self.wait()
