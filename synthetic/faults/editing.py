"""Choose rows and write changed values into them: what every fault is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Columns = Mapping[str, npt.NDArray[Any]]
Changes = dict[str, npt.NDArray[Any]]
Flags = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]
Probability = float | npt.NDArray[np.float64]
Outcome = tuple[Changes, Flags]
"""What a fault returns: the columns it changed, whole, and which rows differ from before."""

Generator = np.random.Generator


def count_rows(columns: Columns) -> int:
    """Return the number of rows of a table given as columns."""
    return len(next(iter(columns.values())))


def choose_rows(rng: Generator, probability: Probability, size: int) -> IntArray:
    """Choose each of ``size`` rows with its probability (one value, or one for each row)."""
    return np.flatnonzero(rng.random(size) < probability)


def _same(before: npt.NDArray[Any], after: npt.NDArray[Any]) -> Flags:
    if before.dtype.kind == "M":
        return (before == after) | (np.isnat(before) & np.isnat(after))
    return before == after


class WorkingColumns(dict[str, npt.NDArray[Any]]):
    """Columns on which many faults work one after the other.

    A fault never changes the columns it is given. To copy a column of a million names for each
    of forty faults would take most of the time, though: so the first fault that changes a column
    makes a copy, and here the later ones write into that copy.
    """

    def __init__(self, columns: Columns) -> None:
        super().__init__(columns)
        self.copied: set[str] = set()


_ROOM_TO_GROW = 8


def _take_copy(columns: Columns, name: str, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return a column that may be written to, with text wide enough to take ``values``."""
    column = columns[name]
    is_text = column.dtype.kind == "U"
    fits = not is_text or values.dtype.itemsize <= column.dtype.itemsize
    if isinstance(columns, WorkingColumns):
        if name in columns.copied and fits:
            return column
        columns.copied.add(name)
    if not is_text:
        return column.copy()
    widest = max(column.dtype.itemsize, values.dtype.itemsize) // 4
    return column.astype(f"<U{widest + (0 if fits else _ROOM_TO_GROW)}")


def write_changes(
    columns: Columns, rows: IntArray, values: Mapping[str, npt.NDArray[Any]]
) -> Outcome:
    """Write new values into the given rows of some columns.

    A row counts as changed only where the new value differs from the old one.
    """
    changed = np.zeros(count_rows(columns), dtype=bool)
    changes: Changes = {}
    for name, new in values.items():
        differs = ~_same(columns[name][rows], new)
        if not differs.any():
            continue
        changes[name] = _take_copy(columns, name, new)
        changes[name][rows[differs]] = new[differs]
        changed[rows[differs]] = True
    return changes, changed


def pick_one(rng: Generator, options: npt.ArrayLike, count: int) -> npt.NDArray[Any]:
    """Pick one of ``options`` for each of ``count`` rows, all equally likely."""
    choices = np.asarray(options)
    return choices[rng.integers(0, len(choices), size=count)]
