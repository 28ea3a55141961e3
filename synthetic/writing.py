"""Write tables to disk, a shard at a time, as CSV or Parquet."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as arrow_parquet

from synthetic.arrow_text import holds_any, to_arrow_text
from synthetic.calendar_dates import write_dates
from synthetic.records import Columns

_NEED_QUOTES = b'",\r\n'


def write_as_text(columns: Columns, date_style: str) -> Columns:
    """Return the columns with dates written in the given style."""
    return {
        name: write_dates(values, date_style) if values.dtype.kind == "M" else values
        for name, values in columns.items()
    }


def to_arrow(columns: Columns) -> pa.Table:
    """Turn text columns into an Arrow table; empty text becomes a missing value."""
    return pa.table({name: to_arrow_text(values) for name, values in columns.items()})


def _quote_where_needed(column: pa.Array) -> pa.Array:
    if not holds_any(column, _NEED_QUOTES):
        return column
    needs = pc.match_substring_regex(column, '[",\\r\\n]')
    doubled = pc.replace_substring(column, '"', '""')
    quoted = pc.binary_join_element_wise('"', doubled, '"', "")
    return pc.if_else(needs, quoted, column)


def _one_chunk(column: pa.ChunkedArray) -> pa.Array:
    chunks = column.combine_chunks()
    return chunks if isinstance(chunks, pa.Array) else pa.concat_arrays(chunks.chunks)


def to_csv_bytes(table: pa.Table) -> bytes:
    """Write rows as CSV without a header.

    Cells have quotes only where they need them, lines end with a line feed, and missing values
    are empty.
    """
    cells = [_quote_where_needed(_one_chunk(column)) for column in table.columns]
    lines = pc.binary_join_element_wise(*cells, ",", null_handling="replace", null_replacement="")
    ended = pc.binary_join_element_wise(lines, "", "\n")
    return b"" if not len(ended) else memoryview(ended.buffers()[2]).tobytes()


class TableWriter:
    """Append shards of one table to one file, as CSV or, by the ending, as Parquet.

    Use as a context manager. CSV is UTF-8; lines end with a line feed.
    """

    def __init__(self, path: Path, columns: list[str]) -> None:
        self.path = path
        self.columns = columns
        self.rows = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._stack = ExitStack()
        self._write = self._open_parquet() if path.suffix == ".parquet" else self._open_csv()

    def _open_csv(self) -> Callable[[pa.Table], object]:
        file = self._stack.enter_context(self.path.open("wb"))
        file.write((",".join(self.columns) + "\n").encode())
        return lambda table: file.write(to_csv_bytes(table))

    def _open_parquet(self) -> Callable[[pa.Table], object]:
        schema = pa.schema([(name, pa.string()) for name in self.columns])
        writer = arrow_parquet.ParquetWriter(self.path, schema, compression="zstd")
        self._stack.enter_context(writer)
        return writer.write_table

    def append(self, table: pa.Table) -> None:
        """Append rows; the columns must be those of the file, in any order."""
        self._write(table.select(self.columns))
        self.rows += table.num_rows

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()
