"""Wrong counts get the hint that is meant for them."""

import pandas as pd
import pytest

from tests.exercises.conftest import EVERY_AREA, WORKSHOP

NAME = "count_the_pairs_of_a_blocking_rule"


def sum_of_products(school, health):
    return (school * health).sum()


WRONG = {
    "all pairs": (lambda school, health: school.sum() * health.sum(), "You multiply totals"),
    "sums": (lambda school, health: school.sum() + health.sum(), "You add the sizes"),
    "blocks": (lambda school, health: (school * health > 0).sum(), "You count blocks"),
    "something else": (lambda school, health: 7, "count its pairs by hand"),
}


def count_each(names, count):
    found = {}
    for rule, columns in names["rules"].items():
        sizes = [names[side].groupby(columns).size() for side in ("school", "health")]
        found[rule] = count(*sizes[0].align(sizes[1], fill_value=0))
    return found


@pytest.mark.parametrize(("count", "hint"), WRONG.values(), ids=WRONG)
def test_a_likely_mistake_is_named(run_exercise, count, hint):
    names = run_exercise(NAME, WORKSHOP)
    assert hint in names["find_mistake"](count_each(names, count))


@EVERY_AREA
def test_a_join_that_lets_missing_meet_missing_is_found_out(run_exercise, area):
    names = run_exercise(NAME, area)
    joined = {
        rule: len(pd.merge(names["school"], names["health"], on=columns))
        for rule, columns in names["rules"].items()
    }
    assert "missing value agree with a missing value" in names["find_mistake"](joined)


def test_the_count_is_that_of_a_join_without_missing_values(run_exercise):
    names = run_exercise(NAME, WORKSHOP)
    for rule, columns in names["rules"].items():
        sides = [names[side].dropna(subset=columns) for side in ("school", "health")]
        assert names["pairs"][rule] == len(pd.merge(*sides, on=columns))


def test_a_rule_that_is_left_out_is_asked_for(run_exercise):
    assert "one entry for each rule" in run_exercise(NAME, WORKSHOP)["find_mistake"]({})
