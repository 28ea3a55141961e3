"""Thresholds chosen by half of the harm, or by the wrong harm, get the hint meant for them."""

import pandas as pd
import pytest
from recipes.read_truth import label_truth

from tests.exercises.conftest import EVERY_AREA, WORKSHOP

NAME = "choose_a_threshold_for_two_uses"


@pytest.fixture
def names(run_exercise):
    return run_exercise(NAME, WORKSHOP)


def choose(names, wrong, missed, use="direct care"):
    least = int(names["list_harms"](wrong, missed).idxmin())
    return {**names["chosen"], use: least}


@pytest.mark.parametrize(
    ("wrong", "missed", "hint"),
    [
        (1, 0, "You count wrong links only"),
        (0, 1, "Missed links weigh too much"),
        (1, 100, "Have the costs changed places"),
        (1, 1, "if both errors cost the same"),
    ],
)
def test_a_threshold_for_another_harm_is_found_out(names, wrong, missed, hint):
    assert hint in names["find_mistake"](choose(names, wrong, missed))


def test_any_other_threshold_sends_the_learner_back_to_the_sum(names):
    known = [names["list_harms"](*costs) for costs in [(100, 1), (1, 0), (0, 1), (1, 100), (1, 1)]]
    other = next(w for w in names["weights"] if not any(names["is_least"](w, h) for h in known))
    given = {**names["chosen"], "direct care": other}
    assert "Write down the harm" in names["find_mistake"](given)


def test_what_is_no_weight_or_no_use_is_told_so(names):
    assert "choose one of `weights`" in names["find_mistake"]({**names["chosen"], "planning": 99})
    assert "one entry for each use" in names["find_mistake"]({"planning": 0})


@EVERY_AREA
def test_direct_care_links_later_than_planning_as_the_reason_says(run_exercise, area):
    names = run_exercise(NAME, area)
    assert names["chosen"]["planning"] < names["chosen"]["direct care"]
    assert -6 <= names["chosen"]["planning"] <= 3
    assert 4 <= names["chosen"]["direct care"] <= 7


@EVERY_AREA
def test_no_pair_of_two_identities_of_an_adopted_child_is_scored(run_exercise, folder_of, area):
    names = run_exercise(NAME, area)
    kept = names["linkage"].predictions.drop(names["aside"].index)
    assert len(kept) == len(names["pairs"])
    truth_link = pd.read_csv(folder_of(area) / "data/truth/truth_link.csv", dtype=str)
    truth = label_truth(truth_link, names["linkage"].children).set_index("record")
    sides = [kept["record_l"], kept["record_r"]]
    one_person = sides[0].map(truth["person"]) == sides[1].map(truth["person"])
    other_identity = sides[0].map(truth["identity"]) != sides[1].map(truth["identity"])
    linked = kept["match_weight"] >= min(names["chosen"].values())
    assert not (one_person & other_identity & linked).any()
