"""Read the tables of an area from disk, and the few conversions that every population needs."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

DATE_STYLES = ("%Y-%m-%d", "%d/%m/%Y", "%Y-%b-%d %H:%M:%S")
BROAD_GROUPS = {
    "W": "white",
    "M": "mixed",
    "A": "asian",
    "B": "black",
    "CHNE": "asian",
    "O": "other",
}
UNKNOWN = "unknown"


class Tables:
    """The tables of one area on disk; columns are read as text, and a table is read once."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._read: dict[tuple[str, str], pd.DataFrame] = {}

    def read(self, view: str, table: str, columns: list[str]) -> pd.DataFrame:
        """Return some columns of a table of clean, as_received or truth; empty cells are missing.

        Raises FileNotFoundError, naming the folder and the table, when the table is not there.
        """
        if (view, table) not in self._read:
            self._read[view, table] = self._load(view, table)
        return self._read[view, table][columns]

    def holds(self, view: str, table: str) -> bool:
        """Say whether the area was written with this table."""
        folder = self.directory / view
        return any((folder / f"{table}.{ending}").exists() for ending in ("csv", "parquet"))

    def _load(self, view: str, table: str) -> pd.DataFrame:
        folder = self.directory / view
        if (folder / f"{table}.parquet").exists():
            return pd.read_parquet(folder / f"{table}.parquet")
        if (folder / f"{table}.csv").exists():
            return pd.read_csv(folder / f"{table}.csv", dtype=str)
        raise FileNotFoundError(
            f"{folder} holds no {table}.csv or {table}.parquet. Make the area with: "
            f"python -m synthetic {self.directory}"
        )


def read_dates(written: pd.Series) -> pd.Series:
    """Read dates written in any of the three styles of the sources; others become missing."""
    dates = pd.Series(pd.NaT, index=written.index, dtype="datetime64[s]")
    for style in DATE_STYLES:
        unread = written.notna() & dates.isna()
        if unread.any():
            found = pd.to_datetime(written[unread], format=style, errors="coerce")
            dates.loc[unread] = found.astype("datetime64[s]")
    return dates


def find_age(births: pd.Series, day: pd.Timestamp) -> pd.Series:
    """Return ages in completed years on ``day``; -1 for a child not yet born or without a date."""
    had_birthday = (births.dt.month * 100 + births.dt.day) <= day.month * 100 + day.day
    age = day.year - births.dt.year - (~had_birthday).astype(int)
    return age.fillna(-1).clip(lower=-1).astype(int)


def find_broad_group(codes: pd.Series) -> pd.Series:
    """Return white, mixed, asian, black, other or unknown for the department's ethnicity codes."""
    known = codes.where(~codes.isin(["REFU", "NOBT"]))
    groups = known.str[0].map(BROAD_GROUPS)
    return groups.mask(known == "CHNE", "asian").fillna(UNKNOWN)


def count_by_key(keys: pd.Series) -> pd.Series:
    """Return how often each key occurs, indexed by key."""
    return keys.value_counts()


def find_person(tables: Tables, table: str) -> pd.Series:
    """Return the person behind each record of a table, indexed by record id, from the truth."""
    links = tables.read("truth", "truth_link", ["person_id", "source_table", "record_id"])
    of_table = links[links["source_table"] == table].drop_duplicates("record_id")
    return of_table.set_index("record_id")["person_id"]


def find_setting(tables: Tables) -> pd.Series:
    """Return the true setting in which each person learns, indexed by person."""
    people = tables.read("truth", "truth_person", ["person_id", "setting"])
    return people.set_index("person_id")["setting"]
