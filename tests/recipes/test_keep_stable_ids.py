"""Ids stay where they can, and the log says where they cannot."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recipes.keep_stable_ids import carry_over_ids

# Yesterday's id of each record, today's groups, and the log.
STORIES = {
    "nothing new": ("a1 b1 c2", "ax bx cy", []),
    "a child gains a record": ("a1", "ax bx", [("C000001", "joined", "C000001")]),
    "a new child": ("a1", "ax by", [("C000002", "created", "")]),
    "two children are one": ("a1 b2", "ax bx", [("C000001", "merged", "C000001, C000002")]),
    "one child is two": (
        "a1 b1 c1",
        "ax bx cy",
        [("C000001", "split", "C000001"), ("C000002", "split", "C000001")],
    ),
}


def read(story):
    return pd.Series({pair[0]: pair[1:] for pair in story.split()}, dtype=object)


def read_ids(story):
    return read(story).map(lambda number: f"C{int(number):06d}")


@pytest.mark.parametrize("name", STORIES)
def test_each_story_is_logged_as_it_happened(name):
    before, today, expected = STORIES[name]
    _, log = carry_over_ids(read_ids(before), read(today))
    assert list(log.itertuples(index=False, name=None)) == expected


def test_of_two_ids_the_child_keeps_the_one_with_most_records():
    ids, _ = carry_over_ids(read_ids("a2 b2 c1"), read("ax bx cx"))
    assert set(ids) == {"C000002"}


def test_an_id_that_was_merged_away_is_not_given_to_a_new_child():
    ids, _ = carry_over_ids(read_ids("a1 b2"), read("ax bx cy"))
    assert ids["c"] == "C000003"


def test_a_record_that_vanished_is_reported():
    with pytest.raises(ValueError, match="1 records of yesterday are missing today, such as b"):
        carry_over_ids(read_ids("a1 b2"), read("ax"))


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=12), st.lists(st.integers(0, 5), min_size=12)
)
def test_equal_groups_keep_equal_ids_and_different_groups_never_share_one(before, today):
    names = [f"r{number}" for number in range(len(today))]
    groups = pd.Series(today, index=names).astype(str)
    ids, _ = carry_over_ids(
        pd.Series([f"C{n:06d}" for n in before], index=names[: len(before)]), groups
    )
    assert (ids.groupby(groups).nunique() == 1).all()
    assert ids.nunique() == groups.nunique()


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_a_day_without_change_changes_nothing(numbers):
    before = pd.Series([f"C{n:06d}" for n in numbers], index=[f"r{i}" for i in range(len(numbers))])
    ids, log = carry_over_ids(before, before.map(lambda name: f"group of {name}"))
    assert ids.tolist() == before.tolist()
    assert log.empty
