"""Review dates: both or neither, and the next one follows."""

from datetime import date

import pytest

from docs._site.core.errors import SiteError
from docs._site.core.review import add_months, add_review_dates


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2026, 11, 23), 3, date(2027, 2, 23)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_are_added_as_people_count_them(day, months, due):
    assert add_months(day, months) == due


def test_the_next_review_is_added():
    meta = {"last_reviewed": date(2026, 11, 23), "review_in": "6 months"}
    add_review_dates(meta, "guidance/matching.md")
    assert meta["next_review"] == date(2027, 5, 23)


def test_a_page_without_review_dates_is_left_alone():
    meta = {"title": "Home"}
    add_review_dates(meta, "index.md")
    assert meta == {"title": "Home"}


@pytest.mark.parametrize(
    "meta",
    [
        {"last_reviewed": date(2026, 11, 23)},
        {"review_in": "6 months"},
        {"last_reviewed": "yesterday", "review_in": "6 months"},
        {"last_reviewed": date(2026, 11, 23), "review_in": "soon"},
    ],
)
def test_half_a_review_date_stops_and_says_what_to_write(meta):
    with pytest.raises(SiteError, match=r"docs/guidance/matching.md: write both"):
        add_review_dates(meta, "guidance/matching.md")
