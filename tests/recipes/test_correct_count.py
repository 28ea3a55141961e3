"""A count is corrected by what a sample says was found, and each group by its own share."""

import numpy as np
import pandas as pd
import pytest
from recipes.correct_count import correct_count, weight_by_group

CASES = [
    (
        "correct_count",
        (50, 50, 100, 500),
        100,
        "half was found: the count stands for twice as many",
    ),
    ("correct_count", (50, 50, 100, 80), 80, "no more children can be in both than there are"),
    ("correct_count", (0, 0, 10, 80), 80, "nothing was found: only the most is known"),
    ("correct_count", (50, 100, 100, 500), 50, "all were found: the count stands"),
]


@pytest.mark.parametrize(("function", "given", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, given, expected, why):
    assert correct_count(*given)["likely"] == expected, why


def test_lowest_likely_and_highest_stand_in_order():
    corrected = correct_count(544, 314, 583, 2576)
    assert corrected.is_monotonic_increasing
    assert corrected.index.tolist() == ["as counted", "lowest", "likely", "highest"]


def test_the_range_holds_the_truth_nineteen_times_in_twenty():
    random, held = np.random.default_rng(1), []
    for _ in range(300):
        found = random.random(900) < 0.55
        sampled = random.choice(900, 400, replace=False)
        corrected = correct_count(int(found.sum()), int(found[sampled].sum()), 400, 9999)
        held.append(corrected["lowest"] <= 900 <= corrected["highest"])
    assert np.mean(held) >= 0.95


def test_each_group_is_weighted_by_its_own_share_found():
    groups = pd.Series(["care"] * 10 + ["home"] * 90, index=[f"s{n}" for n in range(100)])
    counted = pd.Series([f"s{n}" for n in [0, 1, *range(10, 70)]])
    sample = pd.Series([True, False, True, True], index=["s0", "s5", "s20", "s21"])
    table = weight_by_group(counted, groups, sample)
    assert table["counted"].to_dict() == {"care": 2, "home": 60}
    assert table["weighted"].to_dict() == {"care": 4, "home": 60}
    assert table["share weighted"].sum() == pytest.approx(1)


def test_a_group_of_which_nobody_was_found_stays_at_nought():
    groups = pd.Series(["alone", "alone", "home", "home"], index=list("abcd"))
    sample = pd.Series([False, True], index=["a", "c"])
    table = weight_by_group(pd.Series(["c", "d"]), groups, sample)
    assert table.loc["alone", "weighted"] == 0
