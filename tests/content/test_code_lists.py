"""The code lists: complete, unique, and the same codes that the synthetic area uses."""

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml

from docs._site.core.bibliography import read_bibliography

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
INDEX: dict[str, Any] = yaml.safe_load((REFERENCE / "code_lists.yml").read_text(encoding="utf-8"))
KNOWN = set(read_bibliography().entries)
FILES = sorted(path.stem for path in (REFERENCE / "code_lists").glob("*.csv"))


def read_list(name: str) -> list[dict[str, str]]:
    with (REFERENCE / "code_lists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_list_is_on_the_page_and_every_entry_has_its_list() -> None:
    assert sorted([*(entry["file"] for entry in INDEX["lists"]), "code_clashes"]) == FILES


@pytest.mark.parametrize("entry", INDEX["lists"], ids=lambda entry: entry["file"])
def test_a_list_says_where_it_is_met_and_who_publishes_it(entry: dict[str, Any]) -> None:
    assert entry["group"] in INDEX["groups"]
    assert entry["used_in"].strip()
    assert entry["sources"]
    assert set(entry["sources"]) <= KNOWN


@pytest.mark.parametrize("name", FILES)
def test_no_row_is_ragged_and_no_code_is_repeated(name: str) -> None:
    rows = read_list(name)
    assert rows
    assert [row for row in rows if None in row or None in row.values()] == []
    first = next(iter(rows[0]))
    codes = [row[first] for row in rows]
    assert len(codes) == len(set(codes))
    assert all(codes)


def test_leading_zeros_survive() -> None:
    assert {"01", "09"} <= {row["code"] for row in read_list("nhs_disability")}
    assert {"01", "08"} <= {row["code"] for row in read_list("nhs_number_status")}


def test_gypsy_roma_and_traveller_children_are_shown_to_vanish_in_the_nhs_list() -> None:
    rows = {row["education_and_social_care_code"]: row for row in read_list("ethnicity")}
    assert rows["WIRT"]["nhs_code"] == rows["WROM"]["nhs_code"] == rows["WOTH"]["nhs_code"] == "C"
    assert "Disappears" in rows["WIRT"]["note"]


def test_ethnic_groups_are_the_eighteen_and_two_that_social_care_accepts() -> None:
    assert len(read_list("ethnicity")) == 20


def test_a_clash_is_between_two_meanings_that_differ() -> None:
    for row in read_list("code_clashes"):
        assert row["meaning_here"] != row["meaning_there"]
