"""The policy board: each entry has a status, a source, something to do, and fits the law."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from docs._site.core.bibliography import read_bibliography

DOCS = Path(__file__).resolve().parents[2] / "docs"
BOARD: dict[str, Any] = yaml.safe_load((DOCS / "evidence" / "policy_board.yml").read_text("utf-8"))
LAW: dict[str, Any] = yaml.safe_load((DOCS / "guidance" / "legal_changes.yml").read_text("utf-8"))
KNOWN = set(read_bibliography().entries)
PARTS = ("name", "stands", "means", "do_now", "look_again")


@pytest.mark.parametrize("item", BOARD["items"], ids=lambda item: item["id"])
def test_a_policy_says_where_it_stands_what_it_means_and_what_to_do(item: dict[str, Any]) -> None:
    assert [part for part in PARTS if not item[part].strip()] == []
    assert item["status"] in {status["id"] for status in BOARD["statuses"]}


@pytest.mark.parametrize("item", BOARD["items"], ids=lambda item: item["id"])
def test_every_statement_and_every_date_has_a_source(item: dict[str, Any]) -> None:
    for sources in (item["sources"], *(entry["sources"] for entry in item["dates"])):
        assert sources
        assert set(sources) <= KNOWN


def test_the_board_is_as_fresh_as_the_law() -> None:
    assert BOARD["as_at"] >= LAW["as_at"]


def test_the_board_and_the_law_agree_on_the_duty_to_share() -> None:
    board = {item["id"]: item["status"] for item in BOARD["items"]}
    law = {item["id"]: item["status"] for item in LAW["board"]}
    assert board["duty-to-share"] == law["duty-to-share"]


def test_nothing_that_parliament_has_not_passed_is_said_to_apply() -> None:
    proposals = {"send-reform", "education-for-all-bill", "disabled-child-definition"}
    for item in BOARD["items"]:
        if item["id"] in proposals:
            assert item["status"] == "proposal"
