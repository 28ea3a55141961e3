"""Projects of a rare shape: two boards, a university as processor, no health partner yet."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from toolkit.agree import find_disagreements, plain
from toolkit.check import read_project
from toolkit.document import Document, read_document
from toolkit.fill import fill_papers
from toolkit.knowledge import Knowledge

from .conftest import FACTS

Alter = Callable[[dict[str, Any]], object]


def add_second_board(content: dict[str, Any]) -> None:
    second = deepcopy(content["partners"][1])
    second |= {"id": "icb-two", "name": "NHS Brackenshire Integrated Care Board"}
    content["partners"].append(second)


def add_university(content: dict[str, Any]) -> None:
    content["partners"].append(
        {
            "id": "university",
            "name": "University of Larkmere",
            "kind": "university",
            "agencies": [],
            "role": "processor",
            "acts_for": ["council", "icb"],
            "posts": {
                "data_protection_officer": "Head of information compliance",
                "senior_information_risk_owner": "Registrar",
            },
            "contact": "data-protection@university.example.org",
        }
    )
    content["teams"]["linking"]["partner"] = "university"


def leave_out_health(content: dict[str, Any]) -> None:
    content["partners"] = content["partners"][:1]
    content["partners"][0]["role"] = "controller"
    content["datasets"] = [d for d in content["datasets"] if not d["table"].startswith("csds")]
    content["flows"] = [f for f in content["flows"] if "trust" not in (f["from"], f["to"])]
    content["confidence"] = {"social_care": content["confidence"]["social_care"]}
    for team in content["teams"].values():
        team["partner"] = "council"
    content["teams"]["linking"]["sees"] = "names, dates of birth and postcodes"
    content["people"]["left_out"] = content["people"]["left_out"][:2]


def use_research_route(content: dict[str, Any]) -> None:
    content["purpose"]["route"] = "research"
    content["confidence"]["health_route"] = "section 251 support"
    content["confidence"]["health_reference"] = "Approval 26/CAG/0000 (fictional)"


@pytest.fixture
def make(
    change: Callable[[Alter], str], knowledge: Knowledge
) -> Callable[[Alter], dict[str, Document]]:
    def make_changed(alter: Alter) -> dict[str, Document]:
        content = read_project(change(alter), knowledge)
        texts = fill_papers(content, knowledge, FACTS)
        papers = {name: read_document(text) for name, text in texts.items()}
        assert find_disagreements(content, papers, knowledge) == []
        return papers

    return make_changed


def test_two_boards_are_both_in_charge_and_both_sign(
    make: Callable[[Alter], dict[str, Document]],
) -> None:
    papers = make(add_second_board)
    second = "NHS Larkmere Integrated Care Board and NHS Brackenshire Integrated Care Board"
    assert f"Larkmere Council, {second} are joint controllers." in plain(
        papers["data-sharing-agreement"]
    )
    assert (
        plain(papers["sign-off"]).count("NHS Brackenshire Integrated Care Board\nChief nurse") == 1
    )
    assert "NHS Brackenshire Integrated Care Board: decides why and how." in plain(
        papers["privacy-notice"]
    )


def test_a_university_that_processes_acts_on_instructions_and_owns_nothing(
    make: Callable[[Alter], dict[str, Document]],
) -> None:
    papers = make(add_university)
    controllers = "Larkmere Council and NHS Larkmere Integrated Care Board"
    assert f"Processors: University of Larkmere, on the instructions of {controllers}." in plain(
        papers["dpia"]
    )
    assert "University of Larkmere" not in plain(papers["easy-read-summary"])
    assert "University of Larkmere\nRegistrar\nProcessor: accepts the instructions" in plain(
        papers["sign-off"]
    )
    assert "Linking team (University of Larkmere)" in plain(papers["data-flow"])


def test_without_health_nothing_is_said_of_opt_outs_or_nhs_numbers(
    make: Callable[[Alter], dict[str, Document]],
) -> None:
    papers = make(leave_out_health)
    for name in ("privacy-notice", "public-register-entry", "easy-read-summary", "data-flow"):
        text = plain(papers[name]).lower()
        assert "opt-out" not in text
        assert "nhs number goes" not in text
    assert "No health records are used" in plain(papers["dpia"])
    assert "Health:" not in plain(papers["data-specification"])


def test_research_takes_its_own_route_and_names_the_papers_that_are_got_elsewhere(
    make: Callable[[Alter], dict[str, Document]],
) -> None:
    papers = make(use_research_route)
    sheet = plain(papers["sign-off"])
    assert "Ethics opinion" in sheet
    assert "No: get it from the body that holds it" in sheet
    assert "section 251 support (Approval 26/CAG/0000 (fictional))" in plain(
        papers["privacy-notice"]
    )
    assert "9(2)(j)" in plain(papers["privacy-notice"])
    assert "9(2)(h)" not in plain(papers["privacy-notice"])
