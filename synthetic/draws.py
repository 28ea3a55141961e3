"""Draw many values at once, and draw them the same way on every machine.

Everything rests on one kind of draw, a uniform number between 0 and 1, and on adding and
comparing. Normal or exponential draws would go through logarithms, whose last bit differs
between processors; a synthetic area must be the same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def happens(rng: np.random.Generator, probability: npt.ArrayLike, size: int | None = None) -> Flags:
    """Return True with the given probability, once for each row.

    ``probability`` is one value for all ``size`` rows, or an array with one value a row.
    """
    chance = np.asarray(probability, dtype=np.float64)
    return rng.random(chance.shape if size is None else size) < chance


def pick(rng: np.random.Generator, weights: Sequence[float] | Floats, size: int) -> Integers:
    """Pick a position for each of ``size`` rows, with one set of weights for all rows."""
    limits = np.cumsum(np.asarray(weights, dtype=np.float64))
    places = np.searchsorted(limits, rng.random(size) * limits[-1], side="right")
    return np.minimum(places, len(limits) - 1)


def pick_by_row(rng: np.random.Generator, weights: Floats, row: Integers) -> Integers:
    """Pick a column of ``weights`` for each entry of ``row``, which names its row of weights.

    ``weights`` has shape (kinds, choices); a row of zeros gives its first choice.
    """
    limits = np.cumsum(weights, axis=1)
    levels = rng.random(len(row)) * limits[row, -1]
    places = np.zeros(len(row), dtype=np.int64)
    for choice in range(limits.shape[1] - 1):
        places += levels >= limits[row, choice]
    return places


def pick_code(
    rng: np.random.Generator, shares: Mapping[str, float], size: int
) -> npt.NDArray[np.str_]:
    """Pick a code for each of ``size`` rows; ``shares`` maps each code to its weight."""
    return np.array(list(shares))[pick(rng, list(shares.values()), size)]


def place_in_bands(level: Floats, edges: Sequence[float], shares: Sequence[float]) -> Floats:
    """Turn uniform numbers into numbers from a distribution that is published in bands.

    A band is chosen by its share; within it all places are as likely. ``edges`` has one number
    more than ``shares``. Raises ``ValueError`` when it has not.
    """
    if len(edges) != len(shares) + 1:
        raise ValueError(f"{len(shares)} bands need {len(shares) + 1} edges, not {len(edges)}.")
    limits = np.concatenate([[0.0], np.cumsum(np.asarray(shares, dtype=np.float64))])
    return np.interp(level * limits[-1], limits, np.asarray(edges, dtype=np.float64))


def draw_from_bands(
    rng: np.random.Generator, edges: Sequence[float], shares: Sequence[float], size: int
) -> Floats:
    """Draw ``size`` numbers from a distribution published in bands (see `place_in_bands`)."""
    return place_in_bands(rng.random(size), edges, shares)


def draw_days(
    rng: np.random.Generator, first: npt.ArrayLike, last: npt.ArrayLike, size: int
) -> npt.NDArray[np.datetime64]:
    """Draw a day between ``first`` and ``last``, both included (dates, or arrays of dates)."""
    start = np.broadcast_to(np.asarray(first, dtype="datetime64[D]"), size)
    span = (np.asarray(last, dtype="datetime64[D]") - start).astype(np.int64) + 1
    return start + (rng.random(size) * np.maximum(span, 1)).astype("timedelta64[D]")


def share_draws(rng: np.random.Generator, group: Integers, togetherness: float) -> Floats:
    """Draw uniform numbers that members of one group often share.

    Each member takes the group's number with probability ``togetherness``, else one of their
    own. Every number alone is uniform, so rates stay as given, but brothers and sisters meet
    the same services more often than strangers do.
    """
    own = rng.random(len(group))
    _, place = np.unique(group, return_inverse=True)
    common = rng.random(int(place.max(initial=-1)) + 1)
    return np.where(happens(rng, togetherness, len(group)), common[place], own)
