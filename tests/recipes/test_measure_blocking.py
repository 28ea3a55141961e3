"""What rules compare, reach and lose, counted by hand."""

import pandas as pd
import pytest
from recipes.measure_blocking import (
    add_rule_by_rule,
    count_all_pairs,
    find_largest_blocks,
    list_compared,
    reach_pairs,
)

CHILDREN = pd.DataFrame(
    [
        ("e1", "education", "ana", "2015-02-16"),
        ("e2", "education", "ben", "2015-02-16"),
        ("h1", "health", "ana", "2015-02-17"),
        ("h2", "health", "ben", "2015-02-16"),
        ("h3", "health", "cara", None),
        ("s3", "social_care", "kara", None),
    ],
    columns=["record", "agency", "forename", "date_of_birth"],
)
RULES = {"birthday": ["date_of_birth"], "forename": ["forename"]}
TRUE = pd.DataFrame([("e1", "h1"), ("e2", "h2"), ("h3", "s3")], columns=["left", "right"])
# Pair, and the rules that reach it.
CASES = [
    ("e1", "h1", ["forename"]),
    ("e2", "h2", ["birthday", "forename"]),
    ("h3", "s3", []),
]


@pytest.mark.parametrize(("left", "right", "rules"), CASES)
def test_a_pair_is_reached_by_the_rules_on_which_it_agrees(left, right, rules):
    reached = reach_pairs(CHILDREN, RULES, TRUE)
    row = reached[(reached["left"] == left) & (reached["right"] == right)].iloc[0]
    assert [rule for rule in RULES if row[rule]] == rules


def test_each_rule_adds_what_no_rule_before_it_reached():
    table = add_rule_by_rule(CHILDREN, RULES, reach_pairs(CHILDREN, RULES, TRUE))
    assert table["compares"].to_dict() == {"birthday": 2, "forename": 2}
    assert table["reaches"].to_dict() == {"birthday": 1, "forename": 2}
    assert table["adds"].to_dict() == {"birthday": 1, "forename": 1}
    assert table["ceiling"].tolist() == pytest.approx([1 / 3, 2 / 3])


def test_all_pairs_are_those_of_different_agencies():
    assert count_all_pairs(CHILDREN) == 2 * 3 + 2 * 1 + 3 * 1


def test_the_largest_block_comes_first():
    blocks = find_largest_blocks(CHILDREN, ["date_of_birth"])
    assert blocks.iloc[0].tolist() == ["2015-02-16", 3]


def test_a_pair_that_two_rules_compare_is_listed_once():
    listed = list_compared(CHILDREN, RULES)
    assert set(listed.itertuples(index=False, name=None)) == {
        ("e1", "h1"),
        ("e1", "h2"),
        ("e2", "h2"),
    }
    assert len(listed) == 3
