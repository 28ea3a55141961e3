"""A record can be found under each of its names and addresses, and counts once."""

import pandas as pd
from recipes.keep_every_value import (
    add_values,
    gather_care_postcodes,
    gather_other_surnames,
)
from recipes.measure_linkage import list_pairs

RECORDS = pd.DataFrame(
    [
        ("education 1", "education", "ana", "QZ1 1AA"),
        ("health 1", "health", "ana", "QZ2 2BB"),
        ("social_care 1", "social_care", "ana", "QZ3 3DD"),
    ],
    columns=["record", "agency", "forename", "postcode"],
)
PLACES = pd.Series(["QZ1 1AA", "QZ2 2BB"], index=["social_care 1", "social_care 1"])


def test_a_record_agrees_through_any_of_its_addresses():
    key = ["forename", "postcode"]
    assert list_pairs(RECORDS, key).empty
    found = set(list_pairs(add_values(RECORDS, "postcode", PLACES), key).itertuples(index=False))
    assert {tuple(pair) for pair in found} == {
        ("education 1", "social_care 1"),
        ("health 1", "social_care 1"),
    }


def test_two_ways_to_agree_are_one_pair():
    twice = add_values(RECORDS, "postcode", pd.Series(["QZ2 2BB"], index=["education 1"]))
    thrice = add_values(twice, "postcode", pd.Series(["QZ1 1AA"], index=["health 1"]))
    assert len(list_pairs(thrice, ["forename", "postcode"])) == 1


def test_the_rows_received_stay_and_nothing_is_added_twice():
    added = add_values(RECORDS, "postcode", PLACES)
    again = add_values(added, "postcode", PLACES)
    assert added.head(3).equals(RECORDS)
    assert len(added) == len(again) == 5
    assert added["forename"].eq("ana").all()


def test_a_value_of_an_unknown_record_is_passed_over():
    assert add_values(RECORDS, "postcode", pd.Series(["QZ1 1AA"], index=["health 9"])).equals(
        RECORDS
    )


def test_other_surnames_are_gathered_from_each_agency_in_one_form():
    school = {"pupilonrolltableid": ["1", "2"], "preferredsurname": ["O'Neill", None]}
    extracts = {
        "education": pd.DataFrame(school | {"formersurname": ["Shah", None]}),
        "social_care": pd.DataFrame({"LAchildID": ["7"], "previous_surname": ["COLE"]}),
    }
    found = gather_other_surnames(extracts)
    assert found.groupby(level=0).agg(sorted).to_dict() == {
        "education 1": ["oneill", "shah"],
        "social_care 7": ["cole"],
    }


def test_an_extract_without_the_columns_gives_no_other_surnames():
    extracts = {
        "education": pd.DataFrame({"pupilonrolltableid": ["1"]}),
        "social_care": pd.DataFrame({"LAchildID": ["7"]}),
    }
    assert gather_other_surnames(extracts).empty


def test_only_open_episodes_say_where_a_child_in_care_is():
    episodes = pd.DataFrame(
        {
            "CHILD": ["7", "7", "8"],
            "DEC": ["01/02/2025", None, None],
            "HOME_POST": ["QZ9 9ZZ", "qz11aa", None],
            "PL_POST": ["QZ9 9ZZ", "QZ2 2BB", "unknown"],
        }
    )
    found = gather_care_postcodes(episodes)
    assert found.groupby(level=0).agg(list).to_dict() == {"social_care 7": ["QZ1 1AA", "QZ2 2BB"]}
