"""Overlaps counted by hand, in both directions."""

import pandas as pd
import pytest
from recipes.compare_vocabularies import (
    count_definitions,
    flag_agencies,
    measure_hypotheses,
    say_relation,
)

# Children a, b and c are coded ASD. Health describes a, b and d, and calls a and d autistic; d is
# at a school, e is not.
WORDS = pd.DataFrame(
    [
        ("a", "SEN type", "ASD"),
        ("b", "SEN type", "ASD"),
        ("c", "SEN type", "ASD"),
        ("d", "SEN type", "SEMH"),
        ("a", "diagnosis", "F84"),
        ("b", "diagnosis", "F90"),
        ("d", "diagnosis", "F84"),
        ("e", "diagnosis", "F84"),
    ],
    columns=["child", "vocabulary", "code"],
)


def test_overlap_is_counted_among_children_whom_both_services_describe():
    row = measure_hypotheses(WORDS, pupils=set("abcd")).loc["ASD"]
    assert (row["pupils"], row["also diagnosed"]) == (2, 0.5)
    assert (row["children diagnosed"], row["also coded"]) == (2, 0.5)
    assert (row["supposed"], row["found"]) == ("overlaps", "overlaps")


def test_a_code_without_children_overlaps_with_nothing():
    row = measure_hypotheses(WORDS, pupils=set("abcd")).loc["DS"]
    assert (row["pupils"], row["children diagnosed"], row["found"]) == (0, 0, "none")


@pytest.mark.parametrize(
    ("also_diagnosed", "also_coded", "relation"),
    [
        (0.9, 0.8, "close"),
        (0.9, 0.3, "narrower"),
        (0.3, 0.9, "broader"),
        (0.5, 0.5, "overlaps"),
        (0.1, 0.4, "weak"),
        (0, 0, "none"),
    ],
)
def test_the_relation_follows_from_both_shares(also_diagnosed, also_coded, relation):
    assert say_relation(also_diagnosed, also_coded) == relation


def test_definitions_are_held_against_who_truly_is():
    counted = count_definitions({"school": {"a", "b"}, "health": {"a"}}, truly={"a", "c"})
    assert counted["children"].tolist() == [2, 1]
    assert counted["truly so"].tolist() == [0.5, 1]
    assert counted["found"].tolist() == [0.5, 0.5]


def test_nobody_counted_and_nobody_true_divide_by_nothing():
    assert count_definitions({"school": set()}, truly=set()).loc["school"].tolist() == [0, 0, 0]


def test_each_child_says_which_agencies_count_it():
    flags = flag_agencies(["a", "b"], {"education": {"a"}, "health": {"a", "b", "z"}})
    assert flags.loc["a"].to_dict() == {"education": True, "health": True}
    assert flags.loc["b"].to_dict() == {"education": False, "health": True}
    assert len(flags) == 2
