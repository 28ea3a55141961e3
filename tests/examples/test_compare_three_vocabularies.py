"""What the lesson on three vocabularies claims, held against the truth."""

from __future__ import annotations

import pandas as pd
import pytest
from recipes.gather_words import find_children
from recipes.measure_linkage import compare_pairs, list_pairs, measure
from recipes.vocabularies import LEARNING_DISABILITY

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP, RunExample

NAME = "compare_three_vocabularies"


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED], ids=["published", "another seed"])
def lesson(request, run_example):
    return run_example(NAME, request.param)


def test_children_are_linked_well_enough_to_compare_their_words(lesson):
    records = lesson["truth"].assign(child=lesson["truth"]["record"].map(lesson["child_of"]))
    compared = compare_pairs(list_pairs(records, "child"), list_pairs(records, "identity"))
    quality = measure(compared)
    assert quality["precision"] >= 0.998
    assert quality["recall"] > 0.95


def test_every_word_is_kept_or_set_aside_and_few_are_set_aside(lesson):
    words, kept = lesson["words"], lesson["kept"]
    assert len(kept) < len(words)
    assert len(words) - len(kept) < 0.02 * len(words)


def test_three_agencies_hardly_agree_who_is_autistic(lesson):
    facts = lesson["facts"]
    assert 0 < facts["autistic_by_all_of_these"] < 0.25 * facts["autistic_by_any_of_these"]


def test_the_agencies_that_need_a_diagnosis_are_right_and_the_school_casts_wider(lesson):
    people, truth = lesson["people"], lesson["truth"]
    diagnosed = truth["person"].map(people["conditions_diagnosed"]).str.contains("autism")
    children = set(truth.loc[diagnosed.eq(True), "record"].map(lesson["child_of"]))
    shares = {who: len(c & children) / len(c) for who, c in lesson["autistic"].items()}
    assert shares["social_care"] > 0.9
    assert shares["health"] > 0.9
    assert shares["education"] < 0.8


def test_definitions_of_learning_disability_differ_several_times_over(lesson):
    facts = lesson["facts"]
    assert facts["learning_disability_most"] > 4 * facts["learning_disability_fewest"]


def test_no_definition_finds_half_of_those_who_truly_have_one(lesson):
    assert (lesson["defined"]["found"] < 0.5).all()


def test_most_pupils_with_mld_have_no_learning_disability(lesson):
    moderate = find_children(lesson["kept"], "SEN type", ["MLD"])
    assert len(moderate & lesson["truly"]) < 0.3 * len(moderate)


def test_words_of_social_care_and_health_are_mostly_right_and_find_few(lesson):
    theirs = lesson["defined"].drop(index=[i for i in lesson["defined"].index if "school" in i])
    assert (theirs["truly so"] > 0.5).all()
    assert (theirs["found"] < 0.5).all()


def test_dyslexia_at_school_is_not_a_learning_disability_in_health(lesson):
    kept = lesson["kept"]
    specific = find_children(kept, "SEN type", ["SPLD"])
    both = specific & find_children(kept, "diagnosis", LEARNING_DISABILITY)
    assert len(both) <= 0.02 * len(specific)
    assert lesson["tested"].loc["SPLD", "found"] == "none"


def test_some_hypotheses_hold_and_some_do_not(lesson):
    facts = lesson["facts"]
    assert 0 < facts["hypotheses_held"] < facts["hypotheses_tested"]
    assert lesson["tested"].loc["MLD", "found"] == "weak"
    assert lesson["tested"].loc["ASD", "found"] == "overlaps"


def test_one_return_gives_two_counts_of_disabled_children(lesson):
    facts = lesson["facts"]
    assert facts["in_need_with_disability_code"] > 2 * facts["in_need_for_disability"]
    assert 0 < facts["in_need_by_both"] < facts["in_need_for_disability"]


def test_none_is_not_the_same_as_not_disabled(lesson):
    facts = lesson["facts"]
    assert facts["in_need_with_none_described"] > 0.1 * facts["in_need_with_none"]
    disabled = lesson["truth"].assign(child=lesson["truth"]["record"].map(lesson["child_of"]))
    truly = disabled["person"].map(lesson["people"]["disabled_true"]).eq("1")
    assert set(disabled.loc[truly, "child"]) & lesson["none"]


def test_the_children_shown_have_words_in_all_vocabularies_and_no_identifier(lesson):
    shown = lesson["side_by_side"].dropna()
    assert len(shown) > 0
    assert list(shown.columns) == sorted(lesson["gather"].COLUMNS)


def test_the_picture_counts_only_children_known_to_all_three(lesson):
    flags = lesson["flags"]
    assert len(flags) == lesson["facts"]["known_to_all_three"]
    assert flags.any(axis=1).sum() == lesson["facts"]["autistic_by_any_of_these"]
    assert set(flags.index) <= set(lesson["child_of"])


def test_it_runs_on_the_workshop_area_too(run_example: RunExample):
    lesson = run_example(NAME, WORKSHOP)
    assert all(type(value) in (int, float, str) for value in lesson["facts"].values())
    assert lesson["facts"]["autistic_by_any_of_these"] > 0
    assert isinstance(lesson["defined"], pd.DataFrame)
