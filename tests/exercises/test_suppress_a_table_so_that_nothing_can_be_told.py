"""Tables that tell a hidden count, or hide too much, get the hint that is meant for them."""

import pytest
from recipes.find_feasible_intervals import find_intervals
from recipes.suppress_table import find_small, hide_cells

from tests.exercises.conftest import EVERY_AREA, WORKSHOP

NAME = "suppress_a_table_so_that_nothing_can_be_told"


@pytest.fixture
def names(run_exercise):
    return run_exercise(NAME, WORKSHOP)


WRONG = {
    "small ones only": (lambda names: find_small(names["table"]), "can be worked out"),
    "nothing": (lambda names: names["table"] < 0, "small counts are still shown"),
    "everything": (lambda names: names["table"] >= 0, "you hide more than it takes"),
    "counts in place of True": (lambda names: names["table"], "with True or False in each cell"),
    "another shape": (lambda names: names["hidden"].iloc[1:], "the shape of `table`"),
}


@pytest.mark.parametrize(("choose", "hint"), WRONG.values(), ids=WRONG)
def test_a_likely_mistake_is_named(names, choose, hint):
    assert hint in names["find_mistake"](choose(names))


def test_a_partner_in_the_row_alone_is_not_enough(names):
    hidden = find_small(names["table"])
    hidden.iloc[0, :-1] = True
    assert names["find_mistake"](hidden) is not None


def test_a_count_that_can_be_told_to_be_small_is_found_out(names):
    said = [
        names["find_mistake"](find_small(names["table"]) | (names["table"] <= limit))
        for limit in range(8, 200, 4)
    ]
    assert any("can tell that it is small" in text for text in said if text)


@EVERY_AREA
def test_there_is_something_to_hide_and_something_left_to_read(run_exercise, area):
    names = run_exercise(NAME, area)
    small, hidden = find_small(names["table"]), names["hidden"]
    assert small.to_numpy().any()
    assert hidden.to_numpy().sum() < 0.6 * hidden.size


@EVERY_AREA
def test_the_answer_leaves_every_small_count_open(run_exercise, area):
    names = run_exercise(NAME, area)
    release = hide_cells(names["table"], names["hidden"])
    least, most = find_intervals(names["table"], release.lowest, release.highest)
    small = find_small(names["table"])
    assert (least[small].fillna(0) == 0).all(axis=None)
    assert (most[small].fillna(8) > 7).all(axis=None)
