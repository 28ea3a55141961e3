"""When a page was last reviewed, and when it is to be reviewed next."""

import re
from collections.abc import MutableMapping
from datetime import date
from typing import Any

from docs._site.core.errors import SiteError

INTERVAL = re.compile(r"(\d+) months?")


def add_review_dates(meta: MutableMapping[str, Any], page: str) -> None:
    """Add `next_review` to the front matter of a page that says `last_reviewed` and `review_in`.

    Raises:
        SiteError: one of the two is missing or cannot be read.
    """
    if "last_reviewed" not in meta and "review_in" not in meta:
        return
    reviewed, interval = meta.get("last_reviewed"), INTERVAL.fullmatch(str(meta.get("review_in")))
    if not isinstance(reviewed, date) or interval is None:
        raise SiteError(
            f"docs/{page}: write both “last_reviewed: 2026-11-23” and “review_in: 6 months”."
        )
    meta["next_review"] = add_months(reviewed, int(interval[1]))


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")
