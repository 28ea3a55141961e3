"""What the lesson on thresholds and review claims, held against the truth."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP

NAME = "choose_a_threshold_and_review_pairs"
UNSEEN = (6_000, 23)
USES = ("planning", "direct care")


@pytest.fixture(
    params=[PUBLISHED, ANOTHER_SEED, UNSEEN, WORKSHOP],
    ids=["published", "another seed", "unseen seed", "workshop"],
)
def lesson(request, run_example):
    return run_example(NAME, request.param)


def is_one_child(lesson, pairs, left="left", right="right"):
    identity = lesson["truth"].set_index("record")["identity"]
    return pairs[left].map(identity) == pairs[right].map(identity)


def test_the_dearer_a_wrong_link_the_higher_the_threshold(lesson):
    facts = lesson["facts"]
    assert facts["threshold_planning"] < facts["threshold_direct_care"]
    assert facts["links_planning"] >= facts["links_direct_care"]


def test_each_threshold_does_least_harm_of_those_tried_for_its_own_use(lesson):
    harm, thresholds = lesson["harm"], lesson["thresholds"]
    for use in USES:
        assert harm.loc[thresholds[use], use] <= 1.1 * harm[use].min()
    assert harm["planning"].idxmin() < harm["direct care"].idxmin()


def test_links_for_direct_care_hold_no_more_wrong_ones(lesson):
    wrong = {use: int((~is_one_child(lesson, lesson["accepted"][use])).sum()) for use in USES}
    assert wrong["direct care"] <= wrong["planning"]
    assert wrong["direct care"] <= 0.002 * len(lesson["accepted"]["direct care"])


def test_the_waterfall_ends_at_the_weight_of_the_pair(lesson):
    weight = lesson["scored"].loc[lesson["shown"][1], "match_weight"]
    assert lesson["steps"]["weight"].iloc[-1] == pytest.approx(weight)


def test_pairs_that_may_trace_an_adopted_child_are_on_no_sheet(lesson):
    truth = lesson["truth"].set_index("record")
    listed = lesson["sample"]
    person = listed["left"].map(truth["person"]) == listed["right"].map(truth["person"])
    assert not (person & ~is_one_child(lesson, listed)).any()
    aside = set(zip(lesson["aside"]["record_l"], lesson["aside"]["record_r"], strict=True))
    aside |= {(right, left) for left, right in aside}
    assert not aside & set(zip(listed["left"], listed["right"], strict=True))


@pytest.mark.parametrize("reviewer", ["one", "two"])
def test_the_sheet_opens_with_a_guide_choices_and_neither_truth_nor_weight(
    reviewer, area_folder, run_example
):
    lesson = run_example(NAME, WORKSHOP)
    path = area_folder(WORKSHOP) / "outputs" / NAME / f"reviewer_{reviewer}.xlsx"
    book = load_workbook(path)
    assert book.sheetnames == ["Guide", "Pairs"]
    sheet = book["Pairs"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[0] == "pair"
    assert heads[-2:] == ["answer", "note"]
    assert not {"weight", "match weight", "truth", "identity", "person", "band"} & set(heads)
    assert sheet.max_row == 1 + len(lesson["sample"])
    [choices] = sheet.data_validations.dataValidation
    assert choices.formula1 == '"one child,two children,cannot say"'


def test_what_was_read_back_is_what_the_reviewers_answered(lesson):
    assert lesson["one"].tolist() == lesson["slip"](lesson["careful"], 0.02, 1).tolist()
    assert lesson["two"].tolist() == lesson["slip"](lesson["bold"], 0.02, 2).tolist()


def test_the_reviewers_agree_more_than_chance_and_not_fully(lesson):
    facts = lesson["facts"]
    assert 0 < facts["kappa"] <= facts["kappa_to"] < 1
    assert facts["agreed"] < 1


def test_they_agree_beyond_chance_where_the_sample_is_large_enough_to_show_it(run_example):
    assert run_example(NAME, PUBLISHED)["facts"]["kappa_from"] > 0.2


def test_talking_the_differences_through_leaves_fewer_wrong_answers(lesson):
    assert lesson["facts"]["misled_together"] <= lesson["facts"]["misled_alone"]


def test_it_leaves_fewer_wrong_answers_in_the_published_area(run_example):
    facts = run_example(NAME, PUBLISHED)["facts"]
    assert facts["misled_together"] < facts["misled_alone"]


def test_the_share_that_is_one_child_lies_within_what_the_reviewers_say(lesson):
    """In each band of a size to judge, counted over all its pairs and not only those drawn."""
    one = is_one_child(lesson, lesson["pairs"]).groupby(lesson["bands"]).agg(["mean", "size"])
    slack = 0.02
    for band, row in lesson["by_band"].iterrows():
        true, size = one.loc[band]
        if size >= 10:
            assert row["from"] - slack <= true <= row["to"] + slack, band


def test_doubtful_bands_hold_most_of_what_reviewers_cannot_say(lesson):
    unsure = lesson["settled"].eq("cannot say").groupby(lesson["sample"]["band"]).mean()
    assert unsure["12 and over"] < 0.1
    assert unsure.drop("12 and over").max() > unsure["12 and over"]


def test_more_pairs_buy_a_narrower_interval(lesson):
    interval = lesson["interval"]
    width = interval["to"] - interval["precision from"]
    assert width.iloc[-1] < width.iloc[0]


def test_the_interval_holds_the_true_share_of_right_pairs(lesson):
    pairs = lesson["pairs"]
    kept = pairs[pairs["match_weight"] >= lesson["thresholds"]["planning"]]
    true = is_one_child(lesson, kept).mean()
    last = lesson["interval"].iloc[-1]
    assert last["precision from"] - 1e-3 <= true <= last["to"] + 1e-3


def test_some_true_pairs_were_never_scored_so_no_reviewer_met_them(run_example):
    lesson = run_example(NAME, PUBLISHED)
    assert lesson["facts"]["never_scored"] > 0


def test_a_doubtful_pair_falls_between_the_thresholds(lesson):
    low, high = sorted(lesson["thresholds"])
    between = lesson["scored"][lesson["between"]]
    assert between["match_weight"].ge(low).all()
    assert between["match_weight"].lt(high).all()
    assert len(between) == lesson["facts"]["between_thresholds"]
