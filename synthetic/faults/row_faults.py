"""Faults that add or remove whole rows.

Their shape is ``fault(rng, columns, probability) -> (rows, added)``. ``rows`` gives the old row
behind each row of the new table; ``added`` marks the extra copies. A copy keeps everything but its
record number, which the caller issues anew where the cause says so.
"""

from __future__ import annotations

import numpy as np

from synthetic.faults.editing import (
    Columns,
    Flags,
    Generator,
    IntArray,
    Probability,
    choose_rows,
    count_rows,
)

RowOutcome = tuple[IntArray, Flags]


def _copy_rows(rng: Generator, columns: Columns, probability: Probability) -> RowOutcome:
    """Put a copy of each chosen row at the end, in the order of the originals."""
    size = count_rows(columns)
    copied = choose_rows(rng, probability, size)
    rows = np.concatenate([np.arange(size), copied])
    return rows, np.arange(len(rows)) >= size


def _remove_rows(rng: Generator, columns: Columns, probability: Probability) -> RowOutcome:
    size = count_rows(columns)
    kept = np.ones(size, dtype=bool)
    kept[choose_rows(rng, probability, size)] = False
    rows = np.flatnonzero(kept)
    return rows, np.zeros(len(rows), dtype=bool)


def register_child_twice(rng: Generator, columns: Columns, probability: Probability) -> RowOutcome:
    """Register the same child a second time, under a new record number."""
    return _copy_rows(rng, columns, probability)


def issue_second_local_id(rng: Generator, columns: Columns, probability: Probability) -> RowOutcome:
    """Open a new local number when a child comes back, because the old record was not found."""
    return _copy_rows(rng, columns, probability)


def repeat_row(rng: Generator, columns: Columns, probability: Probability) -> RowOutcome:
    """Write the same row twice into an extract, record number and all."""
    return _copy_rows(rng, columns, probability)


def opt_out_of_health_extract(
    rng: Generator, columns: Columns, probability: Probability
) -> RowOutcome:
    """Take out the records of people who opted out of uses beyond their own care."""
    return _remove_rows(rng, columns, probability)


def leave_child_out_of_extract(
    rng: Generator, columns: Columns, probability: Probability
) -> RowOutcome:
    """Miss a record that the extract should hold, by a wrong filter or a late entry."""
    return _remove_rows(rng, columns, probability)
