"""What one child cannot have is found; what a slip explains is not."""

import pandas as pd
import pytest
from recipes.find_impossible import find_impossible

ONE, OTHER = "9990000018", "9990000026"
# Births, NHS numbers and agencies of two records linked to one child, and the reasons found.
CASES = [
    (("2015-02-16", "2015-02-16"), (ONE, ONE), ("education", "health"), []),
    (("2015-02-16", "2015-02-16"), (ONE, OTHER), ("social_care", "health"), ["two NHS numbers"]),
    (("2015-02-16", "2015-02-18"), (ONE, None), ("social_care", "health"), []),
    (("2015-02-11", "2015-11-02"), (None, None), ("education", "health"), []),
    (("2015-02-11", "2012-11-02"), (None, None), ("education", "health"), ["two births"]),
    (("2015-02-16", None), (None, None), ("education", "health"), []),
    (
        ("2015-02-16", "2015-02-16"),
        (None, None),
        ("education", "education"),
        ["two records of one agency"],
    ),
]


@pytest.mark.parametrize(("births", "numbers", "agencies", "reasons"), CASES)
def test_a_child_is_impossible_for_the_reasons_given(births, numbers, agencies, reasons):
    records = pd.DataFrame(
        {
            "child": "a",
            "held_as": ["a", "b"],
            "agency": agencies,
            "date_of_birth": births,
            "nhs_number": numbers,
            "upn": None,
        }
    )
    found = find_impossible(records)
    assert len(found) == bool(reasons)
    assert [reason for reason in found.columns if found[reason].any()] == reasons


def test_records_that_one_agency_holds_twice_are_no_reason():
    records = pd.DataFrame(
        {
            "child": "a",
            "held_as": "a",
            "agency": "education",
            "date_of_birth": "2015-02-16",
            "nhs_number": None,
            "upn": ["W999400124001", "W999400124001"],
        }
    )
    assert find_impossible(records).empty


def test_two_permanent_upns_are_found():
    records = pd.DataFrame(
        {
            "child": "a",
            "held_as": ["a", "b"],
            "agency": ["education", "social_care"],
            "date_of_birth": "2015-02-16",
            "nhs_number": None,
            "upn": ["W999400124001", "K999400124002"],
        }
    )
    assert find_impossible(records)["two permanent UPNs"].tolist() == [True]
