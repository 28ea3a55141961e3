"""A sample speaks for all pairs, and its interval holds the truth as often as it says."""

import numpy as np
import pandas as pd
import pytest
from recipes.review_pairs import (
    CANNOT_SAY,
    ONE_CHILD,
    TWO_CHILDREN,
    count_answers,
    draw_sample,
    estimate_by_band,
    estimate_quality,
    estimate_share,
    estimate_worst_and_best,
    lay_side_by_side,
    list_all_pairs,
    measure_agreement,
    name_bands,
)

CASES = [
    ("name_bands", -3.0, "under 1", "below the lowest edge"),
    ("name_bands", 1.0, "1 to 5", "an edge belongs to the band above it"),
    ("name_bands", 12.0, "5 and over", "above the highest edge"),
    ("name_bands", None, "not scored", "two records joined only through a third"),
]


@pytest.mark.parametrize(("function", "given", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, given, expected, why):
    assert name_bands(pd.Series([given], dtype=float), [1, 5])[0] == expected, why


def make_pairs(sizes: dict[str, int], wrong: dict[str, int]) -> tuple[pd.DataFrame, pd.Series]:
    rows = [(band, place >= wrong[band]) for band, n in sizes.items() for place in range(n)]
    frame = pd.DataFrame(rows, columns=["in", "right"])
    frame["left"] = [f"e{number}" for number in frame.index]
    frame["right record"] = [f"h{number}" for number in frame.index]
    return frame, frame["in"]


def test_small_bands_are_reviewed_whole_and_each_pair_stands_for_its_share():
    pairs, bands = make_pairs({"easy": 1000, "hard": 30}, {"easy": 0, "hard": 10})
    sample = draw_sample(pairs, bands, most=100, seed=1)
    assert sample["band"].value_counts().to_dict() == {"easy": 100, "hard": 30}
    assert sample.groupby("band")["stands for"].first().to_dict() == {"easy": 10, "hard": 1}
    assert sample["stands for"].sum() == len(pairs)
    assert sample.equals(draw_sample(pairs, bands, most=100, seed=1))


def test_a_band_reviewed_whole_adds_no_doubt():
    pairs, bands = make_pairs({"hard": 30}, {"hard": 10})
    sample = draw_sample(pairs, bands, most=100, seed=1)
    assert estimate_share(sample, sample["right"]) == pytest.approx((2 / 3,) * 3)


def test_a_sample_without_error_does_not_claim_that_there_is_none():
    pairs, bands = make_pairs({"easy": 5000}, {"easy": 0})
    sample = draw_sample(pairs, bands, most=100, seed=1)
    low, share, high = estimate_share(sample, sample["right"])
    assert (share, high) == (1, 1)
    assert 0.95 < low < 0.98


def test_the_interval_holds_the_truth_nineteen_times_in_twenty():
    """300 draws; rare errors in a large band, many in a small one, as in a linkage."""
    sizes, wrong = {"easy": 4000, "middle": 400, "hard": 150}, {"easy": 8, "middle": 16, "hard": 50}
    pairs, bands = make_pairs(sizes, wrong)
    truth = pairs["right"].mean()
    held = []
    for seed in range(300):
        sample = draw_sample(pairs, bands, most=100, seed=seed)
        low, _, high = estimate_share(sample, sample["right"])
        held.append(low <= truth <= high)
    assert np.mean(held) >= 0.93


def test_the_estimate_is_right_on_average():
    pairs, bands = make_pairs({"easy": 900, "hard": 100}, {"easy": 45, "hard": 50})
    estimates = []
    for seed in range(200):
        sample = draw_sample(pairs, bands, most=40, seed=seed)
        estimates.append(estimate_share(sample, sample["right"])[1])
    assert np.mean(estimates) == pytest.approx(pairs["right"].mean(), abs=0.01)


def test_cannot_say_counts_against_at_worst_and_for_at_best():
    pairs, bands = make_pairs({"hard": 10}, {"hard": 0})
    sample = draw_sample(pairs, bands, most=10, seed=1)
    answers = pd.Series([ONE_CHILD] * 6 + [TWO_CHILDREN] * 2 + [CANNOT_SAY] * 2, sample.index)
    assert estimate_worst_and_best(sample, answers, ONE_CHILD) == pytest.approx((0.6, 0.75, 0.8))


def test_no_pairs_hold_no_answer():
    pairs, bands = make_pairs({"hard": 10}, {"hard": 0})
    nothing = draw_sample(pairs, bands, most=10, seed=1).head(0)
    assert estimate_worst_and_best(nothing, pd.Series(dtype=object), ONE_CHILD) == (0, 0, 0)


def test_where_nobody_can_say_the_middle_is_the_lower_end():
    pairs, bands = make_pairs({"hard": 4}, {"hard": 0})
    sample = draw_sample(pairs, bands, most=10, seed=1)
    answers = pd.Series(CANNOT_SAY, sample.index)
    assert estimate_worst_and_best(sample, answers, ONE_CHILD) == (0, 0, 1)


CHILDREN = pd.DataFrame(
    [("e1", "ana", "M"), ("h1", "anna", None), ("s1", "ana", "M"), ("s2", "bo", "M")],
    columns=["record", "forename", "sex"],
)
SCORED = pd.DataFrame(
    [("h1", "e1", 4.0), ("e1", "s2", -3.0)], columns=["record_l", "record_r", "match_weight"]
)
MADE = pd.DataFrame([("e1", "h1"), ("e1", "s1")], columns=["left", "right"])


def test_links_and_refused_pairs_stand_in_one_list_each_once():
    listed = list_all_pairs(SCORED, MADE).set_index(["left", "right"])
    assert listed["made"].to_dict() == {
        ("e1", "h1"): True,
        ("e1", "s1"): True,
        ("e1", "s2"): False,
    }
    assert listed.loc[("e1", "h1"), "match_weight"] == 4
    assert pd.isna(listed.loc[("e1", "s1"), "match_weight"])


def test_the_text_of_both_records_lies_side_by_side():
    sides = lay_side_by_side(MADE, CHILDREN)
    assert sides[["forename_l", "forename_r"]].to_numpy().tolist() == [
        ["ana", "anna"],
        ["ana", "ana"],
    ]
    assert sides["left"].equals(MADE["left"])


def test_precision_and_recall_come_from_links_right_and_refused_pairs_that_were_one_child():
    pairs = pd.DataFrame({"made": [True] * 8 + [False] * 4})
    sample = draw_sample(pairs, pairs["made"].map({True: "linked", False: "refused"}), 20, seed=1)
    said = [ONE_CHILD] * 6 + [TWO_CHILDREN] * 2 + [ONE_CHILD] * 2 + [TWO_CHILDREN] * 2
    answers = pd.Series(said, pairs.index).loc[sample.index]
    quality = estimate_quality(pairs, sample, answers)
    assert quality.loc["precision"].tolist() == pytest.approx([0.75] * 3)
    assert quality.loc["recall"].tolist() == pytest.approx([0.75] * 3)
    allowing = estimate_quality(pairs, sample, answers, wrong_answers=0.1)
    assert allowing.loc["precision"].tolist() == pytest.approx([0.65, 0.75, 0.85])
    assert allowing.loc["recall", "from"] < 0.75 < allowing.loc["recall", "to"]
    counted = count_answers(sample, answers)
    assert counted.loc["linked"].to_dict() == {
        "in band": 8,
        "reviewed": 8,
        ONE_CHILD: 6,
        TWO_CHILDREN: 2,
        CANNOT_SAY: 0,
    }


def test_kappa_is_that_of_the_published_example():
    """Two raters, 50 grants, 20 both yes, 15 both no, 5 and 10 apart: kappa 0.40."""
    yes, no = ONE_CHILD, TWO_CHILDREN
    one = pd.Series([yes] * 20 + [yes] * 5 + [no] * 10 + [no] * 15)
    other = pd.Series([yes] * 20 + [no] * 5 + [yes] * 10 + [no] * 15)
    found = measure_agreement(one, other)
    assert found["agreed"] == pytest.approx(0.7)
    assert found["kappa"] == pytest.approx(0.4)
    assert found["kappa from"] < 0.4 < found["kappa to"]


def test_reviewers_who_say_one_thing_only_agree_fully():
    same = pd.Series([ONE_CHILD] * 5)
    assert measure_agreement(same, same)["kappa"] == 1


def test_each_band_shows_what_reviewers_said_beside_what_the_model_believes():
    pairs = pd.DataFrame({"match_weight": [5.0] * 4 + [-5.0] * 2})
    sample = draw_sample(pairs, name_bands(pairs["match_weight"], [0]), 10, seed=1)
    said = pd.Series([ONE_CHILD] * 3 + [CANNOT_SAY] + [TWO_CHILDREN] * 2).loc[sample.index]
    table = estimate_by_band(sample, said)
    assert table.index.tolist() == ["under 0", "0 and over"]
    assert table.loc["0 and over", ["pairs", "from", "to"]].tolist() == [4, 0.75, 1]
    assert table["model"].tolist() == pytest.approx([1 / 33, 32 / 33])
