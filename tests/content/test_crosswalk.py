"""The definitions crosswalk: hypotheses over real codes, never a conversion table."""

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs._site.core.bibliography import read_bibliography
from docs._site.core.expressions import Writer

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
CROSSWALK: dict[str, Any] = yaml.safe_load((REFERENCE / "crosswalk.yml").read_text("utf-8"))
KNOWN = set(read_bibliography().entries)
STATUSES = {"settled", "our reading", "not yet in force"}


def read_codes(name: str) -> set[str]:
    with (REFERENCE / "code_lists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("term", CROSSWALK["terms"], ids=lambda term: term["id"])
def test_a_term_says_who_decides_who_is_left_out_and_on_what_authority(
    term: dict[str, Any],
) -> None:
    for part in ("name", "agency", "means", "who_decides", "left_out", "recorded_in"):
        assert term[part].strip()
    assert term["status"] in STATUSES
    assert set(term["sources"]) <= KNOWN
    assert term["sources"]


def test_every_word_that_the_guidance_promises_is_there() -> None:
    terms = {term["id"] for term in CROSSWALK["terms"]}
    assert terms >= {
        "sen-support",
        "ehc-plan",
        "sen-type",
        "disability-equality",
        "disabled-child",
        "cin-disability",
        "learning-disability",
        "learning-difficulty",
        "autism",
        "learning-disability-register",
        "individual-support-plan",
    }


def test_every_school_code_has_one_hypothesis() -> None:
    codes = [row["code"] for row in CROSSWALK["hypotheses"]]
    assert sorted(codes) == sorted({*read_codes("sen_type"), "N"})


@pytest.mark.parametrize("row", CROSSWALK["hypotheses"], ids=lambda row: row["code"])
def test_a_hypothesis_names_codes_that_exist_and_says_how_sure_it_is(row: dict[str, Any]) -> None:
    assert set(row["cin"]) <= read_codes("cin_disability") - {"NONE"}
    assert set(row["nhs"]) <= read_codes("nhs_disability") - {"NN", "ZZ"}
    assert row["relation"] in {relation["id"] for relation in CROSSWALK["relations"]}
    assert row["caveat"].strip()


def test_nothing_is_called_the_same() -> None:
    assert {"same", "equal", "="}.isdisjoint(relation["id"] for relation in CROSSWALK["relations"])


def test_dyslexia_is_never_mapped_to_learning_disability() -> None:
    row = next(row for row in CROSSWALK["hypotheses"] if row["code"] == "SPLD")
    assert row["relation"] == "none"
    assert "LD" not in row["cin"]
    assert not any(code.startswith("F7") for code in row["icd_10"])


def test_school_autism_needs_no_diagnosis_so_it_only_overlaps() -> None:
    row = next(row for row in CROSSWALK["hypotheses"] if row["code"] == "ASD")
    assert row["relation"] == "overlaps"
    assert row["nhs"] == [], "the NHS disability code has none for autism"


def test_the_page_shows_every_term_every_row_and_every_limit() -> None:
    text = (REFERENCE / "crosswalk.md").read_text(encoding="utf-8")
    # What examples found is filled when the site is built: here no example has run.
    before, counted = text.split("### In the synthetic area")
    rest = counted[counted.index("!!! note") :]
    page = Writer({}, read_bibliography()).fill(before + rest, "reference/crosswalk.md")
    for term in CROSSWALK["terms"]:
        assert f"{{ #{term['id']} }}" in page
    for row in CROSSWALK["hypotheses"]:
        assert f"| `{row['code']}`" in page
    for line in (*CROSSWALK["may"], *CROSSWALK["may_not"]):
        assert f"- {line}" in page
