"""What a real browser notes on every page, served and from disk."""

import pytest

pytestmark = pytest.mark.browser


def list_noted(visits, what: str) -> str:
    found = [
        f"{visit.page}: {text}"
        for visit in visits
        for text in ([getattr(visit, what)] if what == "overflow" else getattr(visit, what))
        if text
    ]
    return "\n".join([*found[:20], *([f"… and {len(found) - 20} more"] if len(found) > 20 else [])])


def test_every_page_was_visited(visits, built_site):
    assert [visit.page for visit in visits] == built_site.list_pages()


def test_no_page_asks_another_host_for_anything(visits):
    assert not list_noted(visits, "foreign"), list_noted(visits, "foreign")


def test_no_page_sets_a_cookie(visits):
    assert not list_noted(visits, "cookies"), list_noted(visits, "cookies")


def test_no_script_of_a_page_fails(visits):
    assert not list_noted(visits, "errors"), list_noted(visits, "errors")


def test_no_page_breaks_an_accessibility_rule_in_light_or_dark_on_desk_or_phone(visits):
    assert not list_noted(visits, "violations"), list_noted(visits, "violations")


def test_no_page_scrolls_sideways_on_a_phone(visits):
    assert not list_noted(visits, "overflow"), list_noted(visits, "overflow")


def test_no_page_from_disk_asks_anybody_for_anything(offline_visits):
    assert not list_noted(offline_visits, "foreign"), list_noted(offline_visits, "foreign")


def test_no_page_from_disk_sets_a_cookie(offline_visits):
    assert not list_noted(offline_visits, "cookies"), list_noted(offline_visits, "cookies")


def test_no_script_fails_from_disk(offline_visits):
    assert not list_noted(offline_visits, "errors"), list_noted(offline_visits, "errors")
