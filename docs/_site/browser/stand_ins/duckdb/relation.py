"""A query and its rows."""

from __future__ import annotations

from html import escape
from typing import Any

from duckdb.errors import NotImplementedException
from duckdb.running import Answer, run

MOST_SHOWN = 20


class DuckDBPyRelation:
    """A query whose rows are fetched when they are first asked for."""

    def __init__(self, connection: int, sql: str, answer: Answer | None = None) -> None:
        self._connection, self._sql = connection, sql.strip().rstrip(";")
        self._kept, self._place = answer, 0

    @property
    def _answer(self) -> Answer:
        if self._kept is None:
            self._kept = run(self._connection, self._sql)
        return self._kept

    def _select(self, what: str, rest: str = "") -> DuckDBPyRelation:
        return DuckDBPyRelation(
            self._connection, f"SELECT {what} FROM ({self._sql}) AS relation {rest}"
        )

    def execute(self) -> DuckDBPyRelation:
        _ = self._answer
        return self

    @property
    def columns(self) -> list[str]:
        return self._answer.names

    @property
    def types(self) -> list[str]:
        return self._answer.types

    dtypes = types

    @property
    def description(self) -> list[tuple]:
        return [(name, kind, None, None, None, None, None) for name, kind in self._heads()]

    @property
    def shape(self) -> tuple[int, int]:
        return len(self), len(self.columns)

    def __len__(self) -> int:
        columns = self._answer.columns
        return len(columns[0]) if columns else 0

    def fetchall(self) -> list[tuple]:
        rows, self._place = self._answer.rows()[self._place :], 0
        return rows

    def fetchone(self) -> tuple | None:
        rows = self._answer.rows()
        if self._place >= len(rows):
            return None
        self._place += 1
        return rows[self._place - 1]

    def fetchmany(self, size: int = 1) -> list[tuple]:
        found = (self.fetchone() for _ in range(size))
        return [row for row in found if row is not None]

    def df(self) -> Any:
        import pandas as pd

        values = {
            name: pd.to_datetime(pd.Series(column)) if _is_time(kind) else column
            for (name, kind), column in zip(self._heads(), self._answer.columns, strict=True)
        }
        return pd.DataFrame(values, columns=self.columns)

    to_df = fetchdf = df

    def to_arrow_table(self, *_: Any) -> Any:
        raise NotImplementedException(
            "PyArrow tables are not to be had in the browser: use .df() or .fetchall()."
        )

    arrow = fetch_arrow_table = to_arrow_table

    def select(self, *columns: str) -> DuckDBPyRelation:
        return self._select(", ".join(columns))

    project = select

    def filter(self, condition: str) -> DuckDBPyRelation:
        return self._select("*", f"WHERE {condition}")

    def limit(self, count: int, offset: int = 0) -> DuckDBPyRelation:
        return self._select("*", f"LIMIT {count} OFFSET {offset}")

    def order(self, by: str) -> DuckDBPyRelation:
        return self._select("*", f"ORDER BY {by}")

    sort = order

    def aggregate(self, what: str, group: str = "") -> DuckDBPyRelation:
        return self._select(what, f"GROUP BY {group}" if group else "")

    def distinct(self) -> DuckDBPyRelation:
        return self._select("DISTINCT *")

    def __getitem__(self, name: str) -> DuckDBPyRelation:
        return self._select(f'"{name}"')

    def create_view(self, name: str, replace: bool = True) -> DuckDBPyRelation:
        how = "OR REPLACE" if replace else ""
        run(self._connection, f'CREATE {how} TEMP VIEW "{name}" AS {self._sql}')
        return self

    def create(self, name: str) -> None:
        run(self._connection, f'CREATE TABLE "{name}" AS {self._sql}')

    to_table = create

    def query(self, name: str, sql: str) -> DuckDBPyRelation:
        self.create_view(name)
        return DuckDBPyRelation(self._connection, sql)

    def sql_query(self) -> str:
        return self._sql

    def show(self, max_rows: int = MOST_SHOWN, **_: Any) -> None:
        print(self._write(max_rows))

    def __repr__(self) -> str:
        return self._write(MOST_SHOWN)

    def _repr_html_(self) -> str:
        return str(self.df().head(MOST_SHOWN).to_html(escape=True)) + (
            f"<p>{escape(str(len(self)))} rows</p>"
        )

    def _write(self, most: int) -> str:
        text = str(self.df().head(most).to_string(index=False))
        return text if len(self) <= most else f"{text}\n… {len(self) - most} more rows"

    def _heads(self) -> list[tuple[str, str]]:
        return list(zip(self._answer.names, self._answer.types, strict=True))


def _is_time(kind: str) -> bool:
    return kind.startswith(("Timestamp", "Date"))
