"""What the lesson on blocking claims, held against the truth."""

from __future__ import annotations

import pytest
from recipes.measure_blocking import count_all_pairs
from recipes.measure_linkage import list_pairs

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP

NAME = "choose_blocking_rules"


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED], ids=["published", "another seed"])
def lesson(request, run_example):
    return run_example(NAME, request.param)


def test_rules_spare_nearly_all_comparisons(lesson):
    facts = lesson["facts"]
    assert facts["all_pairs"] == count_all_pairs(lesson["children"])
    assert facts["pairs_compared"] < 0.001 * facts["all_pairs"]


def test_the_rules_of_the_match_model_reach_nearly_all_and_not_all(lesson):
    assert 0.99 < lesson["facts"]["ceiling"] < 1
    missed = lesson["facts"]["true_links_never_compared"]
    assert missed == round((1 - lesson["facts"]["ceiling"]) * len(lesson["true_pairs"]))


def test_each_rule_is_counted_as_it_compares(lesson):
    table = lesson["table"]
    for rule, columns in list(lesson["rules"].items())[:3]:
        assert table.loc[rule, "compares"] == len(list_pairs(lesson["children"], columns))
    assert table["ceiling"].is_monotonic_increasing
    assert table["ceiling"].iloc[-1] == pytest.approx(lesson["facts"]["ceiling"], abs=1e-4)


def test_rules_that_need_the_birthday_lose_links(lesson):
    ceiling = lesson["cost"]["ceiling on recall"]
    assert ceiling["birthday must agree"] < ceiling["all rules"] - 0.005
    assert ceiling["birthday and surname"] < 0.95


def test_a_rule_that_asks_for_one_common_thing_compares_many_pairs_for_few_links(lesson):
    cost = lesson["cost"]
    assert cost.loc["postcode", "pairs compared"] > 3 * cost.loc["all rules", "pairs compared"]
    assert cost.loc["postcode", "ceiling on recall"] < cost.loc["all rules", "ceiling on recall"]


def test_one_rule_shuts_out_some_group_more_and_many_rules_lift_every_group(lesson):
    ceiling = lesson["ceiling"]
    facts = lesson["facts"]
    assert (ceiling["all rules"] >= ceiling["birthday and surname"]).all()
    assert facts["worst_group_one_rule"] == pytest.approx(
        ceiling["birthday and surname"].min(), abs=1e-4
    )
    assert facts["worst_group_one_rule"] < facts["ceiling_of_one_rule"] - 0.03


def test_it_runs_on_the_workshop_area_too(run_example):
    facts = run_example(NAME, WORKSHOP)["facts"]
    assert facts["ceiling"] > 0.98
    assert all(isinstance(value, int | float | str) for value in facts.values())
