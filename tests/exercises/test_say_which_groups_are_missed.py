"""Tables that name groups by chance get the hint that is meant for them."""

import pytest

from tests.exercises.conftest import PUBLISHED, WORKSHOP

NAME = "say_which_groups_are_missed"


@pytest.fixture
def names(run_exercise):
    return run_exercise(NAME, WORKSHOP)


def name_by_lower_end(names):
    table = names["table"]
    return table.assign(**{"name it": table["from"] < names["everyone"]})


def use_the_usual_interval(names):
    table = names["table"]
    half = 1.96 * (table["recall"] * (1 - table["recall"]) / table["pairs"]) ** 0.5
    return table.assign(**{"from": table["recall"] - half, "to": table["recall"] + half})


def keep_small_groups(names):
    return names["table"].reindex([*names["table"].index, "looked after"])


def set_both(column):
    return lambda names: names["table"].assign(**{column: names["table"][column] / 2})


WRONG = {
    "the lower end": (name_by_lower_end, "Which end must lie below"),
    "the usual interval": (use_the_usual_interval, "Give `wilson_interval` two counts"),
    "small groups": (keep_small_groups, "has fewer than 20 pairs"),
    "a group left out": (lambda names: names["table"].iloc[1:], "1 groups should be there"),
    "no width": (
        lambda names: names["table"].assign(to=names["table"]["from"]),
        "the interval has no width",
    ),
    "another recall": (set_both("recall"), "Found out of all, group by group"),
    "another lower end": (set_both("from"), "Give `wilson_interval` two counts"),
    "no interval": (lambda names: names["table"].drop(columns="to"), "the column `to` is missing"),
}


@pytest.mark.parametrize(("make", "hint"), WRONG.values(), ids=WRONG)
def test_a_likely_mistake_is_named(names, make, hint):
    assert hint in names["find_mistake"](make(names))


def test_a_small_area_can_name_fewer_groups_than_a_large_one(run_exercise):
    tables = [run_exercise(NAME, area)["table"] for area in (WORKSHOP, PUBLISHED)]
    assert tables[0]["name it"].sum() < tables[1]["name it"].sum()


def test_children_in_care_are_among_those_missed_in_the_larger_area(run_exercise):
    table = run_exercise(NAME, PUBLISHED)["table"]
    assert table.loc["looked after", "name it"]


def test_the_first_draft_would_name_more_groups_than_may_be_named(run_exercise, run_blank):
    drafted = run_blank(NAME, WORKSHOP)["table"]["name it"].sum()
    assert drafted > run_exercise(NAME, WORKSHOP)["table"]["name it"].sum()
