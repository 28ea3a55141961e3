"""A threshold is the logarithm of a ratio of harms, and no other does less harm."""

import numpy as np
import pandas as pd
import pytest
from recipes.weigh_errors import choose_thresholds, weigh_thresholds

CASES = [
    (
        "choose_thresholds",
        (1, 1),
        0.0,
        "both errors harm alike: link if it is more likely than not",
    ),
    ("choose_thresholds", (8, 1), 3.0, "a wrong link is eight times as bad: three doublings"),
    ("choose_thresholds", (1, 4), -2.0, "a missed link is four times as bad: link on less"),
]


@pytest.mark.parametrize(("function", "given", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, given, expected, why):
    assert choose_thresholds({"use": given}).loc["use", "threshold"] == expected, why


@pytest.mark.parametrize("harms", [(1.0, 1.0), (8.0, 1.0), (1.0, 4.0)])
def test_no_other_threshold_is_expected_to_do_less_harm(harms):
    pairs = pd.DataFrame({"match_weight": np.linspace(-20, 20, 400)})
    harm = weigh_thresholds(pairs, {"use": harms}, list(range(-8, 9)))["use"]
    assert harm.idxmin() == choose_thresholds({"use": harms}).loc["use", "threshold"]


def test_linking_nothing_misses_all_and_linking_all_is_wrong_for_the_rest():
    pairs = pd.DataFrame({"match_weight": [0.0] * 10})
    harm = weigh_thresholds(pairs, {"use": (3.0, 2.0)}, [-1, 1])["use"]
    assert harm.to_dict() == {-1: 3 * 5, 1: 2 * 5}


@pytest.mark.parametrize("harms", [(0, 1), (1, -1)])
def test_a_harm_of_nothing_is_refused(harms):
    with pytest.raises(ValueError, match="“care”: give both harms as numbers above 0"):
        choose_thresholds({"care": harms})
