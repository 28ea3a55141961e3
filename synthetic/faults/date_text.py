"""Read and write dates as agencies write them, for the few rows in which a date goes wrong.

Three styles are known: ``2016-05-04`` (iso), ``04/05/2016`` (slash) and
``2016-May-04 00:00:00`` (blade, the export of the school census). Unlike the tables used for
whole columns, these functions take any year, since default dates reach back to 1800.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from synthetic.characters import ZERO, CodePoints, TextArray, to_code_points, to_text, write_digits

Dates = npt.NDArray[np.datetime64]
IntArray = npt.NDArray[np.int64]

_PLACES = {"iso": (0, 5, 8), "slash": (6, 3, 0), "blade": (0, 5, 9)}
"""Where year, month and day begin in each style."""

_MONTHS = to_code_points(
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
)
_WIDTH = 20


def recognise_style(column: npt.NDArray[Any]) -> str:
    """Return the style of a column by its first date: iso, slash, blade, or days for real dates."""
    if column.dtype.kind == "M":
        return "days"
    filled = column[column != ""]
    first = str(filled[0]) if len(filled) else "2000-01-01"
    if "/" in first:
        return "slash"
    return "blade" if len(first) == _WIDTH else "iso"


def split_dates(dates: Dates) -> tuple[IntArray, IntArray, IntArray]:
    """Return year, month and day of each date; a missing date comes back as 1970-01-01."""
    known = np.where(np.isnat(dates), np.datetime64("1970-01-01"), dates)
    months = known.astype("M8[M]")
    year, month = np.divmod(months.astype(np.int64), 12)
    return year + 1970, month + 1, (known - months.astype("M8[D]")).astype(np.int64) + 1


def join_dates(year: IntArray, month: IntArray, day: IntArray) -> Dates:
    """Build dates from months 1 to 12; days beyond the end of the month stop at its end."""
    months = ((year - 1970) * 12 + month - 1).astype("M8[M]")
    first = months.astype("M8[D]")
    last = ((months + 1).astype("M8[D]") - first).astype(np.int64)
    dates: Dates = first + (np.clip(day, 1, last) - 1).astype("m8[D]")
    return dates


def _read_number(points: CodePoints, start: int, digits: int) -> IntArray:
    powers = 10 ** np.arange(digits - 1, -1, -1)
    return (points[:, start : start + digits].astype(np.int64) - ZERO) @ powers


def _read_month_name(points: CodePoints) -> IntArray:
    name = points[:, 5:8]
    return (name[:, None, :] == _MONTHS[None, :, :]).all(axis=2).argmax(axis=1) + 1


def read_dates(values: npt.NDArray[Any], style: str) -> Dates:
    """Read dates of one style; empty text becomes ``NaT``."""
    if style == "days":
        return values
    empty = values == ""
    filler = {"iso": "2000-01-01", "slash": "01/01/2000", "blade": "2000-Jan-01 00:00:00"}
    points = to_code_points(np.where(empty, filler[style], values), _WIDTH)
    year_at, month_at, day_at = _PLACES[style]
    month = _read_month_name(points) if style == "blade" else _read_number(points, month_at, 2)
    dates = join_dates(_read_number(points, year_at, 4), month, _read_number(points, day_at, 2))
    return np.where(empty, np.datetime64("NaT"), dates)


def write_any_dates(dates: Dates, style: str) -> npt.NDArray[Any]:
    """Write dates of any year in one style; ``NaT`` becomes empty text."""
    if style == "days":
        return dates
    year, month, day = split_dates(dates)
    parts = {"year": write_digits(year, 4), "day": write_digits(day, 2)}
    name = _MONTHS[month - 1] if style == "blade" else write_digits(month, 2)
    mark = np.full((len(dates), 1), ord("/" if style == "slash" else "-"), dtype=np.uint32)
    order = (parts["day"], name, parts["year"])
    first, second, third = order if style == "slash" else order[::-1]
    text: TextArray = to_text(np.hstack([first, mark, second, mark, third]))
    if style == "blade":
        text = np.strings.add(text, " 00:00:00")
    return np.where(np.isnat(dates), "", text)
