"""Every page says what it is and when a person last read the whole of it."""

import os
import re
from datetime import date

import pytest

from docs._site.core.review import add_review_dates
from tests.content.pages import list_markdown_pages

PAGES = list_markdown_pages()
# Where a page that is out of date does harm: what to do, what is known, what codes mean.
REVIEWED = (
    "docs/guidance/",
    "docs/evidence/",
    "docs/reference/",
    "docs/toolkit/",
    "docs/workshops/",
)
EVERY = pytest.mark.parametrize("written", PAGES, ids=[page.name for page in PAGES])
TODAY = os.environ.get("TODAY", date.today().isoformat())


def list_overdue(today: str) -> list[str]:
    overdue = []
    for page in PAGES:
        if page.front.get("legal"):
            add_review_dates(page.front, page.name)
            if page.front["next_review"].isoformat() < today:
                overdue.append(f"{page.name} was due for review on {page.front['next_review']}")
    return overdue


@EVERY
def test_a_page_has_a_title_and_a_description(written):
    has_title = written.front.get("title") or re.search(r"^# \S", written.text, re.MULTILINE)
    assert has_title, f"{written.name}: begin with “# Title”"
    assert written.front.get("description"), f"{written.name}: write “description: …” at its head"


@EVERY
def test_a_page_that_can_go_out_of_date_says_when_it_was_reviewed(written):
    if written.name.startswith(REVIEWED) or written.front.get("legal"):
        for key in ("last_reviewed", "review_in"):
            assert key in written.front, f"{written.name}: write “{key}: …” in its front matter"
        add_review_dates(dict(written.front), written.name)


@EVERY
def test_a_page_of_law_is_reviewed_every_three_months(written):
    if written.front.get("legal"):
        assert written.front["review_in"] in ("1 month", "2 months", "3 months"), written.name


def test_law_past_its_review_date_is_said_aloud_and_stops_a_release(remark):
    overdue = list_overdue(TODAY)
    if os.environ.get("RELEASE") == "1":
        assert not overdue, "\n".join(overdue)
    for text in overdue:
        remark(f"{text}. With RELEASE=1 this is a failure.")
    assert list_overdue("9999-01-01"), "there are pages of law, and they have review dates"
