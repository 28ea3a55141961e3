"""The codes and hypotheses that travel with examples are those of the site's crosswalk."""

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml
from recipes import vocabularies

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
ROWS: list[dict[str, Any]] = yaml.safe_load((REFERENCE / "crosswalk.yml").read_text("utf-8"))[
    "hypotheses"
]


def read_list(name: str) -> list[dict[str, str]]:
    with (REFERENCE / "code_lists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_hypotheses_are_those_of_the_crosswalk():
    on_page = [row for row in ROWS if any(row[kind] for kind in ("cin", "nhs", "icd_10"))]
    expected = [(r["code"], r["cin"], r["nhs"], r["icd_10"], r["relation"]) for r in on_page]
    assert [tuple(row) for row in vocabularies.HYPOTHESES] == expected


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (vocabularies.CIN_DISABILITY, "cin_disability"),
        (vocabularies.NHS_DISABILITY, "nhs_disability"),
    ],
)
def test_the_codes_are_those_of_the_published_lists(labels, name):
    assert list(labels) == [row["code"] for row in read_list(name)]


def test_a_code_that_says_no_is_a_code_of_its_list():
    codes = {*vocabularies.CIN_DISABILITY, *vocabularies.NHS_DISABILITY}
    assert codes.issuperset(vocabularies.NO_DISABILITY)


def test_each_clinical_term_stands_beside_an_icd_category_of_the_same_concept():
    seeds = {
        term: row["icd_10"]
        for row in read_list("diagnosis_seeds")
        for term in (row["snomed_ct"], *row["note"].replace(",", " ").replace(".", " ").split())
        if term.isdigit() and len(term) > 6
    }
    for term, category in vocabularies.SNOMED_BESIDE_ICD.items():
        named = seeds[term]
        in_range = "F70 to F73" in named and category in vocabularies.LEARNING_DISABILITY
        assert category in named or in_range, term
