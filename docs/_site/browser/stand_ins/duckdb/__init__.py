"""A stand-in for the Python package `duckdb`, for the browser only.

It hands SQL to DuckDB's own WebAssembly build, which the page's worker has loaded into the same
thread, so calls answer at once and the code of an example is unchanged. It covers what Splink and
ordinary analysis use, not the whole of DuckDB's Python interface.
"""

from typing import Any

import _duckdb_engine  # put there by the worker: docs/_site/browser/web/duckdb_engine.mjs

from duckdb.connection import DuckDBPyConnection, connect
from duckdb.errors import (
    BinderException,
    CatalogException,
    ConstraintException,
    ConversionException,
    Error,
    InvalidInputException,
    IOException,
    NotImplementedException,
    OutOfMemoryException,
    ParserException,
)
from duckdb.relation import DuckDBPyRelation

__version__ = _duckdb_engine.version()
__all__ = [
    "BinderException",
    "CatalogException",
    "ConstraintException",
    "ConversionException",
    "DuckDBPyConnection",
    "DuckDBPyRelation",
    "Error",
    "IOException",
    "InvalidInputException",
    "NotImplementedException",
    "OutOfMemoryException",
    "ParserException",
    "connect",
    "default_connection",
    "execute",
    "from_df",
    "query",
    "register",
    "sql",
    "table",
]


def default_connection() -> DuckDBPyConnection:
    """Return the connection that the functions of the module share."""
    return connect(":default:")


def sql(query: str, connection: DuckDBPyConnection | None = None) -> DuckDBPyRelation:
    """Return the result of a query; tables may be DataFrames named in the caller's code."""
    return (connection or default_connection()).sql(query)


query = sql


def execute(query: str, parameters: Any = None) -> DuckDBPyConnection:
    """Run a statement on the shared connection."""
    return default_connection().execute(query, parameters)


def register(name: str, data: Any) -> DuckDBPyConnection:
    """Make a DataFrame known as a table on the shared connection."""
    return default_connection().register(name, data)


def table(name: str) -> DuckDBPyRelation:
    """Return a table of the shared connection."""
    return default_connection().table(name)


def from_df(data: Any) -> DuckDBPyRelation:
    """Return a DataFrame as a relation of the shared connection."""
    return default_connection().from_df(data)
