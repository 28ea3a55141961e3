"""The legal route finder is whole, honest about what was read, and every source it names exists."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
STATUSES = {"settled", "our reading", "not yet in force", "not confirmed"}
SINGLE = (
    "article_6",
    "article_9",
    "schedule_1",
    "confidentiality",
    "identifier",
    "papers",
    "who_signs",
    "watch",
)
FIRST_UNCONFIRMED_DAY = date(2026, 9, 30)


def read_yaml(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


FINDER = read_yaml("docs/guidance/legal_routes.yml")
SOURCES = read_yaml("docs/evidence/sources.yml")
CHANGES = read_yaml("docs/guidance/legal_changes.yml")


def list_elements(route: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in SINGLE:
        yield name, route[name]
    for hook in route["statutory_hooks"]:
        yield "statutory_hooks", hook


ELEMENTS = [
    pytest.param(element, id=f"{route['purpose']}-{route['agency']}-{name}-{index}")
    for route in FINDER["routes"]
    for index, (name, element) in enumerate(list_elements(route))
]
ROUTES = [
    pytest.param(route, id=f"{route['purpose']}-{route['agency']}") for route in FINDER["routes"]
]


def test_every_purpose_has_one_route_for_every_agency() -> None:
    purposes = [purpose["id"] for purpose in FINDER["purposes"]]
    agencies = [agency["id"] for agency in FINDER["agencies"]]
    found = [(route["purpose"], route["agency"]) for route in FINDER["routes"]]
    assert len(purposes) == 5
    assert agencies == ["education", "social-care", "health"]
    assert sorted(found) == sorted(product(purposes, agencies))


def test_the_page_shows_every_part_of_a_route() -> None:
    shown = {element["id"] for element in FINDER["elements"]}
    assert shown == (set(SINGLE) - {"watch"}) | {"statutory_hooks"}


def test_the_four_statuses_are_explained() -> None:
    assert {status["id"] for status in FINDER["statuses"]} == STATUSES


@pytest.mark.parametrize("element", ELEMENTS)
def test_an_element_has_words_a_status_sources_and_a_date(element: dict[str, Any]) -> None:
    assert element["says"].strip().endswith((".", "?"))
    assert element["status"] in STATUSES
    assert element["sources"]
    assert isinstance(element["as_at"], date)


@pytest.mark.parametrize("element", ELEMENTS)
def test_every_source_named_is_in_the_bibliography(element: dict[str, Any]) -> None:
    assert [source for source in element["sources"] if source not in SOURCES] == []


@pytest.mark.parametrize("element", ELEMENTS)
def test_nothing_is_settled_on_a_source_that_nobody_opened(element: dict[str, Any]) -> None:
    if element["status"] == "settled":
        opened = [s for s in element["sources"] if not SOURCES[s].get("note", "").startswith("Not")]
        assert opened, "a settled statement needs a source that was opened"


@pytest.mark.parametrize("element", ELEMENTS)
def test_law_due_on_or_after_the_last_sources_is_never_called_settled(
    element: dict[str, Any],
) -> None:
    if {"children-act-2004-s16la", "children-act-2004-s16lc"} & set(element["sources"]):
        assert element["status"] != "settled"


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_names_papers_and_signers_that_exist(route: dict[str, Any]) -> None:
    assert set(route["papers"]["items"]) <= set(FINDER["papers"])
    assert set(route["who_signs"]["items"]) <= set(FINDER["roles"])


@pytest.mark.parametrize("route", ROUTES)
def test_the_words_to_paste_name_the_articles_that_the_route_relies_on(
    route: dict[str, Any],
) -> None:
    first = route["article_6"]["items"][0]
    assert f"Article {first}" in route["paste"]
    assert f"Article {route['article_9']['items'][0]}" in route["paste"]
    assert f"paragraph {route['schedule_1']['items'][0]}" in route["paste"]


@pytest.mark.parametrize("route", ROUTES)
def test_no_pupil_number_goes_to_health(route: dict[str, Any]) -> None:
    if route["agency"] == "health":
        assert not [item for item in route["identifier"]["items"] if "UPN" in item]


@pytest.mark.parametrize("route", ROUTES)
def test_a_condition_is_never_named_without_its_terms(route: dict[str, Any]) -> None:
    condition = route["schedule_1"]
    if "18" in condition["items"]:
        assert "without consent" in condition["says"].replace("\n", " ")
    if condition["items"][0] in ("6", "18"):
        assert "policy document" in condition["says"]
    if condition["items"][0] == "2":
        assert (
            "duty of confidentiality" in condition["says"]
            or "no policy document" in condition["says"]
        )


def test_planning_never_rests_on_the_duty_to_share() -> None:
    for route in FINDER["routes"]:
        if route["purpose"] in ("joint-commissioning", "research", "statutory-returns"):
            for _, element in list_elements(route):
                assert "children-act-2004-s16la" not in element["sources"]


@pytest.mark.parametrize("change", CHANGES["changes"], ids=lambda change: str(change["id"]))
def test_a_change_of_the_law_has_a_date_a_status_a_source_and_a_meaning(
    change: dict[str, Any],
) -> None:
    assert isinstance(change["date"], date)
    assert change["status"] in {status["id"] for status in CHANGES["statuses"]}
    assert change["sources"]
    assert [source for source in change["sources"] if source not in SOURCES] == []
    assert change["what"].strip()
    assert change["means"].strip()


def test_nothing_dated_after_the_last_sources_is_said_to_be_in_force() -> None:
    for change in CHANGES["changes"]:
        if change["date"] >= FIRST_UNCONFIRMED_DAY:
            assert change["status"] == "not confirmed", change["id"]


def test_the_change_log_runs_from_the_newest_to_the_oldest() -> None:
    dates = [change["date"] for change in CHANGES["changes"]]
    assert dates == sorted(dates, reverse=True)
