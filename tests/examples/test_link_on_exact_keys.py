"""What the lesson on exact keys claims, held against the truth."""

from __future__ import annotations

import pandas as pd
import pytest
from recipes.link_by_ranks import link_by_ranks
from recipes.measure_linkage import compare_pairs, list_pairs, measure

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP, RunExample

NAME = "link_on_exact_keys"


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED], ids=["published", "another seed"])
def lesson(request, run_example):
    return run_example(NAME, request.param)


def test_every_record_received_is_linked_left_or_set_aside(lesson):
    account = lesson["account"]
    parts = account[["linked", "left", "set aside"]].sum(axis=1)
    assert (parts == account["received"]).all()
    assert account["received"].sum() == sum(len(table) for table in lesson["extracts"].values())


def test_no_child_is_linked_to_two_children_of_one_agency(lesson):
    assert not lesson["outcome"].duplicated(["child", "agency"]).any()


def test_keys_with_sure_keys_are_right_nearly_always(lesson):
    quality = lesson["quality"]
    assert quality["precision"] >= 0.998
    assert lesson["facts"]["precision"] == pytest.approx(quality["precision"], abs=5e-5)


def test_each_pass_kept_adds_true_links_and_eight_find_far_more_than_three(lesson):
    kept = lesson["by_rank"].loc[list(lesson["sure_keys"])]
    assert (kept["links"] - kept["wrong"] > 0).all()
    facts = lesson["facts"]
    assert facts["recall"] > facts["recall_of_three_passes"] + 0.1
    assert 0.95 < facts["recall"] < 0.99


def test_a_key_with_one_name_and_a_birthday_is_wrong_far_more_often(lesson):
    by_rank = lesson["by_rank"]
    tempting = by_rank.loc[list(lesson["tempting_keys"])].sum()
    kept = by_rank.loc[list(lesson["sure_keys"])].sum()
    assert tempting["wrong"] / tempting["links"] > 0.1
    assert tempting["wrong"] / tempting["links"] > 20 * kept["wrong"] / kept["links"]


def test_a_key_that_forgives_the_surname_traces_adopted_children(lesson):
    assert lesson["by_rank"].loc["forename, birthday, sex", "adopted children traced"] > 0
    assert lesson["facts"]["adopted_traced_by_tempting_keys"] > 0


def test_what_can_be_seen_without_the_truth_points_at_the_same_passes(lesson):
    seen, loose = lesson["seen"], list(lesson["tempting_keys"])
    tempting, kept = seen.loc[loose].sum(), seen.drop(index=loose).sum()
    assert tempting["lookalikes"] > 3 * kept["lookalikes"]
    assert tempting["lookalikes"] / tempting["links"] > 20 * kept["lookalikes"] / kept["links"]
    shares = [part["contradicted"] / part["tested"] for part in (tempting, kept)]
    assert shares[0] > 10 * shares[1]


def test_one_loose_key_sets_many_aside_and_the_right_order_hardly_any(lesson):
    in_order = lesson["facts"]["records_set_aside"]
    assert lesson["facts"]["set_aside_by_one_loose_key"] > 5 * (in_order + 1)


def test_the_surest_key_first_beats_the_loosest_first(lesson):
    """The lesson orders its keys: the other way round sets more aside and gets more wrong."""
    backwards = dict(reversed(lesson["passes"].items()))
    outcome, links = link_by_ranks(lesson["children"], backwards)
    measured = measure(compare_pairs(links[["left", "right"]], lesson["true_pairs"]))
    assert measured["links right"] < (lesson["by_rank"]["links"] - lesson["by_rank"]["wrong"]).sum()
    assert (outcome["state"] == "set aside").sum() > 20


def test_most_children_left_have_no_record_in_another_agency(lesson):
    left = lesson["outcome"].loc[lesson["outcome"]["state"] == "left", "record"]
    partners = lesson["true_pairs"]
    missed = left.isin(set(partners["left"]) | set(partners["right"]))
    assert missed.mean() < 0.05


def test_the_three_strict_passes_miss_some_ethnic_groups_more(run_example):
    recall = run_example(NAME, PUBLISHED)["recall"]
    assert recall["three passes"].min() < recall.loc["White", "three passes"] - 0.05
    spread = recall.max() - recall.min()
    assert spread["all passes kept"] < spread["three passes"] / 2


def test_ten_times_the_children_make_about_a_hundred_times_the_lookalikes(run_example):
    small, large = (run_example(NAME, area)["seen"] for area in (WORKSHOP, PUBLISHED))
    key = "surname, birthday, sex"
    growth = large.loc[key, "lookalikes"] / max(small.loc[key, "lookalikes"], 1)
    assert growth > 20


def test_facts_agree_with_the_truth_counted_another_way(lesson):
    linked = lesson["children"].assign(child=lesson["outcome"]["child"])
    identity = lesson["truth"].set_index("record")["identity"]
    linked["identity"] = linked["record"].map(identity)
    made, true = (
        {frozenset(pair) for pair in list_pairs(linked, label).itertuples(index=False)}
        for label in ("child", "identity")
    )
    assert lesson["facts"]["recall"] == pytest.approx(len(made & true) / len(true), abs=5e-5)
    assert lesson["facts"]["precision"] == pytest.approx(len(made & true) / len(made), abs=5e-5)


def test_it_runs_on_the_workshop_area_too(run_example: RunExample):
    facts = run_example(NAME, WORKSHOP)["facts"]
    assert facts["recall"] > 0.9
    assert all(isinstance(value, int | float | str) and value == value for value in facts.values())


def test_no_adopted_child_is_traced_by_the_passes_kept_of_the_published_area(run_example):
    lesson = run_example(NAME, PUBLISHED)
    kept = lesson["by_rank"].loc[list(lesson["sure_keys"]), "adopted children traced"]
    assert kept.sum() == 0
    assert pd.api.types.is_integer_dtype(kept)
