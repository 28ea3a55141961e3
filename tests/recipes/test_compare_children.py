"""Each rung of each ladder catches the pairs that it is named for, and no others."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest
from recipes import compare_children

NAMES = [
    ("ana shah", "ana shah", "Same name"),
    ("anh nguyen", "nguyen anh", "Same words, other order"),
    ("ana marie shah", "ana shah", "One name begins the other"),
    ("amelia lloyd", "amellia lloyd", "Both names similar"),
    ("ana shah", "ana cole", "Same forename, other surname"),
    ("isabella bell", "bella bell", "Same surname, forenames alike"),
    ("harvey martin", "nathan martin", "Same surname, other forename"),
    ("theo walker", "theodore paton", "Similar forename, other surname"),
    ("ana grace shah", "grace cole", "Similar forename, other surname"),
    ("josef rogers", "rogers joseph", "Similar forename, other surname"),
    ("ana shah", "george cole", "Different names"),
]
DATES = [
    ("2015-02-16", "2015-02-16", "Same date"),
    ("2015-02-11", "2015-11-02", "Day and month exchanged"),
    ("2015-02-16", "2015-02-18", "One digit differs"),
    ("2015-02-16", "2015-02-03", "Two parts of three agree"),
    ("2015-07-25", "2015-01-01", "Same year, one 1 January"),
    ("2015-02-16", "2009-11-03", "Different dates"),
]
POSTCODES = [
    ("QZ1 1AA", "QZ1 1AA", "Same postcode"),
    ("QZ1 1AA", "QZ1 1AB", "One character differs"),
    ("QZ1 1AA", "QZ1 9XY", "Same district"),
    ("QZ1 1AA", "QZ2 9XY", "Different districts"),
]
# Comparison, left, right, the rung on which the pair stands.
CASES = (
    [("compare_names", *case) for case in NAMES]
    + [("compare_dates_of_birth", *case) for case in DATES]
    + [("compare_postcodes", *case) for case in POSTCODES]
)


def find_rung(comparison, row: dict[str, str]) -> str:
    levels = comparison.get_comparison("duckdb").as_dict()["comparison_levels"]
    pair = pd.DataFrame([row])
    for level in levels:
        if level["sql_condition"] == "ELSE":
            return level["label_for_charts"]
        found = duckdb.query(f"select ({level['sql_condition']}) as found from pair").fetchall()
        assert len(pair) == 1
        if found[0][0]:
            return level["label_for_charts"]
    raise AssertionError("no rung caught the pair")


def describe(kind: str, value: str, side: str) -> dict[str, str]:
    if kind != "compare_names":
        column = "date_of_birth" if "date" in kind else "postcode"
        return {f"{column}_{side}": value}
    forename, surname = value.rsplit(" ", 1)
    parts = " ".join(sorted(value.split()))
    named = {"full_name": value, "forename": forename, "surname": surname, "name_parts": parts}
    return {f"{column}_{side}": text for column, text in named.items()}


@pytest.mark.parametrize(("comparison", "left", "right", "rung"), CASES)
def test_a_pair_stands_on_the_rung_that_is_named_for_it(comparison, left, right, rung):
    row = describe(comparison, left, "l") | describe(comparison, right, "r")
    assert find_rung(getattr(compare_children, comparison)(), row) == rung


@pytest.mark.parametrize("rung", ["Same surname, other forename", "Different names"])
def test_another_forename_is_strong_evidence_of_two_children_whatever_is_learned(rung):
    levels = compare_children.compare_names().get_comparison("duckdb").as_dict()
    found = next(
        level for level in levels["comparison_levels"] if level["label_for_charts"] == rung
    )
    assert found["fix_m_probability"]
    assert found["m_probability"] < found["u_probability"] / 100


def test_an_identifier_agrees_by_mistake_once_in_the_number_of_records():
    levels = compare_children.compare_identifiers("upn", 5000).get_comparison("duckdb").as_dict()
    same, different = levels["comparison_levels"][1:]
    assert same["u_probability"] == pytest.approx(1 / 5000)
    assert same["u_probability"] + different["u_probability"] == pytest.approx(1)


def test_two_numbers_are_strong_evidence_of_two_children_but_never_proof():
    levels = compare_children.compare_identifiers("upn", 5000).get_comparison("duckdb").as_dict()
    same, different = levels["comparison_levels"][1:]
    assert same["fix_m_probability"]
    assert different["fix_m_probability"]
    assert 0 < different["m_probability"] < 0.01
    assert same["m_probability"] + different["m_probability"] == pytest.approx(1)


def test_everything_that_linkage_compares_has_a_comparison():
    names = [c.create_output_column_name() for c in compare_children.list_comparisons(1000)]
    assert names == ["name", "date_of_birth", "postcode", "sex", "upn", "nhs_number"]


def test_there_is_a_blocking_rule_for_each_line_of_the_list():
    rules = compare_children.list_blocking_rules()
    assert len(rules) == len(compare_children.WORTH_COMPARING)
