"""What the lesson on twins and adopted children claims, held against the truth."""

from __future__ import annotations

import pandas as pd
import pytest
from recipes.find_impossible import find_impossible

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP

NAME = "tell_twins_and_siblings_apart"
EVERY_LINK, USUAL, KNOWS_TWINS, ASIDE = (
    "usual model, every link",
    "usual model, one-to-one",
    "knows twins, one-to-one",
    "adoption-like pairs set aside",
)


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED], ids=["published", "another seed"])
def lesson(request, run_example):
    return run_example(NAME, request.param)


def test_no_threshold_tells_twins_from_one_child(lesson):
    pairs = lesson["plain_pairs"]
    twins = pairs.loc[pairs["pair of"] == "twins", "match_weight"]
    one = pairs.loc[pairs["pair of"] == "one child", "match_weight"]
    assert (one < twins.max()).sum() > 20
    assert twins.max() > 10
    assert lesson["facts"]["true_links_lost_at_it"] > 0.02


def test_the_title_says_what_shutting_out_twins_costs(lesson):
    pairs = lesson["plain_pairs"]
    links = pairs[(pairs["match_weight"] > 0) & (pairs["pair of"] == "one child")]
    kept = links["match_weight"] > lesson["top"]
    assert lesson["facts"]["true_links_lost_at_it"] == pytest.approx(1 - kept.mean(), abs=1e-4)
    remain = pairs[(pairs["match_weight"] > lesson["top"]) & (pairs["pair of"] == "twins")]
    assert remain.empty


def test_one_to_one_parts_nearly_all_twins(lesson):
    twins = lesson["by_method"]["twins linked"]
    assert twins[EVERY_LINK] >= 10
    assert twins[USUAL] <= 0.2 * twins[EVERY_LINK]
    assert twins[ASIDE] <= 2


def test_a_model_that_knows_twins_finds_more_and_errs_less(lesson):
    quality = lesson["by_method"]
    assert quality.loc[KNOWS_TWINS, "recall"] > quality.loc[USUAL, "recall"]
    assert quality.loc[KNOWS_TWINS, "precision"] >= quality.loc[USUAL, "precision"]


def test_the_rule_traces_nobody_where_the_model_alone_would(lesson):
    facts = lesson["facts"]
    assert facts["traced_without_rule"] > 0
    assert facts["traced"] == 0


def test_the_rule_costs_less_than_half_a_point_of_recall(lesson):
    assert 0 <= lesson["facts"]["recall_cost"] <= 0.005
    assert lesson["facts"]["precision"] >= 0.999


def test_children_whose_surname_changed_pay_for_the_rule(lesson):
    lost = lesson["cost"]["without"] - lesson["cost"]["rule"]
    assert lost["more than one surname"] > lost["one surname"] == 0


def test_impossible_children_fall_and_most_mark_a_wrong_link(lesson):
    impossible = lesson["by_method"]["impossible"]
    assert impossible[ASIDE] < 0.5 * impossible[EVERY_LINK]
    records = lesson["records"]
    linked = records.assign(child=records["held_as"].map(lesson["labels"][EVERY_LINK]))
    identity = linked["record"].map(lesson["truth"].set_index("record")["identity"])
    mixed = identity.groupby(linked["child"]).nunique() > 1
    assert mixed[find_impossible(linked).index].mean() > 0.5


def test_nothing_set_aside_is_lost_and_nobody_is_named(lesson, area_folder, request):
    area = PUBLISHED if "published" in request.node.name else ANOTHER_SEED
    path = area_folder(area) / "outputs" / NAME / "for_a_named_person.csv"
    listed = pd.read_csv(path, dtype=str)
    assert len(listed) == lesson["facts"]["pairs_set_aside"] > 0
    assert list(listed.columns) == [
        "left",
        "right",
        "match_weight",
        "decision",
        "decided_by",
        "decided_on",
    ]


def test_it_runs_on_the_workshop_area_too(run_example):
    lesson = run_example(NAME, WORKSHOP)
    assert lesson["facts"]["traced"] == 0
    assert all(isinstance(value, int | float) for value in lesson["facts"].values())
