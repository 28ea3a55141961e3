"""The pages of law show all that the data holds, and each stage page keeps the one shape."""

import re
from pathlib import Path

import pytest
import yaml

from docs._site.core.bibliography import read_bibliography
from docs._site.core.expressions import Writer

GUIDANCE = Path(__file__).resolve().parents[2] / "docs" / "guidance"
LAW_STAGES = (
    "involve-families",
    "find-your-lawful-route",
    "agree-and-govern",
    "protect-and-release",
)
LEGAL = (*LAW_STAGES, "legal-route-finder", "legal-changes", "red-lines", "register-entry")


def read_page(name: str) -> str:
    return (GUIDANCE / f"{name}.md").read_text(encoding="utf-8")


def read_section(page: str, heading: str) -> str:
    return page.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def fill(name: str) -> str:
    return Writer({}, read_bibliography()).fill(read_page(name), f"guidance/{name}.md")


def test_the_finder_has_a_place_and_words_to_paste_for_every_route() -> None:
    page = fill("legal-route-finder")
    finder = yaml.safe_load((GUIDANCE / "legal_routes.yml").read_text(encoding="utf-8"))
    for route in finder["routes"]:
        place = f"{route['purpose']}-{route['agency']}"
        assert f"](#{place})" in page, "the jump table lacks this route"
        assert f"{{#{place}}}" in page
        assert route["paste"].strip() in page


def test_every_jump_on_the_finder_lands() -> None:
    page = fill("legal-route-finder")
    places = set(re.findall(r"\{#([a-z0-9-]+)\}", page)) | {"choose-your-purpose-and-your-agency"}
    assert [jump for jump in re.findall(r"\]\(#([a-z0-9-]+)\)", page) if jump not in places] == []


def test_the_change_log_page_shows_every_change() -> None:
    page = fill("legal-changes")
    law = yaml.safe_load((GUIDANCE / "legal_changes.yml").read_text(encoding="utf-8"))
    for entry in (*law["changes"], *law["board"]):
        assert f"{{#{entry['id']}}}" in page


@pytest.mark.parametrize("name", LEGAL)
def test_a_page_of_law_says_so_and_is_due_for_review_in_three_months(name: str) -> None:
    front = yaml.safe_load(read_page(name).split("---\n")[1])
    assert front["legal"] is True
    assert front["review_in"] == "3 months"


@pytest.mark.parametrize("name", LEGAL)
def test_a_page_of_law_tells_when_it_was_checked(name: str) -> None:
    made_from_data = ("legal-route-finder", "legal-changes", "red-lines")
    page = fill(name) if name in made_from_data else read_page(name)
    reviewed = yaml.safe_load(page.split("---\n")[1])["last_reviewed"]
    assert f"{reviewed.day} {reviewed:%B %Y}" in page.split("\n## Sources")[0]


def test_no_red_line_is_lost_between_the_list_and_its_reasons() -> None:
    page = read_page("red-lines")
    listed = re.findall(r"^\| (\d+)\. ", page, flags=re.MULTILINE)
    explained = re.findall(r"^## (\d+)\. ", page, flags=re.MULTILINE)
    assert listed == explained == [str(number) for number in range(1, 11)]
