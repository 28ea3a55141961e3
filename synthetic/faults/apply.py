"""Apply the faults of one table: choose, change, and keep a record of what was done.

Each fault draws from a generator of its own, seeded by its name, so that switching one fault off
leaves every other fault where it was.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from synthetic.faults.editing import (
    Columns,
    Flags,
    Generator,
    IntArray,
    Probability,
    WorkingColumns,
)
from synthetic.faults.groups import (
    FACT_BEHIND,
    Groups,
    find_next_in_household,
    flag_groups,
)
from synthetic.faults.settings import Fault, FaultSettings, describe_table, load_faults

HIGHEST_PROBABILITY = 0.98

VALUE_FACTS = frozenset(
    {
        "middle_name", "previous_surname", "household_surname", "previous_postcode",
        "placement_postcode", "other_postcode",
    }
)  # fmt: skip
"""Facts about children that a fault may write into a record (see `groups.Groups`)."""

_KIN = {"sibling_row", "twin_row"}
"""Worked out from the facts about households."""


@dataclass(frozen=True)
class FaultLog:
    """What was changed: one entry for each row and fault, in the order of application.

    `rows` are row numbers of the table; `faults` are places in `names`.
    """

    rows: IntArray
    faults: npt.NDArray[np.int16]
    names: tuple[str, ...]

    def join_names(self, size: int, separator: str = ";") -> npt.NDArray[np.object_]:
        """Return, for each of ``size`` rows, the names of its faults in one text."""
        joined = np.full(size, "", dtype=object)
        for number in np.unique(self.faults):
            rows = np.unique(self.rows[self.faults == number])
            before = joined[rows]
            mark = np.where(before == "", "", separator).astype(object)
            joined[rows] = before + mark + self.names[number]
        return joined


def _spawn(base: int, name: str) -> Generator:
    return np.random.default_rng([base, zlib.crc32(name.encode())])


def _multiply_for_groups(fault: Fault, rate: float, flags: Mapping[str, Flags]) -> Probability:
    multipliers = {name: times for name, times in fault.groups.items() if flags[name].any()}
    if not multipliers:
        return min(rate, HIGHEST_PROBABILITY)
    chances = np.full(len(flags["twin"]), rate)
    for name, times in multipliers.items():
        chances[flags[name]] *= times
    return np.minimum(chances, HIGHEST_PROBABILITY)


def set_probability(
    fault: Fault, table: str, flags: Mapping[str, Flags], settings: FaultSettings
) -> Probability:
    """Return how likely the fault is in each row of a table (one number if all are alike).

    ``flags`` says which rows belong to which group (`groups.flag_groups`).
    """
    agency = describe_table(table).agency
    level = fault.difficulty[settings.difficulty]
    chances = _multiply_for_groups(fault, fault.rate_in(table, agency) * level, flags)
    special = fault.only_rate_in(table, agency) * level
    if fault.only and special:
        return np.where(flags[fault.only], min(special, HIGHEST_PROBABILITY), chances)
    return chances


def _gather(table: str, columns: Columns, groups: Groups) -> WorkingColumns:
    """Put the table's columns and the facts about the children under the names faults know."""
    known = {
        part: columns[name]
        for part, name in describe_table(table).columns.items()
        if name in columns
    }
    facts = {name: groups[name] for name in VALUE_FACTS & set(groups) - set(known)}
    if "household" in groups:
        facts["sibling_row"] = find_next_in_household(groups["household"])
        if "twin" in groups:
            facts["twin_row"] = find_next_in_household(groups["household"], groups["twin"])
    return WorkingColumns(known | facts)


def _has_columns_for(fault: Fault, table: str) -> bool:
    """Say whether a table has the columns that a fault works on (facts come from elsewhere)."""
    parts = set(describe_table(table).columns)
    return fault.on_rows or (bool(parts) and set(fault.needs) - VALUE_FACTS - _KIN <= parts)


def _faults_of(table: str, settings: FaultSettings, on_rows: bool) -> list[Fault]:
    agency = describe_table(table).agency
    return [
        fault
        for fault in load_faults().values()
        if fault.on_rows == on_rows
        and settings.is_on(fault)
        and (fault.rate_in(table, agency) or fault.only_rate_in(table, agency))
        and _has_columns_for(fault, table)
    ]


def find_needed_facts(table: str, settings: FaultSettings) -> frozenset[str]:
    """Return the facts about children that the faults of ``table`` use, and no others.

    To gather facts for millions of rows takes time; a table whose faults need none gets an empty
    set, and may be given no facts.
    """
    needed: set[str] = set()
    for on_rows in (False, True):
        for fault in _faults_of(table, settings, on_rows):
            groups = {*fault.groups, *([fault.only] if fault.only else [])}
            needed |= {*fault.needs, *(FACT_BEHIND[group] for group in groups)}
    if needed & _KIN:
        needed |= {"household", "twin"}
    return frozenset(needed) & (VALUE_FACTS | set(FACT_BEHIND.values()) | {"household"})


def apply_faults(
    rng: Generator, table: str, columns: Columns, groups: Groups, settings: FaultSettings
) -> tuple[dict[str, npt.NDArray[Any]], FaultLog]:
    """Apply all faults that change cells of ``table`` and return its columns and the log.

    ``columns`` is the table, one array a column; ``groups`` tells about the child behind each
    row (see `groups.Groups`). Neither is changed. Columns that no fault touches come back as
    they are, without a copy.
    """
    parts, faults = describe_table(table).columns, _faults_of(table, settings, on_rows=False)
    base = int(rng.integers(0, 2**62))
    names = tuple(load_faults())
    rows: list[IntArray] = []
    numbers: list[npt.NDArray[np.int16]] = []
    if not any(name in columns for name in parts.values()):
        return dict(columns), _make_log(rows, numbers, names)
    working = _gather(table, columns, groups)
    flags = flag_groups(groups, len(next(iter(columns.values()))))
    for fault in faults:
        if any(need not in working for need in fault.needs):
            continue
        chances = set_probability(fault, table, flags, settings)
        changes, changed = fault.function(_spawn(base, fault.name), working, chances)
        working.update(changes)
        rows.append(np.flatnonzero(changed))
        numbers.append(np.full(len(rows[-1]), names.index(fault.name), dtype=np.int16))
    changed_columns = {
        name: working[part] for part, name in parts.items() if part in working and name in columns
    }
    return {**columns, **changed_columns}, _make_log(rows, numbers, names)


def _make_log(
    rows: list[IntArray], numbers: list[npt.NDArray[np.int16]], names: tuple[str, ...]
) -> FaultLog:
    if not rows:
        return FaultLog(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int16), names)
    return FaultLog(np.concatenate(rows), np.concatenate(numbers), names)


def apply_row_fault(
    rng: Generator,
    fault_name: str,
    table: str,
    columns: Columns,
    groups: Groups,
    settings: FaultSettings,
) -> tuple[IntArray, Flags]:
    """Apply one fault that adds or removes rows of ``table``.

    Returns ``rows``, the old row behind each row of the new table, and ``added``, which marks
    the extra copies. A fault that is switched off, or does not happen in this table, returns
    every row once.
    """
    size = len(next(iter(columns.values())))
    fault = load_faults()[fault_name]
    if fault not in _faults_of(table, settings, on_rows=True):
        return np.arange(size), np.zeros(size, dtype=bool)
    chances = set_probability(fault, table, flag_groups(groups, size), settings)
    rows, added = fault.function(rng, columns, chances)
    return rows, added
