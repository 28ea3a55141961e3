"""Faults in dates. Columns: ``birth_date``; for episodes ``start_date`` and ``end_date``.

A date column holds days (``datetime64[D]``) or text in the style of its source (see
`date_text`); a fault keeps the style.
"""

from __future__ import annotations

import numpy as np

from synthetic.faults.date_text import (
    Dates,
    join_dates,
    read_dates,
    recognise_style,
    split_dates,
    write_any_dates,
)
from synthetic.faults.editing import (
    Columns,
    Flags,
    Generator,
    IntArray,
    Outcome,
    Probability,
    choose_rows,
    count_rows,
    pick_one,
    write_changes,
)

DEFAULT_BIRTH_DATES = np.array(["1900-01-01", "1900-01-01", "1800-01-01", "1811-11-11"], "M8[D]")
"""Default dates met in social care (UCL cleaning code) and in a Welsh education data set."""

FIFTEENTH, FIRST = 15, 1


def _read_births(
    rng: Generator, columns: Columns, probability: Probability
) -> tuple[IntArray, Dates]:
    """Choose rows that have a date of birth, and read it."""
    rows = choose_rows(rng, probability, count_rows(columns))
    style = recognise_style(columns["birth_date"])
    dates = read_dates(columns["birth_date"][rows], style)
    known = ~np.isnat(dates)
    return rows[known], dates[known]


def _write_births(
    columns: Columns, rows: IntArray, dates: Dates, possible: Flags | None = None
) -> Outcome:
    if possible is not None:
        rows, dates = rows[possible], dates[possible]
    style = recognise_style(columns["birth_date"])
    return write_changes(columns, rows, {"birth_date": write_any_dates(dates, style)})


def swap_day_and_month(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Read 04/05 as 5 April. Only days up to the twelfth can be read so."""
    rows, births = _read_births(rng, columns, probability)
    year, month, day = split_dates(births)
    possible = day <= 12
    return _write_births(columns, rows, join_dates(year, np.minimum(day, 12), month), possible)


def use_default_date_of_birth(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Fill a field that may not stay empty with the system's oldest date."""
    rows = choose_rows(rng, probability, count_rows(columns))
    return _write_births(columns, rows, pick_one(rng, DEFAULT_BIRTH_DATES, len(rows)))


def record_unknown_day_as_fifteenth(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Know the month of birth only, and write the fifteenth."""
    rows, births = _read_births(rng, columns, probability)
    year, month, day = split_dates(births)
    return _write_births(columns, rows, join_dates(year, month, np.full_like(day, FIFTEENTH)))


def record_unknown_birthday_as_first_of_january(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Know the year of birth only, and write 1 January."""
    rows, births = _read_births(rng, columns, probability)
    year, month, _ = split_dates(births)
    first = np.full_like(month, FIRST)
    return _write_births(columns, rows, join_dates(year, first, first))


def mistype_date_of_birth(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Type one part wrong: the day by 1 or 10, the month by 1, the year by 1 or 10.

    A slip that would leave the calendar is noticed and put right, so it changes nothing.
    """
    rows, births = _read_births(rng, columns, probability)
    year, month, day = split_dates(births)
    part = rng.integers(0, 6, size=len(rows))
    step = np.where(rng.random(len(rows)) < 0.5, -1, 1)
    day = np.where(part <= 1, day + step, np.where(part == 2, day + 10 * step, day))
    month = np.where(part == 3, month + step, month)
    year = np.where(part == 4, year + step, np.where(part == 5, year - 10, year))
    inside = (day >= 1) & (day <= 31) & (month >= 1) & (month <= 12)
    return _write_births(columns, rows, join_dates(year, np.clip(month, 1, 12), day), inside)


def leave_birth_date_blank(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Leave the date of birth out."""
    rows = choose_rows(rng, probability, count_rows(columns))
    return _write_births(columns, rows, np.full(len(rows), "NaT", dtype="M8[D]"))


def close_before_opening(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Enter the first and last date of an episode in the wrong boxes."""
    rows = choose_rows(rng, probability, count_rows(columns))
    end = columns["end_date"][rows]
    ended = ~np.isnat(end) if end.dtype.kind == "M" else end != ""
    rows = rows[ended]
    new = {"start_date": columns["end_date"][rows], "end_date": columns["start_date"][rows]}
    return write_changes(columns, rows, new)
