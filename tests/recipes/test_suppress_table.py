"""The rule of the release: what is hidden, what is rounded, and that nothing can be told."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from recipes import suppress_table
from recipes.find_feasible_intervals import find_intervals
from recipes.suppress_table import (
    HIDDEN,
    add_totals,
    bound_difference,
    draw_intervals,
    find_small,
    hide_cells,
    hide_more,
    hide_small,
    list_intervals,
    round_counts,
)

CASES = [
    ("round_counts", 1, "fewer than 8", "a small count is hidden"),
    ("round_counts", 7, "fewer than 8", "the largest small count"),
    ("round_counts", 0, "fewer than 8", "a zero tells as much as a one"),
    ("round_counts", 8, "10", "the first count shown, to the nearest 5"),
    ("round_counts", 12, "10", "rounded down"),
    ("round_counts", 13, "15", "rounded up"),
    ("round_counts", 1203, "1,205", "a total too is rounded"),
    ("hide_small", 7, "fewer than 8", "hidden, while totals stay exact: not enough"),
    ("hide_small", 12, "12", "shown as it is"),
]

TABLES = st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=3, max_size=3)


@pytest.mark.parametrize(("function", "count", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, count, expected, why):
    release = getattr(suppress_table, function)(pd.DataFrame({"children": [count]}))
    assert release.shown.iat[0, 0] == expected, why
    assert release.lowest.iat[0, 0] <= count <= release.highest.iat[0, 0]


def test_totals_are_those_of_the_true_counts():
    table = add_totals(pd.DataFrame({"a": [1, 4], "b": [2, 5]}))
    assert table.to_numpy().tolist() == [[1, 2, 3], [4, 5, 9], [5, 7, 12]]
    assert round_counts(table).shown.iat[2, 2] == "10"


def test_a_zero_that_everyone_expects_is_shown():
    table = pd.DataFrame({"primary": [0, 12], "secondary": [0, 9]})
    expected = pd.DataFrame({"primary": [True, False], "secondary": [False, False]})
    release = round_counts(table, expected_zeros=expected)
    assert release.shown.to_numpy().tolist() == [["0", "fewer than 8"], ["10", "10"]]
    assert release.highest.iat[0, 0] == 0


def test_the_released_bounds_say_neither_more_nor_less_than_what_is_shown():
    release = round_counts(pd.DataFrame({"children": range(300)}))
    counts = pd.Series(range(300)).groupby(release.shown["children"]).transform
    assert (release.lowest["children"] == counts("min"))[:290].all()
    assert (release.highest["children"] == counts("max"))[:290].all()


@settings(max_examples=30, deadline=None)
@given(TABLES)
def test_after_secondary_suppression_no_small_count_can_be_told_from_a_large_one(rows):
    table = add_totals(pd.DataFrame(rows))
    assume(table.iat[-1, -1] > 40)
    small, hidden = find_small(table), hide_more(table)
    release = hide_cells(table, hidden)
    assert (hidden | ~small).all(axis=None)
    assert (release.shown == HIDDEN).equals(hidden)
    least, most = find_intervals(table, release.lowest, release.highest)
    assert (least[small].fillna(0) == 0).all(axis=None)
    assert (most[small].fillna(99) > 7).all(axis=None)


def test_hiding_small_counts_alone_tells_one_that_stands_alone():
    table = add_totals(pd.DataFrame({"a": [3, 10], "b": [12, 20]}))
    both = {"small": hide_small(table), "more": hide_cells(table, hide_more(table))}
    found = list_intervals(table, both).set_index("release")
    assert found.loc["small", "values"] == 1
    assert found.loc["small", "least"] == 3
    assert found.loc["more", "values"] > 8


def test_a_table_too_small_to_protect_is_refused_with_advice():
    with pytest.raises(ValueError, match="cannot be protected: join rows or columns"):
        hide_more(add_totals(pd.DataFrame({"a": [1, 1], "b": [1, 1]})))


def test_the_difference_of_two_exact_tables_is_told_and_of_two_rounded_ones_is_not():
    whole = add_totals(pd.DataFrame({"a": [37, 28], "b": [41, 52]}))
    part = add_totals(pd.DataFrame({"a": [35, 28], "b": [41, 50]}))
    nothing = find_small(whole) & False
    exact = bound_difference(whole, hide_cells(whole, nothing), part, hide_cells(part, nothing))
    assert exact[0].iat[0, 0] == exact[1].iat[0, 0] == 2
    least, most = bound_difference(whole, round_counts(whole), part, round_counts(part))
    assert least.iat[0, 0] == 0
    assert most.iat[0, 0] > 3


def test_the_picture_holds_at_most_twenty_cells():
    table = add_totals(pd.DataFrame(np.arange(36).reshape(9, 4) % 7 + 1))
    found = list_intervals(table, {"the rule": round_counts(table)})
    chart = draw_intervals(found, "A title", "A description").to_dict()
    assert chart["title"] == "A title"
    assert len(next(iter(chart["datasets"].values()))) == 20
