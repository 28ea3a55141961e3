"""Precision and recall, counted by hand on three children."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recipes.measure_linkage import (
    compare_pairs,
    list_pairs,
    measure,
    measure_by,
    wilson_interval,
)

# Child a is known to three agencies, child b to two, child c to one. The linkage misses a's
# social care record, and gives it to b.
RECORDS = pd.DataFrame(
    [
        ("e1", "education", "a", "x"),
        ("h1", "health", "a", "x"),
        ("s1", "social_care", "a", "y"),
        ("e2", "education", "b", "y"),
        ("h2", "health", "b", "y"),
        ("h3", "health", "c", None),
    ],
    columns=["record", "agency", "child", "cluster"],
)


def compared():
    return compare_pairs(list_pairs(RECORDS, "cluster"), list_pairs(RECORDS, "child"))


def test_pairs_join_different_agencies_once_each():
    pairs = list_pairs(RECORDS, "child")
    expected = {("e1", "h1"), ("e1", "s1"), ("h1", "s1"), ("e2", "h2")}
    assert set(pairs.itertuples(index=False, name=None)) == expected
    assert len(pairs) == len(expected)


def test_precision_and_recall_are_those_counted_by_hand():
    result = measure(compared())
    assert (result["true pairs"], result["links made"], result["links right"]) == (4, 4, 2)
    assert result["precision"] == result["recall"] == 0.5


def test_each_group_gets_its_own_recall_lowest_first():
    table = measure_by(compared(), RECORDS.set_index("record")[["child"]])
    assert table["characteristic"].tolist() == ["child", "child"]
    assert table["group"].tolist() == ["a", "b"]
    assert table["recall"].tolist() == pytest.approx([1 / 3, 1])
    assert (table["recall from"] <= table["recall"]).all()
    assert (table["recall to"] >= table["recall"]).all()


def test_nothing_linked_has_no_precision_and_no_recall():
    nothing = list_pairs(RECORDS.assign(cluster=None), "cluster")
    result = measure(compare_pairs(nothing, list_pairs(RECORDS, "child")))
    assert pd.isna(result["precision"])
    assert result["recall"] == 0


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_between_nought_and_one(counts):
    low, high = wilson_interval(*counts)
    assert 0 <= low <= counts[0] / counts[1] + 1e-9
    assert counts[0] / counts[1] - 1e-9 <= high <= 1


def test_the_interval_agrees_with_published_values():
    """81 of 263 and 1 of 29: Newcombe (1998), Statistics in Medicine 17, table I, method 3."""
    assert wilson_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson_interval(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)


def test_no_trials_tell_nothing():
    assert wilson_interval(0, 0) == (0.0, 1.0)
