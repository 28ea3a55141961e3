"""Read dates from extracts that each write them in their own style.

Every value is read by its own shape, so one column may hold several styles. English systems write
the day before the month; a file written month first must be re-exported, because 03/04/2015 cannot
be told from 04/03/2015 afterwards.

Sources of the styles: dd/mm/yyyy in the SSDA903 return of children looked after; yyyy-mm-dd in the
children in need census; yyyy-Mon-dd hh:mm:ss in school census extracts from COLLECT; serial numbers
where Excel has turned a date into a number.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pandas as pd

STYLES = {
    r"\d{4}-\d{1,2}-\d{1,2}": "%Y-%m-%d",
    r"\d{1,2}/\d{1,2}/\d{4}": "%d/%m/%Y",
    r"\d{1,2}-\d{1,2}-\d{4}": "%d-%m-%Y",
    r"\d{1,2}\.\d{1,2}\.\d{4}": "%d.%m.%Y",
    r"\d{4}-[A-Za-z]{3}-\d{1,2}": "%Y-%b-%d",
    r"\d{1,2}[- ][A-Za-z]{3}[- ]\d{4}": "%d-%b-%Y",
    r"\d{8}": "%Y%m%d",
}
TIME_OF_DAY = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
EXCEL_SERIAL = re.compile(r"\d{5}(\.0+)?")
EXCEL_DAY_ZERO = datetime(1899, 12, 30)


def read_date(values: pd.Series) -> pd.Series:
    """Return the date of each text value; missing (NaT) where it is no date in a known style."""
    distinct = values.dropna().unique()
    dates = {value: _read_one_date(str(value)) for value in distinct}
    return pd.to_datetime(values.map(dates).astype(object))


def is_default_date(
    dates: pd.Series, earliest: str = "1995-01-01", latest: str = "2026-12-31"
) -> pd.Series:
    """Say which dates of birth no child here can have: defaults such as 1 January 1900."""
    outside = (dates < pd.Timestamp(earliest)) | (dates > pd.Timestamp(latest))
    return outside & dates.notna()


def is_conventional_day(dates: pd.Series) -> pd.Series:
    """Say which dates fall on 1 January or the 15th: the days written down when the day is unknown.

    Most of these children were born on that day. Treat it as a reason for care, not as an error.
    """
    return ((dates.dt.month == 1) & (dates.dt.day == 1)) | (dates.dt.day == 15)


def swap_day_and_month(dates: pd.Series) -> pd.Series:
    """Return each date with day and month exchanged; missing where that is not a date."""
    written = dates.dt.strftime("%Y-%d-%m")
    return pd.to_datetime(written, format="%Y-%m-%d", errors="coerce")


def _read_one_date(text: str) -> datetime | None:
    day_part = TIME_OF_DAY.sub("", text.strip())
    if EXCEL_SERIAL.fullmatch(day_part):
        return EXCEL_DAY_ZERO + timedelta(days=int(float(day_part)))
    for shape, style in STYLES.items():
        if re.fullmatch(shape, day_part):
            try:
                return datetime.strptime(day_part.replace(" ", "-"), style)
            except ValueError:
                return None
    return None
