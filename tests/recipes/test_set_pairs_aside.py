"""Pairs that look like an adopted child before and after are not linked, and not lost."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest
from recipes import match_model
from recipes.link_increment import score_new
from recipes.prepare_records import standardise_records
from recipes.set_pairs_aside import list_set_aside, write_condition

from tests.recipes.test_match_model import make_records

HOME, ELSEWHERE = "QZ5 5AA", "QZ8 8XY"
ONE, OTHER = "9990000018", "9990000026"
BORN = "2014-05-11"
# Surname here and there, home, NHS numbers, and whether the pair is set aside: and why.
CASES = [
    ("paige potts", "paige williams", (HOME, ELSEWHERE), (None, None), True, "may be adopted"),
    ("paige potts", "paige williams", (HOME, None), (None, None), True, "no home to go by"),
    ("paige potts", "paige williams", (HOME, HOME), (ONE, OTHER), True, "two numbers"),
    ("paige potts", "paige williams", (HOME, HOME), (None, None), False, "a step-parent's name"),
    ("paige potts", "paige williams", (HOME, ELSEWHERE), (ONE, ONE), False, "one number"),
    ("paige potts", "paige pots", (HOME, ELSEWHERE), (None, None), False, "a slip, and a move"),
    ("paige potts", "paige potts", (HOME, ELSEWHERE), (None, None), False, "a move"),
]


def add_pair(one: str, other: str, homes, numbers) -> pd.DataFrame:
    """Return the small area of the match model's test, with one more pair of records."""
    pair = [
        {
            "record": f"{agency} pair",
            "agency": agency,
            "forename": name.split()[0],
            "surname": name.split()[1],
            "date_of_birth": BORN,
            "sex": "F",
            "postcode": home,
            "nhs_number": number,
        }
        for agency, name, home, number in zip(
            ["health", "social_care"], [one, other], homes, numbers, strict=True
        )
    ]
    rows = pd.concat([make_records().astype(object), pd.DataFrame(pair, dtype=object)])
    return standardise_records(rows.reset_index(drop=True))


def link(children: pd.DataFrame) -> dict:
    linker = match_model.make_linker(children)
    model = match_model.train(linker)
    scored, pairs = match_model.score(linker)
    label = match_model.link_one_to_one(linker, scored, -5, sorted(children["agency"].unique()))
    return {"model": model, "pairs": pairs, "label": label, "children": children}


@pytest.mark.parametrize(("one", "other", "homes", "numbers", "aside", "why"), CASES)
def test_a_pair_is_set_aside_only_if_it_looks_adopted(one, other, homes, numbers, aside, why):
    linked = link(add_pair(one, other, homes, numbers))
    listed = list_set_aside(linked["pairs"], linked["model"], least_weight=-20)
    assert ("health pair" in set(listed["record_l"])) == aside, why
    joined = linked["label"]["health pair"] == linked["label"]["social_care pair"]
    assert not (joined and aside)


@pytest.fixture(scope="module")
def adopted():
    return link(add_pair("paige potts", "paige williams", (HOME, ELSEWHERE), (None, None)))


def test_pairs_below_the_threshold_are_not_listed(adopted):
    pairs, model = adopted["pairs"], adopted["model"]
    assert list_set_aside(pairs, model, least_weight=99).empty
    listed = list_set_aside(pairs, model, least_weight=-20)
    assert listed["match_weight"].is_monotonic_decreasing


def test_sql_and_pandas_read_the_rule_alike(adopted):
    pairs, condition = adopted["pairs"], write_condition(adopted["model"])
    by_sql = duckdb.query(f"select record_l, record_r from pairs where {condition}").fetchall()
    by_pandas = pairs.query(condition)[["record_l", "record_r"]]
    assert set(by_sql) == set(by_pandas.itertuples(index=False, name=None))
    assert by_sql


def test_the_nightly_run_does_not_trace_an_adopted_child_either(adopted):
    children = adopted["children"]
    new = children[children["record"] == "social_care pair"]
    pairs = score_new(adopted["model"], children.drop(new.index), new, least_weight=-20)
    assert "health pair" not in set(pairs["left"]) | set(pairs["right"])
