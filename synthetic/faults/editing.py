"""Choose rows and write changed values into them: what every fault is made of."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Columns = Mapping[str, npt.NDArray]
Changes = dict[str, npt.NDArray]
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


def _same(before: npt.NDArray, after: npt.NDArray) -> Flags:
    if before.dtype.kind == "M":
        return (before == after) | (np.isnat(before) & np.isnat(after))
    return before == after


def _widen(column: npt.NDArray, values: npt.NDArray) -> npt.NDArray:
    """Copy a column, with text wide enough to take ``values``."""
    if column.dtype.kind == "U" and values.dtype.itemsize > column.dtype.itemsize:
        return column.astype(values.dtype)
    return column.copy()


def write_changes(columns: Columns, rows: IntArray, values: Mapping[str, npt.NDArray]) -> Outcome:
    """Write new values into the given rows of some columns.

    A row counts as changed only where the new value differs from the old one.
    """
    changed = np.zeros(count_rows(columns), dtype=bool)
    changes: Changes = {}
    for name, new in values.items():
        differs = ~_same(columns[name][rows], new)
        if not differs.any():
            continue
        changes[name] = _widen(columns[name], new)
        changes[name][rows[differs]] = new[differs]
        changed[rows[differs]] = True
    return changes, changed


def pick_one(rng: Generator, options: npt.ArrayLike, count: int) -> npt.NDArray:
    """Pick one of ``options`` for each of ``count`` rows, all equally likely."""
    choices = np.asarray(options)
    return choices[rng.integers(0, len(choices), size=count)]
