"""What the lesson on three agencies claims, held against the truth."""

from __future__ import annotations

import pandas as pd
import pytest
from recipes.measure_linkage import compare_pairs, count_between, list_pairs, measure

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP, RunExample

NAME, SPLINK = "link_three_agencies", "Splink, one-to-one"


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED], ids=["published", "another seed"])
def lesson(request, run_example):
    return run_example(NAME, request.param)


def test_every_record_received_belongs_to_exactly_one_child(lesson):
    received = sum(len(extract) for extract in lesson["extracts"].values())
    assert len(lesson["records"]) == received
    assert lesson["records"]["child"].notna().all()


def test_no_child_has_two_records_of_one_agency_left_unjoined(lesson):
    held = lesson["records"].drop_duplicates("held_as")
    assert not held.duplicated(["child", "agency"]).any()


def test_records_joined_within_an_agency_are_one_child(lesson):
    identity = lesson["truth"].set_index("record")["identity"]
    records = lesson["records"]
    joined = records[records.duplicated("held_as", keep=False)]
    wrong = joined.groupby("held_as")["record"].agg(lambda ids: identity[ids].nunique() > 1)
    assert wrong.sum() <= 0.02 * max(len(wrong), 50)


def test_exact_rules_are_right_and_not_enough(lesson):
    exact = lesson["quality"].loc["all three rules"]
    assert exact["precision"] > 0.995
    assert exact["recall"] < 0.9


def test_schools_and_health_share_no_number(lesson):
    reach = {
        rule: count_between(made, lesson["records"])["education and health"]
        for rule, made in lesson["rules"].items()
    }
    assert (reach["same UPN"], reach["same NHS number"]) == (0, 0)
    assert reach["same name, birth and home"] > 0


def test_splink_finds_more_than_all_rules_together_and_stays_right(lesson):
    quality = lesson["quality"]
    assert quality.loc[SPLINK, "recall"] > quality.loc["all three rules", "recall"] + 0.1
    assert quality.loc[SPLINK, "recall"] > 0.98
    # In an area of 12,000 people, four wrong links are two in a thousand.
    assert quality.loc[SPLINK, "precision"] >= 0.997


def test_one_link_in_a_thousand_at_most_is_wrong_in_the_published_area(run_example):
    quality = run_example(NAME, PUBLISHED)["quality"]
    assert quality.loc[SPLINK, "precision"] >= 0.999


def test_a_high_threshold_throws_many_links_away_and_still_leaves_conflicts(lesson):
    accepted = lesson["match_model"].count_conflicts(lesson["pairs"], [1, 12])
    assert accepted.loc[12, "links accepted"] < 0.95 * accepted.loc[1, "links accepted"]
    assert accepted.loc[12, "links in conflict"] > 0


def count_wrong_links(lesson) -> tuple[int, int]:
    """Count the wrong links with one best match an agency, and without that rule."""
    pairs = lesson["pairs"]
    accepted = pairs[pairs["match_weight"] >= 1].rename(
        columns={"record_l": "left", "record_r": "right"}
    )
    without_rule = measure(compare_pairs(accepted[["left", "right"]], lesson["true_pairs"]))
    with_rule = lesson["quality"].loc[SPLINK]
    wrong_without = without_rule["links made"] - without_rule["links right"]
    wrong_with = with_rule["links made"] - with_rule["links right"]
    return wrong_with, wrong_without


def test_one_best_match_in_each_agency_never_adds_wrong_links(lesson):
    wrong_with, wrong_without = count_wrong_links(lesson)
    assert wrong_with <= wrong_without


def test_one_best_match_in_each_agency_removes_wrong_links(run_example):
    wrong_with, wrong_without = count_wrong_links(run_example(NAME, PUBLISHED))
    assert wrong_with < wrong_without


def test_missed_links_split_children_and_never_lose_one(lesson):
    facts = lesson["facts"]
    assert facts["children_counted"] > len(lesson["in_truth"])
    assert facts["found_in_all_three"] <= facts["truly_in_all_three"]


def test_looked_after_children_are_missed_most_by_the_simple_rule_beyond_chance(lesson):
    assert lesson["facts"]["missed_most"] == "looked after"
    table = lesson["by_group"]
    simple = table[table["method"] == "same name, birth and home"].set_index("group")
    assert simple.loc["looked after", "recall to"] < simple.loc["not looked after", "recall from"]


def test_the_match_model_finds_what_the_simple_rule_misses_in_every_group(lesson):
    recall = lesson["recall"]
    assert (recall[SPLINK] > recall["same name, birth and home"] + 0.1).all()
    assert recall.loc["looked after", SPLINK] > 0.9


def test_linking_the_two_identities_of_an_adopted_child_counts_as_harm(lesson):
    truth = lesson["truth"]
    compared = compare_pairs(list_pairs(truth, "person"), list_pairs(truth, "identity"))
    assert len(lesson["find_adopted_pairs"](compared, truth)) > 0
    traced_here = lesson["find_adopted_pairs"](lesson["compared"][SPLINK], truth)
    assert lesson["facts"]["adopted_children_traced"] == len(traced_here)


def test_no_adopted_child_is_traced(lesson):
    assert lesson["facts"]["adopted_children_traced"] == 0


def test_pairs_set_aside_are_counted_and_cost_little_recall(lesson):
    identity = lesson["truth"].set_index("record")["identity"]
    aside = lesson["aside"]
    one_child = aside["record_l"].map(identity) == aside["record_r"].map(identity)
    assert lesson["facts"]["pairs_set_aside"] == len(aside) > 0
    assert one_child.sum() <= 0.007 * len(lesson["true_pairs"])


def test_facts_agree_with_the_truth_counted_another_way(lesson):
    linked = lesson["records"].merge(lesson["truth"][["record", "identity"]], on="record")
    made, true = (
        {frozenset(pair) for pair in list_pairs(linked, label).itertuples(index=False)}
        for label in ("child", "identity")
    )
    assert lesson["facts"]["recall"] == pytest.approx(len(made & true) / len(true), abs=5e-5)
    assert lesson["facts"]["precision"] == pytest.approx(len(made & true) / len(made), abs=5e-5)


def test_it_runs_on_the_workshop_area_too(run_example: RunExample):
    facts = run_example(NAME, WORKSHOP)["facts"]
    assert facts["recall"] > 0.9
    assert all(isinstance(value, int | float | str) for value in facts.values())


def test_the_linked_records_are_handed_on(area_folder, run_example: RunExample):
    run_example(NAME, WORKSHOP)
    path = area_folder(WORKSHOP) / "outputs" / NAME / "linked_records.csv"
    linked = pd.read_csv(path, dtype=str)
    assert list(linked.columns) == ["record", "agency", "child"]
    assert linked["record"].is_unique
