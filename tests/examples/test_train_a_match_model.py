"""What the lesson on training claims."""

from __future__ import annotations

import json

import pytest
from recipes.compare_children import list_comparisons

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP

NAME = "train_a_match_model"


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED, WORKSHOP], ids=["published", "other", "workshop"])
def lesson(request, run_example):
    return run_example(NAME, request.param)


def test_the_stock_postcode_comparison_stays_untrained_in_one_local_area(lesson):
    assert set(lesson["untrained"]["about"]) == {"postcode"}
    assert lesson["facts"]["left_untrained_by_stock"] > 0


def test_comparisons_that_suit_the_area_are_trained_throughout(lesson):
    assert lesson["facts"]["left_untrained"] == 0
    named = {c.create_output_column_name() for c in list_comparisons(1_000)}
    assert set(lesson["weights"]["compared"].str.replace(" ", "_")) == named


def test_every_warning_has_its_cure(lesson):
    for table in (lesson["stock_warnings"], lesson["warnings"]):
        assert table[["what it means", "cure"]].notna().all(axis=None)


def test_agreement_speaks_for_one_child(lesson):
    for ladder in lesson["ladders"].values():
        assert ladder["weight"].iloc[0] > 0


@pytest.mark.parametrize("area", [PUBLISHED, ANOTHER_SEED], ids=["published", "other"])
def test_disagreement_speaks_against_where_there_is_enough_to_learn_from(area, run_example):
    for ladder in run_example(NAME, area)["ladders"].values():
        assert ladder["weight"].iloc[-1] < 0


def test_the_title_names_the_rung_that_counts_most(lesson):
    assert lesson["best"]["weight"] == lesson["weights"]["weight"].max()


def test_a_rare_name_counts_for_more(lesson):
    names = lesson["by_name"]
    facts = lesson["facts"]
    assert facts["weight_of_rare_name"] > facts["weight_of_common_name"]
    heaviest = names["mw_tf_adj_name"].idxmin()
    assert names.loc[heaviest, "children"] >= 0.9 * names["children"].max()


def test_the_model_reloaded_gives_the_same_weights(lesson):
    assert lesson["facts"]["largest_difference_after_reload"] < 1e-6
    assert lesson["facts"]["pairs_scored_again"] == lesson["facts"]["pairs_scored"]


def test_no_child_is_in_the_saved_model(lesson):
    text = json.dumps(lesson["model"]).lower()
    children = lesson["children"]
    assert not any(number in text for number in children["upn"].dropna().str.lower())
    assert not any(name in text for name in children["full_name"].dropna().unique())
