"""A database in memory, and the statements run on it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import _duckdb_engine as engine

from duckdb.errors import Error, NotImplementedException
from duckdb.relation import DuckDBPyRelation
from duckdb.running import IS_QUERY, put_table, run
from duckdb.values import fill_parameters

_shared: dict[str, DuckDBPyConnection] = {}


class DuckDBPyConnection:
    """One database in the browser's memory."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._last: DuckDBPyRelation | None = None
        self._frames = 0

    def sql(self, query: str, alias: str = "", params: Any = None) -> DuckDBPyRelation:
        """Run a query now, since tables that it reads may be gone when its rows are wanted."""
        if params is None and IS_QUERY.match(query):
            return DuckDBPyRelation(self._number, query).execute()
        return self._run(query, params)

    query = from_query = sql

    def execute(self, query: str, parameters: Any = None) -> DuckDBPyConnection:
        self._last = self._run(query, parameters)
        return self

    def executemany(self, query: str, parameters: Iterable) -> DuckDBPyConnection:
        for row in parameters:
            self.execute(query, row)
        return self

    def _run(self, query: str, parameters: Any) -> DuckDBPyRelation:
        filled = query if parameters is None else fill_parameters(query, parameters)
        return DuckDBPyRelation(self._number, query, run(self._number, filled))

    def _result(self) -> DuckDBPyRelation:
        if self._last is None:
            raise Error("Run a statement first.")
        return self._last

    def fetchall(self) -> list[tuple]:
        return self._result().fetchall()

    def fetchone(self) -> tuple | None:
        return self._result().fetchone()

    def fetchdf(self) -> Any:
        return self._result().df()

    df = fetchdf

    @property
    def description(self) -> list[tuple]:
        return self._result().description

    def register(self, name: str, data: Any) -> DuckDBPyConnection:
        if isinstance(data, DuckDBPyRelation):
            data.create_view(name)
        else:
            put_table(self._number, name, data)
        return self

    def unregister(self, name: str) -> DuckDBPyConnection:
        for kind in ("TABLE", "VIEW"):
            try:
                run(self._number, f'DROP {kind} IF EXISTS "{name}"')
                break
            except Error:  # it is of the other kind
                continue
        return self

    def table(self, name: str) -> DuckDBPyRelation:
        return DuckDBPyRelation(self._number, f'SELECT * FROM "{name}"')

    view = table

    def from_df(self, data: Any) -> DuckDBPyRelation:
        self._frames += 1
        name = f"data_frame_{self._frames}"
        put_table(self._number, name, data)
        return self.table(name)

    from_arrow = from_df

    def create_function(self, *_: Any, **__: Any) -> None:
        raise NotImplementedException("Python functions cannot be called from SQL in the browser.")

    def cursor(self) -> DuckDBPyConnection:
        return DuckDBPyConnection(self._number)

    def begin(self) -> DuckDBPyConnection:
        return self.execute("BEGIN")

    def commit(self) -> DuckDBPyConnection:
        return self.execute("COMMIT")

    def rollback(self) -> DuckDBPyConnection:
        return self.execute("ROLLBACK")

    def close(self) -> None:
        """Do nothing: the memory is freed with the page."""

    def __enter__(self) -> DuckDBPyConnection:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def connect(
    database: str = ":memory:", read_only: bool = False, config: Any = None
) -> DuckDBPyConnection:
    """Open a database in memory; the browser has no other kind.

    Raises:
        NotImplementedException: the database is a file.
    """
    _let_splink_do_without_pyarrow()
    if database in (":default:", None):
        if "shared" not in _shared:
            _shared["shared"] = DuckDBPyConnection(engine.connect(False))
        return _shared["shared"]
    if not database.startswith(":memory:"):
        raise NotImplementedException("The browser keeps databases in memory only.")
    return DuckDBPyConnection(engine.connect(True))


def _let_splink_do_without_pyarrow() -> None:
    """Splink wraps lists of rows in PyArrow tables before it registers them; we take them as is."""
    for name, module in list(sys.modules.items()):
        if name.startswith("splink.") and hasattr(module, "to_pyarrow_if_list_tuple_or_dict"):
            module.to_pyarrow_if_list_tuple_or_dict = lambda rows: rows
