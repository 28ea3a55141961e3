"""What the lesson on encoded linkage claims, held against the truth."""

from __future__ import annotations

import pytest

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP

NAME = "link_without_sharing_names"


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED, WORKSHOP], ids=["published", "other", "workshop"])
def lesson(request, run_example):
    run_example("link_three_agencies", request.param)
    return run_example(NAME, request.param)


def test_match_keys_come_near_to_clear_text_and_are_nearly_always_right(lesson):
    facts = lesson["facts"]
    assert facts["recall_match_keys"] < facts["recall_clear_text"]
    assert facts["recall_match_keys"] > facts["recall_clear_text"] - 0.06
    assert facts["precision_match_keys"] > 0.995


def test_filters_find_more_and_err_more_the_less_alike_records_must_be(lesson):
    filters = lesson["quality"].iloc[2:].astype(float)
    assert filters["recall"].is_monotonic_decreasing
    assert filters["precision"].is_monotonic_increasing
    assert filters["precision"].iloc[0] < lesson["facts"]["precision_match_keys"]


def test_the_group_named_loses_most(lesson):
    assert lesson["lost"].idxmax() == lesson["facts"]["loses_most"]
    assert lesson["lost"].max() > 0


def test_the_third_party_sees_no_name_number_or_date(lesson):
    words = set()
    for column in ("forename", "surname", "full_name", "date_of_birth", "postcode", "nhs_number"):
        words |= set(lesson["children"][column].dropna())
    for codes in lesson["codes"].values():
        assert not words & set(codes.to_numpy().ravel())


def test_every_plain_hash_of_an_nhs_number_is_opened(lesson):
    assert lesson["facts"]["named_plain_nhs_number"] == 1


def test_the_school_roll_opens_plain_hashes_of_children_on_it(lesson):
    assert lesson["facts"]["named_plain_name_and_birth"] > 0.25


def test_a_filter_of_one_field_gives_away_more_than_a_code_of_it(lesson):
    facts = lesson["facts"]
    assert facts["named_filter_of_forename"] > facts["named_keyed_forename"] > 0.1


def test_the_attacker_never_reads_the_names_of_pupils_they_do_not_know(lesson):
    known = set(lesson["pupils"].loc[lesson["mine"], "forename"])
    others = lesson["read"][~lesson["mine"]].dropna()
    assert (~others.isin(known)).any()
