"""The dates on which the returns of Larkmere are taken, and the styles agencies write dates in."""

from __future__ import annotations

import datetime

import numpy as np
import numpy.typing as npt

Dates = npt.NDArray[np.datetime64]

SCHOOL_CENSUS = np.datetime64("2026-01-15")
"""Spring school census and SEN2 census."""

YEAR_START = np.datetime64("2025-04-01")
YEAR_END = np.datetime64("2026-03-31")
"""The year of the children in need census, the SSDA903 return and the community extract."""

HISTORY_START = np.datetime64("2023-04-01")
SEN2_YEAR_START = np.datetime64("2025-01-01")
SEN2_YEAR_END = np.datetime64("2025-12-31")

FIRST_BIRTH = np.datetime64("2001-04-01")
LAST_BIRTH = np.datetime64("2026-08-31")
"""People are aged 0 to 24 on 31 March 2026; a few, known to social care, are not born yet."""

NO_DATE = np.datetime64("NaT")

TERMS = {
    "autumn 2023": (np.datetime64("2023-09-04"), np.datetime64("2023-12-20")),
    "spring 2024": (np.datetime64("2024-01-08"), np.datetime64("2024-03-28")),
    "summer 2024": (np.datetime64("2024-04-15"), np.datetime64("2024-07-23")),
    "autumn 2024": (np.datetime64("2024-09-03"), np.datetime64("2024-12-20")),
    "spring 2025": (np.datetime64("2025-01-06"), np.datetime64("2025-04-04")),
    "summer 2025": (np.datetime64("2025-04-22"), np.datetime64("2025-07-22")),
    "autumn 2025": (np.datetime64("2025-09-02"), np.datetime64("2025-12-19")),
}
"""First and last school day of each term the area covers."""

DATE_STYLES = {
    "blade": "%Y-%b-%d 00:00:00",
    "slash": "%d/%m/%Y",
    "iso": "%Y-%m-%d",
}
"""COLLECT's CSV export, the SSDA903 return, and everybody else."""

_FIRST_WRITTEN = np.datetime64("1980-01-01")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _write_day(day: datetime.date, style: str) -> str:
    # Month names are written here, not by strftime, which follows the machine's language.
    return day.strftime(DATE_STYLES[style].replace("%b", _MONTHS[day.month - 1]))


def _style_table(style: str) -> npt.NDArray[np.str_]:
    days = np.arange(_FIRST_WRITTEN, np.datetime64("2036-01-01")).astype(object)
    return np.array([*(_write_day(day, style) for day in days), ""])


_WRITTEN = {style: _style_table(style) for style in DATE_STYLES}


def write_dates(dates: Dates, style: str) -> npt.NDArray[np.str_]:
    """Write dates (1980 to 2035) in the style of their source; a missing date is empty text."""
    missing = np.isnat(dates)
    place = np.where(missing, _FIRST_WRITTEN, dates) - _FIRST_WRITTEN
    return _WRITTEN[style][np.where(missing, -1, place.astype(np.int64))]


def years_of(dates: Dates) -> npt.NDArray[np.int64]:
    """Return the calendar year of each date."""
    return dates.astype("datetime64[Y]").astype(np.int64) + 1970


def ages_on(births: Dates, day: np.datetime64) -> npt.NDArray[np.int64]:
    """Return the age in completed years on ``day``; -1 for a child not yet born."""
    month_of_birth = births.astype("datetime64[M]")
    day_of_birth = (births - month_of_birth.astype("datetime64[D]")).astype(np.int64)
    month = day.astype("datetime64[M]")
    months = (month - month_of_birth).astype(np.int64)
    not_yet = (day - month.astype("datetime64[D]")).astype(np.int64) < day_of_birth
    return (months - not_yet) // 12


def add_days(dates: Dates | np.datetime64, days: npt.ArrayLike) -> Dates:
    """Move dates by whole days; fractions are cut off."""
    return np.asarray(dates) + np.asarray(days).astype("timedelta64[D]")
