"""Run one statement: find DataFrames and files that it names, and turn errors into Python's."""

import inspect
import os
import re
from dataclasses import dataclass
from typing import Any

import _duckdb_engine as engine
from pyodide.ffi import JsException, to_js

from duckdb.errors import make_error
from duckdb.values import make_columns, read_column

IS_QUERY = re.compile(r"^\s*(\(|select\b|with\b|from\b|values\b)", re.IGNORECASE)
NO_TABLE = re.compile(r"Table with name (\w+) does not exist")
NO_FILE = re.compile(r'No files found that match the pattern "([^"]+)"')
COPIES_TO = re.compile(r"\s*copy\b.*\bto\s+'([^']+)'", re.IGNORECASE | re.DOTALL)
LOOKS_UP = re.compile(r"\bfrom\s+information_schema\.(columns|tables)\s+where\b", re.IGNORECASE)
MOST_TRIES = 20


@dataclass
class Answer:
    """What a statement gave: names, the engine's types, and columns of Python values."""

    names: list[str]
    types: list[str]
    columns: list[list]

    def rows(self) -> list[tuple]:
        return list(zip(*self.columns, strict=True))


def run(connection: int, sql: str, tries: int = 0) -> Answer:
    """Run the statement on a connection of the engine.

    Raises:
        Error: the engine refused it; the kind tells why.
    """
    try:
        answer = engine.query(connection, _keep_to_own_tables(sql))
    except JsException as error:
        message = getattr(error, "message", str(error))
        if tries < MOST_TRIES and (again := _supply_what_is_missing(connection, sql, message)):
            try:
                return run(connection, sql, tries + 1)
            finally:
                if again != "file":
                    engine.query(connection, f'DROP TABLE IF EXISTS "{again}"')
        raise make_error(message) from None
    _fetch_written_file(sql)
    columns = [read_column(column) for column in answer.columns]
    return Answer(list(answer.names), list(answer.types), columns)


def put_table(connection: int, name: str, data: Any) -> None:
    """Make the data a table of the connection, in place of one of the same name."""
    try:
        engine.insert(connection, name, to_js(make_columns(data)))
    except JsException as error:
        raise make_error(getattr(error, "message", str(error))) from None


def _keep_to_own_tables(sql: str) -> str:
    """Each connection is a database of its own in one engine: look-ups must see only this one."""
    own = r"FROM information_schema.\1 WHERE table_catalog IN (current_database(), 'temp') AND "
    return LOOKS_UP.sub(own, sql)


def _supply_what_is_missing(connection: int, sql: str, message: str) -> str:
    """Hand over a DataFrame or file that the statement names; say what was handed over."""
    table, file = NO_TABLE.search(message), NO_FILE.search(message)
    if table and IS_QUERY.match(sql):
        data = _find_data_frame(table[1])
        if data is not None:
            put_table(connection, table[1], data)
            return table[1]
    if file and os.path.isfile(file[1]):
        with open(file[1], "rb") as content:
            engine.put_file(file[1], to_js(content.read()))
        return "file"
    return ""


def _find_data_frame(name: str) -> Any:
    """Return a DataFrame of this name from the code that called us, as DuckDB does."""
    frame = inspect.currentframe()
    while frame is not None and str(frame.f_globals.get("__name__", "")).startswith("duckdb"):
        frame = frame.f_back
    if frame is None:
        return None
    found = frame.f_locals.get(name, frame.f_globals.get(name))
    return found if hasattr(found, "iloc") else None


def _fetch_written_file(sql: str) -> None:
    """The engine writes into its own memory: put the file where Python can open it."""
    written = COPIES_TO.match(sql)
    if written:
        with open(written[1], "wb") as content:
            content.write(engine.take_file(written[1]).to_py())
