"""One child held twice by one agency becomes one row; twins stay two."""

import pandas as pd
from recipes.join_duplicates import label_duplicates, merge_duplicates

COLUMNS = ["record", "agency", "forename", "name_parts", "date_of_birth", "postcode", "upn"]
HOME = "QZ1 1AA"


def label(*rows):
    records = pd.DataFrame(rows, columns=COLUMNS, dtype=object)
    records = records.assign(initial=records["forename"].str[:1], nhs_number=None)
    return records, label_duplicates(records)


def test_the_same_name_and_birthday_is_one_child():
    _, held_as = label(
        ("a", "schools", "ana", "ana shah", "2015-02-16", HOME, None),
        ("b", "schools", "ana", "ana shah", "2015-02-16", None, None),
    )
    assert held_as.tolist() == ["a", "a"]


def test_twins_stay_two_even_with_one_number_between_them():
    _, held_as = label(
        ("a", "schools", "ana", "ana shah", "2015-02-16", HOME, "W999400124001"),
        ("b", "schools", "ben", "ben shah", "2015-02-16", HOME, "W999400124001"),
    )
    assert held_as.tolist() == ["a", "b"]


def test_a_sisters_number_entered_by_mistake_joins_nobody():
    _, held_as = label(
        ("a", "schools", "myra", "myra shah", "2021-11-08", HOME, "W999400124001"),
        ("b", "schools", "maya", "maya shah", "2024-11-11", HOME, "W999400124001"),
    )
    assert held_as.tolist() == ["a", "b"]


def test_a_number_joins_a_child_whose_forename_was_mistyped():
    _, held_as = label(
        ("a", "schools", "myra", "myra shah", "2021-11-08", HOME, "W999400124001"),
        ("b", "schools", "mira", "mira cole", "2021-11-08", None, "W999400124001"),
    )
    assert held_as.tolist() == ["a", "a"]


def test_the_same_child_in_two_agencies_is_left_for_linkage():
    _, held_as = label(
        ("a", "schools", "ana", "ana shah", "2015-02-16", HOME, None),
        ("b", "health", "ana", "ana shah", "2015-02-16", HOME, None),
    )
    assert held_as.tolist() == ["a", "b"]


def test_records_are_joined_through_a_third_and_blanks_are_filled():
    records, held_as = label(
        ("a", "schools", "ana", "ana shah", "2015-02-16", None, None),
        ("b", "schools", "ana", "ana shaw", "2015-02-17", None, "W999400124001"),
        ("c", "schools", "ana", "ana shah", "2015-02-16", HOME, "W999400124001"),
        ("d", "schools", None, None, None, None, None),
    )
    assert held_as.tolist() == ["a", "a", "a", "d"]
    merged = merge_duplicates(records, held_as)
    assert merged["record"].tolist() == ["a", "d"]
    assert merged.loc["a", ["forename", "postcode", "upn"]].tolist() == [
        "ana",
        HOME,
        "W999400124001",
    ]
