"""Dates: each source's style is read, nothing is guessed."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recipes import read_dates

CASES = [
    ("read_date", "2015-02-16", "2015-02-16", "children in need census"),
    ("read_date", "16/02/2015", "2015-02-16", "SSDA903 return: the day comes first"),
    ("read_date", "3/4/2015", "2015-04-03", "no leading zeros"),
    ("read_date", "2015-Feb-16 00:00:00", "2015-02-16", "school census extract"),
    ("read_date", "2015-02-16T00:00:00", "2015-02-16", "a time of day that says nothing"),
    ("read_date", "16-Feb-2015", "2015-02-16", "typed by hand"),
    ("read_date", "20150216", "2015-02-16", "no separators"),
    ("read_date", "42051", "2015-02-16", "Excel has turned the date into a number"),
    ("read_date", "31/02/2015", None, "no such day"),
    ("read_date", "02/16/2015", None, "month first: export again, do not guess"),
    ("read_date", "10 months", None, "an age is not a date"),
]


@pytest.mark.parametrize(("function", "received", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, received, expected, why):
    result = getattr(read_dates, function)(pd.Series([received])).iloc[0]
    assert (None if pd.isna(result) else f"{result:%Y-%m-%d}") == expected, why


@given(st.dates(min_value=pd.Timestamp("1995-01-01").date()), st.sampled_from(range(7)))
def test_a_date_written_in_any_known_style_is_read_back(day, style):
    pattern = list(read_dates.STYLES.values())[style]
    written = pd.Series([day.strftime(pattern)])
    if day.year < 2200:
        assert read_dates.read_date(written).iloc[0].date() == day


def test_defaults_and_conventional_days_are_told_apart():
    dates = pd.to_datetime(pd.Series(["1900-01-01", "2015-01-01", "2015-06-15", "2015-06-16"]))
    assert read_dates.is_default_date(dates).tolist() == [True, False, False, False]
    assert read_dates.is_conventional_day(dates).tolist() == [True, True, True, False]


def test_missing_is_neither_default_nor_conventional():
    dates = read_dates.read_date(pd.Series([None, "not known"]))
    assert dates.isna().all()
    assert not read_dates.is_default_date(dates).any()
    assert not read_dates.is_conventional_day(dates).any()


def test_day_and_month_are_swapped_only_where_that_is_a_date():
    swapped = read_dates.swap_day_and_month(pd.to_datetime(pd.Series(["2015-03-04", "2015-03-25"])))
    assert swapped.iloc[0] == pd.Timestamp("2015-04-03")
    assert pd.isna(swapped.iloc[1])
