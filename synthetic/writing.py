"""Write tables to disk, a shard at a time, as CSV, Parquet or Excel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as arrow_parquet

from synthetic.calendar_dates import write_dates
from synthetic.records import Columns

_NEEDS_QUOTES = '[",\r\n]'


def write_as_text(columns: Columns, date_style: str) -> Columns:
    """Return the columns with dates written in the given style."""
    return {
        name: write_dates(values, date_style) if values.dtype.kind == "M" else values
        for name, values in columns.items()
    }


def to_arrow(columns: Columns) -> pa.Table:
    """Turn text columns into an Arrow table; empty text becomes a missing value."""
    arrays = [pa.array(values, type=pa.string(), mask=values == "") for values in columns.values()]
    return pa.table(dict(zip(columns, arrays, strict=True)))


def _quote_where_needed(column: pa.Array) -> pa.Array:
    needs = pc.match_substring_regex(column, _NEEDS_QUOTES)
    if not pc.any(needs).as_py():
        return column
    doubled = pc.replace_substring(column, '"', '""')
    quoted = pc.binary_join_element_wise('"', doubled, '"', "")
    return pc.if_else(needs, quoted, column)


def to_csv_bytes(table: pa.Table) -> bytes:
    """Write rows as CSV without a header: quotes only where needed, line feeds, empty if missing."""
    cells = [_quote_where_needed(column.combine_chunks()) for column in table.columns]
    lines = pc.binary_join_element_wise(*cells, ",", null_handling="replace", null_replacement="")
    ended = pc.binary_join_element_wise(lines, "", "\n")
    return b"" if not len(ended) else memoryview(ended.buffers()[2]).tobytes()


class TableWriter:
    """Append shards of one table to one file. Use as a context manager.

    Text is UTF-8, lines end with a line feed, and missing values are empty.
    """

    def __init__(self, path: Path, columns: list[str]) -> None:
        self.path = path
        self.columns = columns
        self.rows = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._stack = ExitStack()
        self._write = self._open_parquet() if path.suffix == ".parquet" else self._open_csv()

    def _open_csv(self) -> Callable[[pa.Table], None]:
        file = self._stack.enter_context(self.path.open("wb"))
        file.write((",".join(self.columns) + "\n").encode())
        return lambda table: _ignore(file.write(to_csv_bytes(table)))

    def _open_parquet(self) -> Callable[[pa.Table], None]:
        schema = pa.schema([(name, pa.string()) for name in self.columns])
        writer = arrow_parquet.ParquetWriter(self.path, schema, compression="zstd")
        self._stack.enter_context(writer)
        return writer.write_table

    def append(self, columns: Mapping[str, npt.NDArray]) -> None:
        """Append rows of text; the columns must be those of the file, in any order."""
        table = to_arrow({name: columns[name] for name in self.columns})
        self.rows += table.num_rows
        self._write(table)

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()


def _ignore(_: object) -> None:
    """Drop the count that a file returns for what was written."""
