"""Pairs are those counted by hand, and coincidence grows with the square."""

import numpy as np
import pandas as pd
import pytest
from recipes.project_comparisons import count_pairs, project_pairs

CHILDREN = pd.DataFrame(
    [
        ("education", "x", "2015-02-16"),
        ("education", "y", "2015-02-16"),
        ("health", "x", "2015-02-16"),
        ("health", "z", None),
        ("social_care", "x", "2015-02-16"),
    ],
    columns=["agency", "child", "date_of_birth"],
)


def test_pairs_of_different_agencies_that_agree_are_counted_once():
    assert count_pairs(CHILDREN, ["date_of_birth"]) == 5
    assert count_pairs(CHILDREN, ["child"]) == 3


def make_children(number, days=400):
    """Two agencies that each hold every child, born on one of so many days."""
    day = np.random.default_rng(1).integers(0, days, number).astype(str)
    one = pd.DataFrame({"child": np.arange(number).astype(str), "day": day})
    return pd.concat([one.assign(agency="education"), one.assign(agency="health")])


def test_the_projection_is_near_a_count_at_the_larger_size():
    large = make_children(16_000)
    here = large[large["child"].astype(int) < 4000]
    rules = {"day": ["day"], "child": ["child"]}
    projected = project_pairs(here, rules, to_children=16_000)
    assert projected.loc["day", "pairs then"] == pytest.approx(
        count_pairs(large, ["day"]), rel=0.05
    )
    assert projected.loc["child", "pairs then"] == 16_000
    assert projected.loc["child", "by chance then"] == 0
    assert projected.loc["day", "by chance then"] > 0.9
