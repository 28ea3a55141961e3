"""Who a pair of records belongs to."""

import pandas as pd
import pytest
from recipes.describe_pairs import KINDS, describe_pairs

PEOPLE = pd.DataFrame(
    [
        ("ana", "H1", "2015-02-16"),
        ("ben", "H1", "2015-02-16"),
        ("cara", "H1", "2012-11-03"),
        ("dev", "H2", "2015-02-16"),
    ],
    columns=["person_id", "household_id", "birth_date_true"],
)
TRUTH = pd.DataFrame(
    [
        ("ana at school", "ana", "ana"),
        ("ana in health", "ana", "ana"),
        ("ana before adoption", "ana before", "ana"),
        ("ben", "ben", "ben"),
        ("cara", "cara", "cara"),
        ("dev", "dev", "dev"),
    ],
    columns=["record", "identity", "person"],
)
# One record, another, and what their pair is.
CASES = [
    ("ana at school", "ana in health", "one child"),
    ("ana at school", "ana before adoption", "adopted child"),
    ("ana at school", "ben", "twins"),
    ("ana at school", "cara", "brothers or sisters"),
    ("ana at school", "dev", "other children"),
]


@pytest.mark.parametrize(("one", "other", "kind"), CASES)
def test_a_pair_is_what_the_truth_says(one, other, kind):
    pairs = pd.DataFrame({"left": [one], "right": [other]}, index=[7])
    described = describe_pairs(pairs, TRUTH, PEOPLE)
    assert described.to_dict() == {7: kind}


def test_every_kind_can_occur():
    assert tuple(case[-1] for case in CASES) == KINDS
