"""Read what each fault is, where it happens and how often (``faults.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from synthetic.faults import (
    address_faults,
    code_faults,
    date_faults,
    identifier_faults,
    name_faults,
    row_faults,
)

DIFFICULTIES = ("easy", "usual", "hard")
_MODULES = (name_faults, date_faults, address_faults, identifier_faults, code_faults, row_faults)


@dataclass(frozen=True)
class Fault:
    """One fault: its name, its cause, and how often it happens.

    `rates` gives the share of records by agency or table; `groups` multiply it. `only` names a
    group to which `only_rates` apply in place of `rates`. `needs` are the columns it cannot do
    without. `on_rows` marks the faults that add or remove whole rows.
    """

    name: str
    title: str
    cause: str
    source: str
    rate_source: str
    needs: tuple[str, ...]
    rates: Mapping[str, float]
    groups: Mapping[str, float]
    difficulty: Mapping[str, float]
    only: str
    only_rates: Mapping[str, float]
    on_rows: bool
    function: Callable[..., Any] = field(repr=False)

    def rate_in(self, table: str, agency: str) -> float:
        """Return the share of records of ``table`` in which the fault is tried."""
        return float(self.rates.get(table, self.rates.get(agency, 0.0)))

    def only_rate_in(self, table: str, agency: str) -> float:
        """Return the share among children of the group in `only`."""
        return float(self.only_rates.get(table, self.only_rates.get(agency, 0.0)))


@dataclass(frozen=True)
class TableDescription:
    """Which agency keeps a table, and which of its columns plays which part in the faults."""

    agency: str
    columns: Mapping[str, str]


@dataclass(frozen=True)
class FaultSettings:
    """What to switch on: a difficulty level, and faults to leave out or to keep alone.

    ``FaultSettings("easy", off=frozenset({"drop_upn"}))`` leaves one fault out;
    ``FaultSettings(only=frozenset({"swap_day_and_month"}))`` keeps one. Unknown names raise
    ``ValueError`` with the nearest known ones.
    """

    difficulty: str = "usual"
    off: frozenset[str] = frozenset()
    only: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if self.difficulty not in DIFFICULTIES:
            raise ValueError(
                f"Difficulty is one of {', '.join(DIFFICULTIES)}, not {self.difficulty!r}."
            )
        for name in self.off | (self.only or frozenset()):
            if name not in load_faults():
                raise ValueError(f"There is no fault {name!r}. Known: {', '.join(load_faults())}.")

    def is_on(self, fault: Fault) -> bool:
        """Say whether a fault is switched on."""
        return fault.name not in self.off and (self.only is None or fault.name in self.only)


@cache
def _read_file() -> dict[str, Any]:
    text = files("synthetic.faults").joinpath("faults.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _find_function(name: str) -> Callable[..., Any]:
    for module in _MODULES:
        if hasattr(module, name):
            function: Callable[..., Any] = getattr(module, name)
            return function
    raise ValueError(f"faults.toml names the fault {name!r}, but no function has that name.")


def _describe(name: str, table: Mapping[str, Any], on_rows: bool) -> Fault:
    return Fault(
        name=name,
        title=table["title"],
        cause=table["cause"],
        source=table["source"],
        rate_source=table.get("rate_source", "our assumption"),
        needs=tuple(table["needs"]),
        rates=table["rate"],
        groups=table.get("groups", {}),
        difficulty=table.get("difficulty", _read_file()["difficulty"]),
        only=table.get("only", ""),
        only_rates=table.get("only_rate", {}),
        on_rows=on_rows,
        function=_find_function(name),
    )


@cache
def load_faults() -> dict[str, Fault]:
    """Return all faults by name, in the order in which they are applied, row faults last."""
    settings = _read_file()
    cells = {name: _describe(name, table, False) for name, table in settings["faults"].items()}
    rows = {name: _describe(name, table, True) for name, table in settings["row_faults"].items()}
    return cells | rows


@cache
def describe_table(table: str) -> TableDescription:
    """Return the agency and the columns of a table; a table without faults has no columns."""
    found = _read_file()["tables"].get(table, {"agency": "", "columns": {}})
    return TableDescription(found["agency"], found["columns"])
