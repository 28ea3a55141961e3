"""Ways to lose zeros and to turn dates get the hint that is meant for them."""

import pandas as pd
import pytest

from tests.exercises.conftest import EVERY_AREA, WORKSHOP

NAME = "keep_the_zeros_and_read_the_dates"
KEY = "pupilonrolltableid"


@pytest.fixture
def names(run_exercise):
    return run_exercise(NAME, WORKSHOP)


ROLLS = {
    "read as numbers": (
        lambda roll: roll.assign(**{KEY: roll[KEY].astype(int)}),
        "became a number",
    ),
    "text made afterwards": (
        lambda roll: roll.assign(**{KEY: roll[KEY].astype(int).astype(str)}),
        "When was it made into text?",
    ),
    "a column dropped": (lambda roll: roll.drop(columns="upn"), "the column upn is gone"),
    "rows dropped": (lambda roll: roll.iloc[1:], "rows and `roll` has"),
}


@pytest.mark.parametrize(("change", "hint"), ROLLS.values(), ids=ROLLS)
def test_a_roll_that_lost_something_is_found_out(names, change, hint):
    assert hint in names["find_lost_zeros"](change(names["roll"]))


@EVERY_AREA
def test_every_suspension_finds_its_pupil_once_the_zeros_are_kept(run_exercise, area):
    names = run_exercise(NAME, area)
    assert names["found"].all()
    as_numbers = names["roll"][KEY].astype(int).astype(str)
    assert not names["suspensions"][KEY].isin(as_numbers).all()


DATES = {
    "month first": (
        lambda text: pd.to_datetime(text, format="mixed"),
        "day and month have changed places",
    ),
    "errors hidden": (
        lambda text: pd.to_datetime(text, format="%m/%d/%Y", errors="coerce"),
        "dates are missing that stand in the file",
    ),
    "still text": (lambda text: text, "holds no dates yet"),
    "rows dropped": (lambda text: pd.to_datetime(text.iloc[1:], dayfirst=True), "`began` has"),
    "shifted": (
        lambda text: pd.to_datetime(text, dayfirst=True) + pd.Timedelta(days=400),
        "Put both side by side",
    ),
}


@pytest.mark.parametrize(("read", "hint"), DATES.values(), ids=DATES)
def test_dates_read_wrongly_are_found_out(names, read, hint):
    assert hint in names["find_turned_dates"](read(names["episodes"]["DECOM"]))
