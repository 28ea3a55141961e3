"""Each fault in dates does what its name says, in whatever style the agency writes dates."""

import numpy as np
import pytest

from synthetic.faults import date_faults
from synthetic.faults.date_text import (
    read_dates,
    recognise_style,
    split_dates,
    write_any_dates,
)

STYLES = ("days", "iso", "slash", "blade")
every_style = pytest.mark.parametrize("style", STYLES)


def apply(fault, rng, dates, style="iso"):
    written = write_any_dates(np.array(dates, dtype="M8[D]"), style)
    changes, changed = getattr(date_faults, fault)(rng, {"birth_date": written}, 1.0)
    after = changes.get("birth_date", written)
    return read_dates(after, style).astype(str).tolist(), changed.tolist()


@every_style
def test_dates_of_any_year_are_read_back_as_they_were_written(style):
    dates = np.array(["1800-01-01", "1900-01-01", "2016-05-04", "2024-02-29", "NaT"], "M8[D]")
    written = write_any_dates(dates, style)
    assert recognise_style(written) == style
    back = read_dates(written, style)
    assert back.astype(str).tolist() == dates.astype(str).tolist()


@every_style
def test_day_and_month_change_places_where_both_can_be_a_month(rng, style):
    after, changed = apply(
        "swap_day_and_month", rng, ["2016-05-04", "2016-05-13", "2016-06-06", "NaT"], style
    )
    assert after == ["2016-04-05", "2016-05-13", "2016-06-06", "NaT"]
    assert changed == [True, False, False, False]


@every_style
def test_an_unknown_day_becomes_the_fifteenth_of_the_same_month(rng, style):
    after, _ = apply("record_unknown_day_as_fifteenth", rng, ["2008-11-02", "2009-02-15"], style)
    assert after == ["2008-11-15", "2009-02-15"]


@every_style
def test_an_unknown_birthday_becomes_the_first_of_january_of_the_same_year(rng, style):
    after, _ = apply("record_unknown_birthday_as_first_of_january", rng, ["2008-11-02"], style)
    assert after == ["2008-01-01"]


@every_style
def test_a_default_date_lies_before_any_child_was_born(rng, style):
    after, _ = apply("use_default_date_of_birth", rng, ["2016-05-04"] * 60, style)
    assert set(after) == {"1900-01-01", "1800-01-01", "1811-11-11"}


@every_style
def test_a_blank_date_is_blank(rng, style):
    after, changed = apply("leave_birth_date_blank", rng, ["2016-05-04", "NaT"], style)
    assert after == ["NaT", "NaT"]
    assert changed == [True, False]


def test_a_slip_changes_one_part_of_the_date(rng, columns):
    changes, changed = date_faults.mistype_date_of_birth(rng, columns, 1.0)
    before = split_dates(columns["birth_date"][changed])
    after = split_dates(changes["birth_date"][changed])
    parts = sum((old != new).astype(int) for old, new in zip(before, after, strict=True))
    end_of_month = before[2] > 28
    assert (parts[~end_of_month] == 1).all()
    assert changed.mean() > 0.8


def test_a_slip_in_the_year_is_of_one_or_ten_years(rng, columns):
    changes, _ = date_faults.mistype_date_of_birth(rng, columns, 1.0)
    years = split_dates(changes["birth_date"])[0] - split_dates(columns["birth_date"])[0]
    assert set(years.tolist()) == {-10, -1, 0, 1}


def test_only_ended_episodes_close_before_they_open(rng, columns):
    changes, changed = date_faults.close_before_opening(rng, columns, 1.0)
    ended = ~np.isnat(columns["end_date"])
    assert (changed == ended).all()
    assert (changes["end_date"][ended] < changes["start_date"][ended]).all()
