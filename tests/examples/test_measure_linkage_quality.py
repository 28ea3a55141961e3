"""What the lesson on quality claims: estimates made blind, held against the truth."""

from __future__ import annotations

import pandas as pd
import pytest
from recipes.measure_linkage import compare_pairs, list_pairs, measure
from recipes.read_truth import label_truth

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP

NAME = "measure_linkage_quality"
UNSEEN = (6_000, 23)


@pytest.fixture(
    params=[PUBLISHED, ANOTHER_SEED, UNSEEN, WORKSHOP],
    ids=["published", "another seed", "unseen seed", "workshop"],
)
def lesson(request, run_example):
    return run_example(NAME, request.param)


def test_the_estimates_without_the_truth_bracket_the_truth(lesson):
    facts = lesson["facts"]
    for measured in ("precision", "recall"):
        low, true, high = (facts[f"{measured}_{end}"] for end in ("from", "true", "to"))
        assert low <= true <= high, measured
    assert facts["truths_inside"] == 2


def test_the_ranges_are_narrow_enough_to_be_of_use(lesson):
    facts = lesson["facts"]
    assert facts["precision_to"] - facts["precision_from"] < 0.08
    assert facts["recall_to"] - facts["recall_from"] < 0.06


def test_no_estimate_has_read_the_truth(lesson):
    """What was reviewed carries no identity, and the answers come from the text alone."""
    assert "identity" not in lesson["sample"].columns
    again = lesson["judge_pairs"](
        lesson["review_pairs"].lay_side_by_side(lesson["sample"], lesson["children"])
    )
    assert again.equals(lesson["answers"])


def test_the_truth_agrees_with_that_counted_another_way(lesson):
    truth = lesson["truth"]
    true = {frozenset(pair) for pair in list_pairs(truth, "identity").itertuples(index=False)}
    made = {frozenset(pair) for pair in lesson["made"].itertuples(index=False)}
    facts = lesson["facts"]
    assert facts["recall_true"] == pytest.approx(len(made & true) / len(true), abs=5e-5)
    assert facts["precision_true"] == pytest.approx(len(made & true) / len(made), abs=5e-5)


def test_the_reviewer_is_nearly_always_right_where_it_decides(lesson):
    identity = lesson["truth"].set_index("record")["identity"]
    sample, answers = lesson["sample"], lesson["answers"]
    one = sample["left"].map(identity).eq(sample["right"].map(identity))
    decided = answers != "cannot say"
    right = answers.eq("one child") == one
    assert right[decided].mean() > 0.98
    assert decided.mean() < 1


def test_recall_from_reviewed_pairs_is_a_ceiling_because_some_were_never_compared(lesson):
    """Were each scored pair judged rightly, the estimate would still be above the truth."""
    identity = lesson["truth"].set_index("record")["identity"]
    pairs = lesson["pairs"]
    one = pairs["left"].map(identity).eq(pairs["right"].map(identity))
    of_compared = (one & pairs["made"]).sum() / one.sum()
    facts = lesson["facts"]
    assert of_compared >= facts["recall_true"] - 5e-5
    if facts["never_compared"]:
        assert of_compared > facts["recall_true"]


def test_some_true_pairs_are_never_compared_in_the_published_area(run_example):
    assert run_example(NAME, PUBLISHED)["facts"]["never_compared"] > 0


def test_the_held_back_numbers_give_a_floor(lesson):
    assert lesson["floor"] <= lesson["facts"]["recall_true"]


def test_pairs_that_share_a_number_are_one_child(lesson):
    identity = lesson["truth"].set_index("record")["identity"]
    held = lesson["held"]
    assert held["left"].map(identity).eq(held["right"].map(identity)).mean() > 0.99


def test_most_implausible_links_are_right_so_an_alarm_is_no_error(run_example):
    lesson = run_example(NAME, PUBLISHED)
    identity = lesson["truth"].set_index("record")["identity"]
    alarm = lesson["implausible"].any(axis=1)
    made = lesson["made"][alarm]
    assert len(made) > 0
    assert made["left"].map(identity).eq(made["right"].map(identity)).mean() > 0.5


def test_invented_twins_are_believed_more_than_invented_older_children(lesson):
    linked = lesson["caught"]["linked"] / lesson["caught"]["planted"]
    assert linked["invented twin"] >= linked["invented older child"]


def test_the_model_believes_in_some_children_who_do_not_exist(run_example):
    facts = run_example(NAME, PUBLISHED)["facts"]
    assert facts["twins_linked"] > 0
    assert facts["twins_linked"] < facts["twins_invented"] / 4


def test_a_higher_threshold_never_finds_more(lesson):
    assert lesson["counts"].is_monotonic_decreasing


def test_an_estimate_would_fail_for_a_linkage_that_is_much_worse(run_example):
    """Break one link in ten of the published linkage: the range moves down with the truth."""
    lesson = run_example(NAME, PUBLISHED)
    review, made = lesson["review_pairs"], lesson["made"]
    broken = made.assign(right=made["right"].where(made.index % 10 > 0, made["right"].shift(7)))
    broken = broken.dropna().drop_duplicates().reset_index(drop=True)
    pairs = review.list_all_pairs(lesson["linkage"].predictions, broken)
    bands = pairs["made"].map({True: "linked, ", False: "refused, "})
    bands += review.name_bands(pairs["match_weight"], [-2, 1, 8])
    sample = review.draw_sample(pairs, bands, most=150, seed=1)
    answers = lesson["judge_pairs"](review.lay_side_by_side(sample, lesson["children"]))
    estimated = review.estimate_quality(pairs, sample, answers)
    true = measure(compare_pairs(broken, list_pairs(lesson["truth"], "identity")))
    low, high = estimated.loc["precision", ["from", "to"]]
    assert low <= true["precision"] <= high < 0.95


def test_the_children_measured_are_those_of_the_truth(area_folder, run_example):
    lesson = run_example(NAME, WORKSHOP)
    path = area_folder(WORKSHOP) / "data/truth/truth_link.csv"
    truth = label_truth(pd.read_csv(path, dtype=str), lesson["children"])
    assert len(truth) == len(lesson["children"])
