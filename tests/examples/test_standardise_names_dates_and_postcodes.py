"""What the lesson on standardising claims, held against the truth."""

from __future__ import annotations

import pytest
from recipes.measure_before_after import measure_before_after
from recipes.read_truth import find_adopted_pairs

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP, RunExample

NAME = "standardise_names_dates_and_postcodes"
READ, PLAIN, TIDY = "+ dates read", "+ accents and marks folded", "+ postcodes in one form"
ORDERED, EVERY = "+ first forename, words in order", "+ every surname and address"


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED], ids=["published", "another seed"])
def lesson(request, run_example):
    return run_example(NAME, request.param)


def test_no_record_is_lost_at_any_step(lesson):
    received = set(lesson["received"]["record"])
    for step, records in lesson["steps"].items():
        assert set(records["record"]) == received, step


def test_hardly_any_pair_agrees_as_received_and_nearly_nine_in_ten_after_all_steps(lesson):
    facts = lesson["facts"]
    assert facts["agree_as_received"] < 0.15
    assert facts["agree_with_dates_read"] > facts["agree_as_received"] + 0.5
    assert facts["agree_after_all_steps"] > facts["agree_with_dates_read"] + 0.15
    assert facts["agree_after_all_steps"] < 0.95


def test_no_step_loses_a_true_pair_and_hardly_any_makes_a_wrong_one(lesson):
    for key, table in lesson["quality"].items():
        assert table["recall"].astype(float).is_monotonic_increasing, key
        assert (table["precision"] >= 0.999).all(), key


def test_every_step_brings_something_to_one_of_the_two_keys(lesson):
    recall = {key: table["recall"].astype(float).diff() for key, table in lesson["quality"].items()}
    for step in list(lesson["steps"])[1:]:
        assert max(gain[step] for gain in recall.values()) > 0, step


def test_tidy_postcodes_matter_only_where_the_key_has_a_home(lesson):
    with_home = lesson["quality"]["name, birthday, home"]["recall"]
    without = lesson["quality"]["name, birthday"]["recall"]
    assert with_home[TIDY] > with_home[PLAIN] + 0.03
    assert without[TIDY] == without[PLAIN]


def test_children_in_care_gain_most_from_keeping_every_address(lesson):
    table = measure_before_after(lesson["by_home"], lesson["groups"][["care"]])
    recall = table.pivot(index="step", columns="group", values="recall").loc[list(lesson["steps"])]
    gains = recall["looked after"].diff()
    assert gains.idxmax() == EVERY
    others = recall["not looked after"]
    assert gains[EVERY] > 10 * (others[EVERY] - others[ORDERED])


def test_children_in_care_start_far_behind(lesson):
    table = lesson["by_group"].set_index(["group", "step"])
    before = table.loc[("looked after", READ)]
    assert before["recall to"] < table.loc[("not looked after", READ), "recall from"]
    assert lesson["facts"]["in_care_agree_before"] == pytest.approx(before["recall"], abs=5e-5)


def test_most_dates_on_1_january_are_real_birthdays_yet_too_many_to_be_chance(lesson):
    facts, born = lesson["facts"], lesson["born"].dropna()
    assert facts["real_birthdays_on_1_january"] > 0.5 * facts["dates_on_1_january"]
    assert facts["real_birthdays_on_1_january"] < facts["dates_on_1_january"]
    assert facts["dates_on_1_january"] > len(born) / 366


def test_default_dates_are_dropped_and_no_other(lesson):
    born, read = lesson["born"], lesson["read"]["date_of_birth"]
    assert (read.isna() == (born.isna() | lesson["default"])).all()
    assert born[lesson["default"]].dt.year.lt(1995).all()


def test_some_pairs_exchange_day_and_month_and_both_dates_are_possible(lesson):
    assert lesson["facts"]["day_and_month_exchanged"] > 0


def test_another_spelling_falls_more_on_some_groups(run_example):
    lesson = run_example(NAME, PUBLISHED)
    counted = lesson["count_causes"](
        lesson["causes"], lesson["true_pairs"], lesson["groups"]["ethnic group"]
    )
    spelling = counted.loc["another spelling of the name"]
    assert spelling["Asian"] > 1.5 * spelling["White"]


def test_most_pairs_that_still_differ_have_a_cause_that_no_cleaning_mends(lesson):
    missed = lesson["by_name"][EVERY].query("not made")
    explained = missed.merge(lesson["causes"][["left", "right"]].drop_duplicates())
    assert len(explained) > 0.8 * len(missed)


def test_other_surnames_trace_no_adopted_child(lesson):
    for step, compared in lesson["by_name"].items():
        assert find_adopted_pairs(compared, lesson["truth"]).empty, step


def test_it_shows_names_of_each_agency_and_changes_each_of_them(lesson):
    shown = lesson["kinds"]
    received = lesson["received"]["name"][shown].str.lower().str.split().str.join(" ")
    assert (received != lesson["plain"]["name"][shown]).all()
    assert set(lesson["received"]["agency"][shown]) == {"education", "social_care", "health"}


def test_it_runs_on_the_workshop_area_too(run_example: RunExample):
    facts = run_example(NAME, WORKSHOP)["facts"]
    assert facts["agree_after_all_steps"] > 0.8
    assert all(type(value) in (int, float, str) for value in facts.values())
