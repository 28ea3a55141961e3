"""Read `tables.toml`: what every table and column is, and which codes it may hold."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

TABLES_FILE = Path(__file__).with_name("tables.toml")
_DATE_PATTERNS = {"blade": "%Y-%b-%d %H:%M:%S", "slash": "%d/%m/%Y", "iso": "%Y-%m-%d"}


@dataclass(frozen=True)
class Column:
    """One column. ``type`` is text, date, integer or number; ``codes`` names a list of codes.

    ``local`` marks the local identity block, which the national return does not hold.
    """

    name: str
    about: str
    type: str = "text"
    codes: str = ""
    may_be_empty: bool = False
    local: bool = False


@dataclass(frozen=True)
class Table:
    """One table. ``foreign_keys`` maps a column to ``table.column``.

    ``optional`` tables are beside the 14 core ones; ``history`` holds earlier years;
    ``reference`` are look-ups of places; ``truth`` is known to no agency.
    """

    name: str
    title: str
    agency: str
    source: str
    grain: str
    primary_key: tuple[str, ...]
    foreign_keys: Mapping[str, str]
    dates: str
    columns: tuple[Column, ...] = field(repr=False)
    optional: bool = False
    history: bool = False
    reference: bool = False
    truth: bool = False

    @property
    def date_pattern(self) -> str:
        """The style of the source's dates, in the language of ``strptime``."""
        return _DATE_PATTERNS[self.dates]


@cache
def _read_file() -> Mapping[str, Any]:
    return tomllib.loads(TABLES_FILE.read_text(encoding="utf-8"))


def _build_table(name: str, entry: Mapping[str, Any]) -> Table:
    described = dict(entry)
    like = described.pop("like", "")
    if like:
        described = {**_read_file()["tables"][like], **described}
    columns = tuple(Column(key, **value) for key, value in described.pop("columns").items())
    described["primary_key"] = tuple(described["primary_key"])
    return Table(name=name, columns=columns, **described)


@cache
def load_tables() -> Mapping[str, Table]:
    """Return every table by name, in the order of the file."""
    return {name: _build_table(name, entry) for name, entry in _read_file()["tables"].items()}


@cache
def load_codes() -> Mapping[str, Mapping[str, str]]:
    """Return every code list: codes with their labels."""
    lists: dict[str, Mapping[str, str]] = {}
    for name, entry in _read_file()["codes"].items():
        lists[name] = {**lists.get(entry.get("extends", ""), {}), **entry["values"]}
    return lists


def find_source_of_codes(name: str) -> str:
    """Return where a code list was read. Raises ``KeyError`` for an unknown list."""
    source: str = _read_file()["codes"][name]["source"]
    return source
