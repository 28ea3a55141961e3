"""Several cores make the very bytes that one makes, and say as much of how far they are."""

import pytest

from synthetic import FaultSettings, generate_area, making
from synthetic.making import plan_shards
from synthetic.sharing import share_shards

PEOPLE = 2_400


def make_area(folder, cores):
    told = []
    manifest = generate_area(
        folder, people=PEOPLE, seed=5, cores=cores, tell=lambda made, wanted: told.append(made)
    )
    return manifest, told


def test_two_cores_write_the_same_bytes_as_one(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "PEOPLE_A_SHARD", 600)
    one, told_by_one = make_area(tmp_path / "one", cores=1)
    two, told_by_two = make_area(tmp_path / "two", cores=2)
    assert one == two
    assert told_by_one == told_by_two == [600, 1_200, 1_800, 2_400]


def test_shards_come_in_order_however_long_each_takes(monkeypatch):
    monkeypatch.setattr(making, "PEOPLE_A_SHARD", 600)
    shards = plan_shards(PEOPLE, 5)
    shared = share_shards(shards, PEOPLE, 5, FaultSettings(), history=False, cores=2)
    assert [shard.number for shard, _ in shared] == [0, 1, 2, 3]


def test_an_area_needs_at_least_one_core(tmp_path):
    with pytest.raises(ValueError, match="at least 1 core, not 0"):
        generate_area(tmp_path, people=600, cores=0)
