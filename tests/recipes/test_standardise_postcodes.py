"""Postcodes: one form, repaired where only one reading is possible, dropped where none is."""

import pandas as pd
import pytest
from recipes import standardise_postcodes

CASES = [
    ("standardise_postcode", "qz11aa", "QZ1 1AA", "case and spaces carry no meaning"),
    ("standardise_postcode", " QZ12  3BD ", "QZ12 3BD", "any number of spaces"),
    ("standardise_postcode", "QZ1O 1AA", "QZ10 1AA", "letter O where only a digit can stand"),
    ("standardise_postcode", "QZ1 IAA", "QZ1 1AA", "letter I where only a digit can stand"),
    ("standardise_postcode", "Q01 1AA", "QO1 1AA", "digit 0 where only a letter can stand"),
    ("standardise_postcode", "QZ1A 1AA", "QZ1A 1AA", "a letter that may stand there is kept"),
    ("standardise_postcode", "QZ1 1CA", None, "C never ends a postcode"),
    ("standardise_postcode", "QZ1", None, "half a postcode is not an address"),
    ("standardise_postcode", "ZZ99 3VZ", None, "pseudo-postcode: no fixed abode"),
    ("standardise_postcode", "ZZ993WZ", None, "pseudo-postcode: not known"),
    ("standardise_postcode", "tba", None, "a filler"),
    ("take_sector", "QZ12 3BD", "QZ12 3", "all but the last two letters"),
    ("take_district", "QZ12 3BD", "QZ12", "the part before the space"),
]


@pytest.mark.parametrize(("function", "received", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, received, expected, why):
    result = getattr(standardise_postcodes, function)(pd.Series([received])).iloc[0]
    assert (None if pd.isna(result) else result) == expected, why


def test_missing_stays_missing():
    result = standardise_postcodes.standardise_postcode(pd.Series([None, "QZ1 1AA"]))
    assert result.isna().tolist() == [True, False]


def test_standardising_twice_changes_nothing():
    once = standardise_postcodes.standardise_postcode(pd.Series([row[1] for row in CASES]))
    pd.testing.assert_series_equal(once, standardise_postcodes.standardise_postcode(once))
