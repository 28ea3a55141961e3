"""Hold the records of one table, with what lies behind each for the truth and for the faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from synthetic.characters import TextArray
from synthetic.draws import Flags, Integers

Columns = dict[str, npt.NDArray[Any]]
Rows = Integers | Flags | slice
"""Columns of a table by name: text, or ``datetime64[D]``."""


@dataclass
class Records:
    """The records of one table in one shard.

    ``columns`` holds one array a column, in the order of the table: text, and dates as days;
    dates are written in the agency's style last of all. ``record_id`` is the primary key as
    text. ``person`` is the row of `People` behind each record; ``earlier`` marks records of the
    identity before an adoption.
    """

    table: str
    columns: Columns
    record_id: TextArray
    person: Integers
    earlier: Flags = field(default_factory=lambda: np.zeros(0, dtype=bool))

    def __post_init__(self) -> None:
        if len(self.earlier) != len(self.person):
            self.earlier = np.zeros(len(self.person), dtype=bool)

    def __len__(self) -> int:
        return len(self.person)

    def sort_by(self, *keys: npt.NDArray[np.str_]) -> Records:
        """Return the records in order of ``keys``, the first key weighing most."""
        return self.take(np.lexsort(keys[::-1]))

    def take(self, rows: Rows) -> Records:
        """Return the chosen records."""
        return Records(
            self.table,
            {name: values[rows] for name, values in self.columns.items()},
            self.record_id[rows],
            self.person[rows],
            self.earlier[rows],
        )


def blank(count: int) -> TextArray:
    """Return a column of ``count`` empty cells."""
    return np.full(count, "", dtype="<U1")


def repeat(value: str, count: int) -> TextArray:
    """Return a column that says the same in every row."""
    return np.full(count, value)


def join_key(*parts: TextArray) -> TextArray:
    """Join the parts of a composite key with a bar."""
    joined = parts[0]
    for part in parts[1:]:
        joined = np.strings.add(np.strings.add(joined, "|"), part)
    return joined


def stack(first: Records, *others: Records) -> Records:
    """Put the records of one table under each other."""
    parts = [first, *others]
    return Records(
        first.table,
        {name: np.concatenate([part.columns[name] for part in parts]) for name in first.columns},
        np.concatenate([part.record_id for part in parts]),
        np.concatenate([part.person for part in parts]),
        np.concatenate([part.earlier for part in parts]),
    )
