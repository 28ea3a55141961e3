"""Values on their way between Python and the engine: columns out, columns in, literals in SQL."""

import datetime as dt
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from duckdb.errors import InvalidInputException

EPOCH = dt.datetime(1970, 1, 1)
PARTS_OF_SQL = re.compile(
    r"""('(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/)|\$([A-Za-z_]\w*)|\$(\d+)|(\?)""",
    re.DOTALL,
)


def read_column(column: Any) -> list:
    """Return a column of the engine's answer as Python values; missing ones are None."""
    if column.kind == "null":
        return [None] * column.length
    values = list(column.data.to_py())
    if column.kind == "json":
        values = [value if value is None else json.loads(value) for value in values]
    elif column.kind in ("date", "time"):
        moments = [None if v is None else EPOCH + dt.timedelta(milliseconds=v) for v in values]
        is_date = column.kind == "date"
        values = [m.date() if m is not None and is_date else m for m in moments]
    for place in column.missing.to_py() if column.missing is not None else ():
        values[place] = None
    return values


def make_columns(data: Any) -> list[list]:
    """Return a DataFrame, dict of lists or list of dicts as [name, kind, values] by column.

    Raises:
        InvalidInputException: the object is none of these.
    """
    return [[name, *_prepare(values)] for name, values in _list_columns(data).items()]


def fill_parameters(sql: str, parameters: Sequence | Mapping) -> str:
    """Return the statement with its parameters written in as literals."""
    in_order = iter(()) if isinstance(parameters, Mapping) else iter(parameters)

    def write(part: re.Match) -> str:
        quoted, name, number, _ = part.groups()
        if quoted:
            return quoted
        if name:
            return write_literal(parameters[name])
        return write_literal(parameters[int(number) - 1] if number else next(in_order))

    return PARTS_OF_SQL.sub(write, sql)


def write_literal(value: Any) -> str:
    """Return the value as SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and not math.isfinite(value):
        return f"'{value}'::DOUBLE"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dt.datetime):
        return f"TIMESTAMP '{value}'"
    if isinstance(value, dt.date):
        return f"DATE '{value}'"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(write_literal, value)) + "]"
    return "'" + str(value).replace("'", "''") + "'"


def _list_columns(data: Any) -> dict[str, list]:
    if isinstance(data, Mapping):
        return {str(name): list(values) for name, values in data.items()}
    if isinstance(data, list | tuple):
        names = dict.fromkeys(name for row in data for name in row)
        return {str(name): [row.get(name) for row in data] for name in names}
    if hasattr(data, "iloc"):
        return {str(name): _list_series(data[name]) for name in data.columns}
    raise InvalidInputException(f"A table cannot be made of a {type(data).__name__}.")


def _list_series(series: Any) -> list:
    values, missing = series.tolist(), series.isna()
    if not missing.any():
        return values
    return [None if gone else value for value, gone in zip(values, missing, strict=True)]


def _prepare(values: list) -> tuple[str, list]:
    kind = _find_kind(values)
    if kind == "text":
        return kind, [v if v is None or isinstance(v, str) else str(v) for v in values]
    if kind in ("date", "time"):
        return kind, [None if v is None else _count_milliseconds(v) for v in values]
    if kind == "list":
        lists = [None if v is None else list(v) for v in values]
        inner = _find_kind([item for items in lists if items for item in items])
        return f"list:{inner}", lists
    return kind, values


def _find_kind(values: Iterable) -> str:
    kinds = {_kind_of(value) for value in values if value is not None}
    if len(kinds) == 1:
        return kinds.pop()
    return "decimal" if kinds and kinds <= {"whole", "decimal", "truth"} else "text"


def _kind_of(value: Any) -> str:
    for kind, types in (
        ("truth", bool),
        ("whole", int),
        ("decimal", float),
        ("text", str),
        ("time", dt.datetime),
        ("date", dt.date),
    ):
        if isinstance(value, types):
            return kind
    return "list" if isinstance(value, list | tuple | set) or hasattr(value, "tolist") else "text"


def _count_milliseconds(day: dt.date) -> float:
    if isinstance(day, dt.datetime):
        return (day.replace(tzinfo=None) - EPOCH).total_seconds() * 1000
    return (dt.datetime(day.year, day.month, day.day) - EPOCH).total_seconds() * 1000
