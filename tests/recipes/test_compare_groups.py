"""A group is named only where chance does not explain it, however many groups one looks at."""

import numpy as np
import pandas as pd
import pytest
from recipes.compare_groups import compare_groups, list_missed, say_missed, subtract_shares


def make_children(shares: dict[str, tuple[int, int]]) -> tuple[pd.Series, pd.DataFrame]:
    """Make children of each group, given as (found, children)."""
    rows = [
        (group, place < found)
        for group, (found, children) in shares.items()
        for place in range(children)
    ]
    frame = pd.DataFrame(rows, columns=["care", "found"])
    return frame["found"], frame[["care"]]


def test_a_group_far_below_the_rest_is_named_and_the_rest_is_not():
    found, groups = make_children({"looked after": (20, 80), "others": (700, 1000)})
    table = compare_groups(found, groups).set_index("group")
    assert list_missed(table.reset_index()) == ["looked after"]
    assert table.loc["looked after", "found"] == 0.25
    assert table.loc["looked after", "other children"] == 0.7
    assert table.loc["looked after", "from"] < 0.25 < table.loc["looked after", "to"]
    assert say_missed(table.reset_index()) == "looked after"


def test_a_group_too_small_to_judge_is_left_out_and_not_called_well_served():
    found, groups = make_children({"few": (0, 19), "others": (700, 1000)})
    table = compare_groups(found, groups)
    assert "few" not in set(table["group"])
    assert say_missed(table) == "no group beyond chance"


def test_children_whose_group_is_not_on_file_are_left_out():
    found, groups = make_children({"a": (10, 40), "b": (40, 40), "": (0, 40)})
    table = compare_groups(found, groups.replace("", np.nan)).set_index("group")
    assert table.loc["a", "other children"] == 1


def test_looking_at_many_groups_seldom_names_one_by_chance():
    """Ten groups without any difference, 200 times: at most one time in twenty is one named."""
    random = np.random.default_rng(1)
    named = 0
    for _ in range(200):
        groups = pd.DataFrame({"area": random.integers(0, 10, 1500).astype(str)})
        found = pd.Series(random.random(1500) < 0.6)
        named += bool(list_missed(compare_groups(found, groups)))
    assert named <= 10


def test_the_interval_of_a_difference_agrees_with_published_values():
    """56 of 70 and 48 of 80: Newcombe (1998), Statistics in Medicine 17, table II, method 10."""
    assert subtract_shares((56, 70), (48, 80)) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_nothing_to_compare_gives_an_empty_table():
    found, groups = make_children({"few": (1, 3)})
    table = compare_groups(found, groups)
    assert table.empty
    assert list_missed(table) == []
