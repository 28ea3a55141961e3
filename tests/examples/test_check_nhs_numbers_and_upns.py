"""What the lesson on identifiers claims, held against the truth."""

from __future__ import annotations

import pytest
from recipes.check_identifiers import NHS_NUMBER_FILLERS, is_temporary_upn, keep_valid_nhs_number

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP

NAME = "check_nhs_numbers_and_upns"


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED, WORKSHOP], ids=["published", "seed 7", "workshop"])
def lesson(request, run_example):
    return run_example(NAME, request.param)


def test_every_value_received_is_described(lesson):
    received, holds = lesson["received"], lesson["holds"]
    assert lesson["nhs_counts"].to_numpy().sum() == holds.sum()
    valid = lesson["nhs_state"] == "valid"
    kept = keep_valid_nhs_number(received.loc[holds, "nhs_number"]).notna()
    assert (valid == kept).all()


def test_every_filler_passes_the_check_and_none_is_kept(lesson):
    assert lesson["tried"]["passes the check"].all()
    assert not set(lesson["usable"].dropna()) & NHS_NUMBER_FILLERS


def test_temporary_numbers_are_not_used_for_linkage(lesson):
    assert not is_temporary_upn(lesson["records"]["upn"]).any()
    assert (lesson["upn_state"] == "temporary").any()


def test_numbers_that_fail_the_check_are_never_true(lesson):
    received, people = lesson["received"], lesson["people"]
    wrong = lesson["nhs_state"] == "wrong check digit"
    rows = wrong[wrong].index
    own = lesson["person"][rows].map(people["nhs_number_true"])
    assert (received.loc[rows, "nhs_number"] != own).all()


def test_one_number_with_two_children_behind_it_really_has_two(lesson):
    person = lesson["truth"].set_index("record")["person"]
    pairs = lesson["two_children"]
    assert (pairs["left"].map(person) != pairs["right"].map(person)).all()


def test_nearly_all_children_to_trace_can_be_traced(lesson):
    assert lesson["complete"].mean() > 0.75
    assert lesson["lacking"]["nhs_number"].isna().all()


def test_social_care_lacks_more_numbers_than_health(lesson):
    share = lesson["share"].set_index("agency")["share"]
    assert share["Social care"] < share["Health"]


def test_some_numbers_pass_every_check_and_belong_to_another_child(run_example):
    lessons = [run_example(NAME, area) for area in (PUBLISHED, ANOTHER_SEED)]
    assert sum(lesson["facts"]["valid_but_not_theirs"] for lesson in lessons) > 0
