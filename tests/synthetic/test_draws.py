"""Draws follow their rates, repeat for a seed, and keep to bands."""

import numpy as np
import pytest

from synthetic.draws import (
    draw_days,
    draw_from_bands,
    happens,
    pick,
    pick_by_row,
    place_in_bands,
    share_draws,
)


def generator() -> np.random.Generator:
    return np.random.default_rng(1)


def test_what_never_happens_never_happens_and_what_always_happens_always_does():
    assert not happens(generator(), 0.0, 100).any()
    assert happens(generator(), 1.0, 100).all()
    assert happens(generator(), np.array([0.0, 1.0])).tolist() == [False, True]


def test_picks_follow_their_weights_and_never_take_a_weight_of_zero():
    picked = pick(generator(), [1, 0, 3], 20_000)
    assert set(picked) == {0, 2}
    assert (picked == 2).mean() == pytest.approx(0.75, abs=0.02)


def test_picks_by_row_use_the_weights_of_their_row():
    weights = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert pick_by_row(generator(), weights, np.array([0, 1, 1, 0])).tolist() == [0, 1, 1, 0]


def test_numbers_from_bands_have_the_shares_of_the_bands():
    drawn = draw_from_bands(generator(), [0, 3, 12], [0.8, 0.2], 20_000)
    assert drawn.min() >= 0
    assert drawn.max() <= 12
    assert (drawn < 3).mean() == pytest.approx(0.8, abs=0.02)


def test_bands_without_an_edge_too_many_are_refused():
    with pytest.raises(ValueError, match="2 bands need 3 edges, not 2"):
        place_in_bands(np.array([0.5]), [0, 1], [0.5, 0.5])


def test_days_lie_between_first_and_last_both_included():
    drawn = draw_days(generator(), "2026-01-01", "2026-01-03", 2_000)
    assert set(drawn.astype(str)) == {"2026-01-01", "2026-01-02", "2026-01-03"}


def test_brothers_and_sisters_often_share_a_draw_and_strangers_never():
    group = np.repeat(np.arange(5_000), 2)
    drawn = share_draws(generator(), group, 0.5)
    same = drawn[0::2] == drawn[1::2]
    assert same.mean() == pytest.approx(0.25, abs=0.03)
    assert len(np.unique(share_draws(generator(), group, 0.0))) == len(group)
    assert (share_draws(generator(), group, 1.0)[0::2] < 0.3).mean() == pytest.approx(0.3, abs=0.03)
