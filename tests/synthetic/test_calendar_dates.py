"""Dates are written as each source writes them, and ages are counted as people count them."""

import numpy as np
import pytest

from synthetic.calendar_dates import ages_on, write_dates, years_of

DAYS = np.array(["2026-01-15", "NaT", "2009-12-31"], dtype="datetime64[D]")


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("blade", ["2026-Jan-15 00:00:00", "", "2009-Dec-31 00:00:00"]),
        ("slash", ["15/01/2026", "", "31/12/2009"]),
        ("iso", ["2026-01-15", "", "2009-12-31"]),
    ],
)
def test_dates_are_written_in_the_style_of_their_source(style, written):
    assert write_dates(DAYS, style).tolist() == written


def test_ages_change_on_the_birthday_and_the_unborn_are_minus_one():
    births = np.array(["2010-01-15", "2010-01-16", "2026-01-16", "2026-01-15"], "datetime64[D]")
    assert ages_on(births, np.datetime64("2026-01-15")).tolist() == [16, 15, -1, 0]


def test_years_are_those_of_the_calendar():
    assert years_of(DAYS[[0, 2]]).tolist() == [2026, 2009]
