"""Draw names from pools, a million at a time, with whole-number weights and draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synthetic.characters import TextArray

Generator = np.random.Generator
IntArray = npt.NDArray[np.int64]

ERAS = (2002, 2007, 2012, 2017, 2022, 2027)
"""Last birth year of each era; a name's weight is constant within an era."""

SCALE = 1_000_000
"""Shares and weights are counted in millionths, so that every machine draws the same."""


@dataclass(frozen=True)
class Pool:
    """Names and their cumulative whole-number weights, one row of weights for each era."""

    names: TextArray
    cumulative: IntArray

    def draw(self, rng: Generator, era: int, count: int) -> TextArray:
        """Draw ``count`` names of the era, with replacement."""
        weights = self.cumulative[min(era, len(self.cumulative) - 1)]
        tickets = rng.integers(0, weights[-1], size=count)
        return self.names[np.searchsorted(weights, tickets, side="right")]


@dataclass(frozen=True)
class NamePools:
    """The pools of every naming group. Group numbers index `groups`."""

    groups: tuple[str, ...]
    girls: tuple[Pool, ...]
    boys: tuple[Pool, ...]
    surnames: tuple[Pool, ...]
    fixed_middles: tuple[tuple[str, str], ...]
    ethnic_groups: Mapping[str, Mapping[str, float]]

    def choose_naming_groups(self, rng: Generator, ethnicity: npt.ArrayLike) -> IntArray:
        """Choose a naming group for each DfE ethnicity code (main or extended), shape (n,).

        A code without a row of its own follows the main group that shares its first letter
        with the most children (`names.toml`); a code that fits nowhere raises ``ValueError``.
        """
        codes, place = np.unique(np.asarray(ethnicity).astype(np.str_), return_inverse=True)
        chosen = np.zeros(len(place), dtype=np.int64)
        for number, code in enumerate(codes):
            shares = self._shares_of(str(code))
            rows = np.flatnonzero(place == number)
            numbers = [self.groups.index(name) for name in shares]
            weights = np.array([round(share * SCALE) for share in shares.values()]).cumsum()
            tickets = rng.integers(0, weights[-1], size=len(rows))
            chosen[rows] = np.array(numbers)[np.searchsorted(weights, tickets, side="right")]
        return chosen

    def _shares_of(self, code: str) -> Mapping[str, float]:
        fallback = {"W": "WOTH", "M": "MOTH", "A": "AOTH", "B": "BOTH", "C": "CHNE", "O": "OOTH"}
        shares = self.ethnic_groups.get(code) or self.ethnic_groups.get(fallback.get(code[:1], ""))
        if shares is None:
            raise ValueError(f"No naming group for ethnicity code {code!r}; add it to names.toml.")
        return shares

    def sample_forenames(
        self,
        rng: Generator,
        sex: npt.ArrayLike,
        birth_year: npt.ArrayLike,
        naming_group: npt.ArrayLike,
    ) -> TextArray:
        """Draw a first name for each child. ``sex`` is F or M; any other value draws either."""
        girl = self._is_girl(rng, np.asarray(sex))
        era = np.searchsorted(ERAS[:-1], np.asarray(birth_year))
        group = np.asarray(naming_group, dtype=np.int64)
        key = (group * 2 + girl) * len(ERAS) + era
        return _draw_by_key(rng, key, self._forename_pool)

    def sample_middle_names(
        self,
        rng: Generator,
        sex: npt.ArrayLike,
        birth_year: npt.ArrayLike,
        naming_group: npt.ArrayLike,
        forenames: npt.ArrayLike | None = None,
    ) -> TextArray:
        """Draw a middle name for about two children in three; the rest get an empty text.

        Sikh girls and boys mostly get Kaur and Singh. A middle name that would repeat the
        first name in ``forenames`` is left out.
        """
        girl = self._is_girl(rng, np.asarray(sex))
        middles = self.sample_forenames(rng, np.where(girl, "F", "M"), birth_year, naming_group)
        fixed = np.array(self.fixed_middles)[np.asarray(naming_group), 1 - girl.astype(int)]
        use_fixed = (fixed != "") & (rng.random(len(fixed)) < 0.8)
        middles = np.where(use_fixed, fixed, middles)
        keep = use_fixed | (rng.random(len(fixed)) < 0.68)
        if forenames is not None:
            keep &= middles != np.asarray(forenames)
        return np.where(keep, middles, "")

    def sample_surnames(self, rng: Generator, naming_group: npt.ArrayLike) -> TextArray:
        """Draw a family name for each family."""
        group = np.asarray(naming_group, dtype=np.int64)
        return _draw_by_key(rng, group * len(ERAS), lambda number: (self.surnames[number // 6], 0))

    def _forename_pool(self, key: int) -> tuple[Pool, int]:
        group_and_sex, era = divmod(key, len(ERAS))
        group, girl = divmod(group_and_sex, 2)
        return (self.girls if girl else self.boys)[group], era

    @staticmethod
    def _is_girl(rng: Generator, sex: npt.NDArray[np.str_]) -> npt.NDArray[np.bool_]:
        either = rng.integers(0, 2, size=len(sex)) == 1
        return np.where(sex == "F", True, np.where(sex == "M", False, either))


def _draw_by_key(
    rng: Generator, key: IntArray, pool_of: Callable[[int], tuple[Pool, int]]
) -> TextArray:
    """Draw for each row from the pool that its key names, pool by pool."""
    order = np.argsort(key, kind="stable")
    keys, starts = np.unique(key[order], return_index=True)
    parts = []
    for number, stretch in zip(keys, np.split(order, starts[1:]), strict=True):
        pool, era = pool_of(int(number))
        parts.append((stretch, pool.draw(rng, era, len(stretch))))
    width = max((part.dtype.itemsize // 4 for _, part in parts), default=1)
    drawn = np.empty(len(key), dtype=f"<U{width}")
    for stretch, names in parts:
        drawn[stretch] = names
    return drawn
