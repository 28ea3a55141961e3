"""Pupils in few words: need by rank, and services by linkage."""

import pandas as pd
import pytest
from recipes import describe_pupils

CASES = [
    ("say_services", "education", "school only", "no other agency has a record"),
    ("say_services", "education health", "health", "one other service"),
    ("say_services", "education social_care", "social care", "one other service"),
    ("say_services", "education health social_care", "both", "all three agencies"),
]

LINKED = pd.DataFrame(
    [
        ("education 1", "education", "x"),
        ("education 2", "education", "x"),
        ("education 3", "education", "y"),
        ("health 9", "health", "x"),
    ],
    columns=["record", "agency", "child"],
)
ROLL = pd.DataFrame({"pupilonrolltableid": ["1", "2", "3"]})
NEEDS = pd.DataFrame(
    [("1", "2", "HI"), ("1", "1", "ASD"), ("3", "1", "DS")],
    columns=["pupilonrolltableid", "sentyperank", "sentype"],
)


@pytest.mark.parametrize(("function", "agencies", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, agencies, expected, why):
    linked = pd.DataFrame({"agency": agencies.split(), "child": "x"})
    assert getattr(describe_pupils, function)(linked)["x"] == expected, why


def test_the_need_ranked_first_counts_and_rare_ones_are_put_together():
    pupils = describe_pupils.describe_pupils(ROLL, NEEDS, LINKED).set_index("child")
    assert pupils["need"].to_dict() == {"x": "Autism", "y": "Other"}


def test_a_child_registered_at_two_schools_counts_once():
    pupils = describe_pupils.describe_pupils(ROLL, NEEDS, LINKED)
    assert pupils["child"].is_unique
    assert pupils.set_index("child")["also known to"].to_dict() == {
        "x": "health",
        "y": "school only",
    }
