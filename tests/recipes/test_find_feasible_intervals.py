"""Intervals are those that trying every possible table gives."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recipes.find_feasible_intervals import find_interval, find_intervals
from recipes.suppress_table import add_totals

COUNTS = st.lists(st.integers(0, 4), min_size=6, max_size=6)
SLACKS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=12, max_size=12)


def make_table(counts):
    return add_totals(pd.DataFrame([counts[:3], counts[3:]], columns=list("abc")))


def loosen(table, slacks):
    """Return bounds around the true counts, one slack below and one above for each cell."""
    below, above = (
        pd.DataFrame(
            [[slacks[4 * row + column][side] for column in range(4)] for row in range(3)],
            index=table.index,
            columns=table.columns,
        )
        for side in (0, 1)
    )
    return (table - below).clip(lower=0), table + above


def list_possible_tables(lowest, highest):
    """Return every table, totals included, that lies within the bounds: one a row, cell by cell."""
    low, high = lowest.to_numpy(), highest.to_numpy()
    inner = [range(low[place], high[place] + 1) for place in np.ndindex(2, 3)]
    counts = np.array(list(product(*inner))).reshape(-1, 2, 3)
    with_row = np.concatenate([counts, counts.sum(axis=1, keepdims=True)], axis=1)
    tables = np.concatenate([with_row, with_row.sum(axis=2, keepdims=True)], axis=2)
    return tables[((tables >= low) & (tables <= high)).all(axis=(1, 2))]


@settings(max_examples=40, deadline=None)
@given(COUNTS, SLACKS)
def test_the_intervals_are_those_of_every_table_that_fits(counts, slacks):
    table = make_table(counts)
    lowest, highest = loosen(table, slacks)
    possible = list_possible_tables(lowest, highest)
    least, greatest = find_intervals(table, lowest, highest)
    assert (least.to_numpy() == possible.min(axis=0)).all()
    assert (greatest.to_numpy() == possible.max(axis=0)).all()


def test_one_hidden_cell_beside_exact_totals_is_told():
    table = make_table([3, 12, 9, 10, 20, 15])
    lowest, highest = table.copy(), table.copy()
    lowest.iat[0, 0], highest.iat[0, 0] = 0, 7
    assert find_interval(table, lowest, highest, 0, 0) == (3, 3)


def test_four_hidden_corners_shield_each_other():
    table = make_table([3, 12, 9, 10, 20, 15])
    lowest, highest = table.copy(), table.copy()
    for corner in [(0, 0), (0, 1), (1, 0), (1, 1)]:
        lowest.iat[corner], highest.iat[corner] = 0, 99
    assert find_interval(table, lowest, highest, 0, 0) == (0, 13)


def test_totals_that_do_not_add_up_are_refused():
    table = make_table([1, 2, 3, 4, 5, 6])
    wrong = table.copy()
    wrong.iat[2, 0] += 1
    with pytest.raises(ValueError, match="totals"):
        find_intervals(wrong, wrong, wrong)


def test_a_count_outside_its_own_bounds_is_refused():
    table = make_table([1, 2, 3, 4, 5, 6])
    with pytest.raises(ValueError, match="outside"):
        find_intervals(table, table + 1, table + 2)
