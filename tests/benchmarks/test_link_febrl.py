"""On a public benchmark, without its identifier, the match model does what we say of it.

The environment, with the data, is made once under .cache/ from a hashed lock.
"""

from __future__ import annotations

import pytest

from benchmarks.link_febrl import link_febrl


@pytest.fixture(scope="module")
def rows():
    return link_febrl()


def test_the_match_model_reaches_the_quality_that_we_promise(rows):
    assert rows["our match model"]["F1"] >= 0.996
    assert rows["our match model"]["precision"] >= 0.999


def test_it_finds_more_than_recordlinkage_and_than_exact_keys(rows):
    others = [row["F1"] for way, row in rows.items() if way != "our match model"]
    assert len(others) == 3
    assert rows["our match model"]["F1"] > max(others)


def test_exact_keys_are_right_and_miss_many(rows):
    assert rows["six exact keys"]["precision"] == 1
    assert rows["six exact keys"]["recall"] < 0.8
