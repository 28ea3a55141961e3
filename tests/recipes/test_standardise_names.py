"""Names: what is made equal, and what is left alone."""

import pandas as pd
import pytest
from recipes import standardise_names

# Function, name as received, what comes back, why. The site shows this table.
CASES = [
    ("standardise_name", "AMELIA", "amelia", "case carries no meaning"),
    ("standardise_name", "  Amelia\u00a0 ", "amelia", "nor do spaces at the ends"),
    ("standardise_name", "Anne-Marie", "anne marie", "a hyphen compares as a space"),
    ("standardise_name", "Chloë", "chloe", "one system keeps accents, another loses them"),
    ("standardise_name", "Łukasz", "lukasz", "a letter that is not an accent, folded too"),
    ("standardise_name", "O\u2019Neill", "oneill", "apostrophes come in many shapes"),
    ("standardise_name", "O Neill", "oneill", "an apostrophe lost on the way"),
    ("standardise_name", "Neill aka", "neill", "a note that was never finished"),
    ("standardise_name", "Neill - see notes", "neill", "a remark in the name field"),
    ("standardise_name", "Aka", "aka", "a real name, although it looks like a note"),
    ("standardise_name", "Infant Of", None, "the mother's name is missing too"),
    ("standardise_name", "Miss Amelia", "amelia", "titles are not names"),
    ("standardise_name", "Miss", "miss", "a title alone may be a name"),
    ("standardise_name", "Samuel (Sam)", "samuel", "a note in brackets is not the name"),
    ("standardise_name", "Samuel known as Sam", "samuel", "nor is a known-as note"),
    ("standardise_name", "Baby Boy", None, "a filler until the child is named"),
    ("standardise_name", "twin 2", None, "a filler on the maternity ward"),
    ("standardise_name", "UNKNOWN", None, "a filler"),
    ("standardise_name", "Na", "na", "a real name, although it looks like a filler"),
    ("standardise_name", "---", None, "no letters"),
    ("standardise_name", "Амелия", "амелия", "other alphabets are kept, not guessed at"),
    ("read_known_as_name", "Samuel (known as Sam)", "sam", "the name a school may use"),
    ("read_known_as_name", "Samuel aka Sam", "sam", "another way to write it"),
    ("read_known_as_name", "Samuel", None, "no other name given"),
    ("take_first_part", "anne marie", "anne", "middle names often share the forename field"),
]


@pytest.mark.parametrize(("function", "received", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, received, expected, why):
    result = getattr(standardise_names, function)(pd.Series([received])).iloc[0]
    assert (None if pd.isna(result) else result) == expected, why


def test_missing_stays_missing_and_rows_stay_in_place():
    names = pd.Series(["Ana", None, "Bo"], index=[7, 3, 9])
    result = standardise_names.standardise_name(names)
    assert result.index.tolist() == [7, 3, 9]
    assert result.isna().tolist() == [False, True, False]


def test_standardising_twice_changes_nothing():
    received = [row[1] for row in CASES if row[0] == "standardise_name"]
    once = standardise_names.standardise_name(pd.Series(received))
    twice = standardise_names.standardise_name(once)
    pd.testing.assert_series_equal(once, twice)


def test_swapped_and_double_barrelled_names_sort_to_the_same_parts():
    forenames = pd.Series(["nguyen", "anh", "maya", "maya", None])
    surnames = pd.Series(["anh", "nguyen", "shah cole", "cole shah", "cole"])
    parts = standardise_names.sort_name_parts(forenames, surnames)
    assert parts[0] == parts[1] == "anh nguyen"
    assert parts[2] == parts[3]
    assert pd.isna(parts[4])
