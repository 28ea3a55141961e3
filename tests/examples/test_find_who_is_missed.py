"""What the lesson on who is missed claims: groups named blind, held against the truth."""

from __future__ import annotations

import pandas as pd
import pytest
from docx import Document

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP

NAME = "find_who_is_missed"
UNSEEN = (20_000, 31)


@pytest.fixture(
    params=[PUBLISHED, ANOTHER_SEED, UNSEEN, WORKSHOP],
    ids=["published", "another seed", "unseen seed", "workshop"],
)
def lesson(request, run_example):
    return run_example(NAME, request.param)


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED, UNSEEN], ids=["published", "another", "unseen"])
def area(request, run_example):
    return run_example(NAME, request.param)


def recall_of(lesson, way: str, characteristic: str, group: str) -> tuple[float, float]:
    """Return the true recall of a group by the truth's own words, and that of all others."""
    true = lesson["results"][way].query("true")
    member = true["left"].map(lesson["described"][characteristic]) == group
    return true.loc[member, "made"].mean(), true.loc[~member, "made"].mean()


def test_every_group_named_as_missed_is_missed_in_truth(lesson):
    facts = lesson["facts"]
    assert facts["groups_named_truly_missed"] == facts["groups_named_count"]
    named = lesson["compared"][lesson["compared"]["missed"]]
    for row in named.itertuples():
        if row.characteristic in lesson["described"]:
            inside, others = recall_of(lesson, "one address", row.characteristic, row.group)
            assert inside < others, row.group


def test_the_group_that_is_missed_most_is_named_where_it_is_large_enough(area):
    """Of the groups of twenty or more whom the council has on file, the worst in truth is named."""
    assert area["in_truth"]["found"].idxmin() in area["named"]


def test_no_group_is_named_that_chance_explains(lesson):
    named = lesson["compared"][lesson["compared"]["missed"]]
    assert (named["children"] >= 20).all()
    assert (named["to"] < named["other children"]).all()


def test_without_any_bias_no_group_is_named(run_example):
    """Shuffle who was found: whatever is named then is chance, and nothing should be."""
    lesson = run_example(NAME, PUBLISHED)
    found, named = lesson["was_found"], 0
    for seed in range(20):
        shuffled = found.sample(frac=1, random_state=seed).set_axis(found.index)
        groups = lesson["groups"].reindex(found.index)
        named += bool(lesson["list_missed"](lesson["compare_groups"](shuffled, groups)))
    assert named <= 3


def test_looked_after_children_are_named_and_missed_most(area):
    assert area["named"][0] == "looked after"


def test_the_true_figure_lies_between_lowest_and_highest_and_above_the_count(lesson):
    facts = lesson["facts"]
    assert facts["figure_lowest"] <= facts["figure_true"] <= facts["figure_highest"]
    assert facts["figure_as_counted"] < facts["figure_lowest"]


def test_the_likely_figure_is_nearer_the_truth_than_the_count(lesson):
    facts = lesson["facts"]
    near = abs(facts["figure_likely"] - facts["figure_true"])
    assert near < abs(facts["figure_as_counted"] - facts["figure_true"]) / 2


def test_weights_bring_the_share_looked_after_nearer_the_truth(area):
    facts = area["facts"]
    true = facts["looked_after_true_share"]
    assert facts["looked_after_as_counted"] < 0.75 * true
    near = abs(facts["looked_after_weighted"] - true)
    assert near < abs(facts["looked_after_as_counted"] - true)


def test_the_true_figure_is_that_counted_from_the_truth_alone(lesson):
    truth = lesson["truth"]
    in_each = truth.groupby("agency")["identity"].apply(set)
    both = in_each["social_care"] & in_each["health"]
    # A child whom an agency holds twice, unjoined, makes more than one pair.
    assert len(both) <= lesson["facts"]["figure_true"] <= 1.02 * len(both) + 2


def test_weights_cannot_bring_back_a_group_of_whom_nobody_was_found(run_example):
    facts = run_example(NAME, PUBLISHED)["facts"]
    assert facts["unaccompanied_true_pairs"] > 0
    assert facts["unaccompanied_found"] == 0
    assert not run_example(NAME, PUBLISHED)["groups"].eq("unaccompanied").any(axis=None)


def test_earlier_addresses_find_more_and_most_for_looked_after_children(area):
    facts = area["facts"]
    assert facts["recall_any_address_on_file"] > facts["recall_one_address"] + 0.03
    gains = {}
    for group in ("looked after", "not looked after"):
        before, _ = recall_of(area, "one address", "care", group)
        after, _ = recall_of(area, "any address on file", "care", group)
        gains[group] = after - before
    assert gains["looked after"] > gains["not looked after"] + 0.1


def test_earlier_addresses_add_no_wrong_links_to_speak_of(lesson):
    made = lesson["results"]["any address on file"].query("made")
    assert made["true"].mean() > 0.998


def test_the_match_model_narrows_the_gap(area):
    gaps = {}
    for way in ("one address", "match model"):
        inside, others = recall_of(area, way, "care", "looked after")
        gaps[way] = others - inside
    assert gaps["match model"] < gaps["one address"] / 3


def test_the_bias_statement_is_a_word_file_with_the_figures(area_folder, run_example):
    facts = run_example(NAME, WORKSHOP)["facts"]
    path = area_folder(WORKSHOP) / "outputs" / NAME / "bias_statement.docx"
    text = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    assert f"{facts['figure_likely']:,}" in text
    assert "chance" in text


def test_what_is_compared_is_what_the_council_has_on_file(lesson):
    people = lesson["people"]
    assert len(lesson["groups"]) == len(people)
    assert lesson["groups"].index.is_unique
    assert pd.Series(lesson["was_found"].index).isin(lesson["groups"].index).all()
