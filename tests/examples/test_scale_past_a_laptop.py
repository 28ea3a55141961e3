"""What the lesson on scale claims."""

from __future__ import annotations

import pytest

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP

NAME = "scale_past_a_laptop"


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED, WORKSHOP], ids=["published", "other", "workshop"])
def lesson(request, run_example):
    run_example("link_three_agencies", request.param)
    return run_example(NAME, request.param)


def test_birthday_alone_is_among_the_costliest_at_a_million_and_nearly_all_chance(lesson):
    projected = lesson["projected"]
    assert "birthday" in projected["pairs then"].nlargest(2).index
    assert projected.loc["birthday", "by chance then"] > 0.95


def test_a_second_thing_to_agree_cuts_the_pairs(lesson):
    facts = lesson["facts"]
    alone, both = (
        facts["pairs_by_birthday_at_a_million"],
        facts["pairs_by_birthday_and_surname_at_a_million"],
    )
    assert both < alone / 2


def test_coincidence_grows_faster_than_the_number_of_children(lesson):
    facts = lesson["facts"]
    times = facts["pairs_by_birthday_at_a_million"] / facts["pairs_by_birthday_now"]
    assert times > 1.5 * lesson["MILLION"] / facts["children"]


def test_the_nightly_run_gives_the_children_that_linking_afresh_gives(lesson):
    assert lesson["facts"]["children_same_as_linking_afresh"] > 0.99


def test_no_record_held_lost_its_id_unless_the_log_says_so(lesson):
    changed = lesson["before"] != lesson["after"][lesson["before"].index]
    logged = ", ".join(lesson["log"].loc[lesson["log"]["change"].isin(["merged", "split"]), "from"])
    assert all(name in logged for name in set(lesson["before"][changed]))


def test_every_record_of_tonight_has_an_id_and_joins_or_begins_a_child(lesson):
    ids = lesson["after"][lesson["tonight"]["record"]]
    assert ids.notna().all()
    assert set(ids) <= set(lesson["log"]["id"])


def test_no_child_holds_two_records_of_one_agency(lesson):
    agency = lesson["agency"][lesson["after"].index]
    assert not agency.groupby(lesson["after"]).apply(lambda own: own.duplicated().any()).any()
