"""Draw names that suit a child's birth year and family, a million at a time.

A *naming group* is a tradition of naming (``names.toml``). Pools join a short list of common
names, which move up or down with the year of birth, and a long tail drawn once from a seeded
Faker of a fitting locale. Weights are whole numbers and draws are whole numbers, so the same
seed gives the same names on any machine. All functions take and return numpy text; a missing
name is the empty text.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
from faker import Faker

from synthetic.characters import TextArray
from synthetic.name_variants import latinise

Generator = np.random.Generator
IntArray = npt.NDArray[np.int64]

ERAS = (2002, 2007, 2012, 2017, 2022, 2027)
"""Last birth year of each era; a name's weight is constant within an era."""

_DRIFT_BY_ERA = {
    "rising": (10, 18, 32, 55, 80, 100),
    "steady": (60, 60, 60, 60, 60, 60),
    "falling": (100, 80, 48, 24, 12, 6),
}
_FAKER_DRAWS = 1_500
_TITLES = frozenset(
    {"Dr", "Lady", "Lord", "Master", "Miss", "Mr", "Mrs", "Ms", "Prof", "Rev", "Sir"}
)
_SCALE = 1_000_000


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
            weights = np.array([round(share * _SCALE) for share in shares.values()]).cumsum()
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
    def _is_girl(rng: Generator, sex: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
        either = rng.integers(0, 2, size=len(sex)) == 1
        return np.where(sex == "F", True, np.where(sex == "M", False, either))


def _draw_by_key(rng: Generator, key: IntArray, pool_of: Any) -> TextArray:
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


@cache
def _read_settings() -> dict[str, Any]:
    return tomllib.loads(files("synthetic").joinpath("names.toml").read_text(encoding="utf-8"))


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


@cache
def _draw_tail(locale: str, kind: str, seed: int) -> tuple[tuple[str, int], ...]:
    """Draw names of one kind from a seeded Faker; return distinct names and how often each came."""
    faker = Faker(locale, providers=["faker.providers.person"])
    faker.seed_instance(seed)
    draw = {
        "girls": faker.first_name_female,
        "boys": faker.first_name_male,
        "surnames": faker.last_name,
    }[kind]
    counts = Counter(latinise(draw()) for _ in range(_FAKER_DRAWS))
    return tuple((name, times) for name, times in counts.items() if _is_ordinary(name))


def _is_ordinary(name: str) -> bool:
    """Keep names of Latin letters, hyphens, apostrophes and spaces, in usual capitals."""
    letters = name.replace("-", "").replace("'", "").replace(" ", "")
    if _TITLES & set(name.split()) or not all(map(_is_latin, letters)):
        return False
    return letters.isalpha() and 2 <= len(name) <= 20 and name[0].isupper() and not name.isupper()


def _is_latin(letter: str) -> bool:
    return ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00


def _front_weights(names: Sequence[str], drift: str) -> IntArray:
    """Weights of a list in order of frequency: Zipf-like, moved by era, shape (eras, names)."""
    ranks = np.arange(len(names)) + 6
    moves = np.array(_DRIFT_BY_ERA[drift], dtype=np.int64)[:, None]
    return moves * (_SCALE // ranks)[None, :]


def _build_pool(
    lists: Mapping[str, Sequence[str]], tail: Sequence[Any], kind: str, seed: int
) -> Pool:
    names = [name for members in lists.values() for name in members]
    weights = np.hstack([_front_weights(members, drift) for drift, members in lists.items()])
    kept = 1_000 - sum(round(share * 1_000) for _, share in tail)
    totals = weights.sum(axis=1)
    front = set(names)
    for locale, share in tail:
        extra = [pair for pair in _draw_tail(locale, kind, seed) if pair[0] not in front]
        front.update(name for name, _ in extra)
        times = np.array([count for _, count in extra], dtype=np.int64)
        wanted = totals * round(share * 1_000) // kept
        weights = np.hstack([weights, 1 + times[None, :] * wanted[:, None] // times.sum()])
        names += [name for name, _ in extra]
    return Pool(np.array(names), weights.cumsum(axis=1))


def _build_group(settings: Mapping[str, Any], seed: int) -> tuple[Pool, Pool, Pool]:
    pools = []
    for kind in ("girls", "boys"):
        lists = {drift: _split(settings[f"{kind}_{drift}"]) for drift in _DRIFT_BY_ERA}
        pools.append(_build_pool(lists, settings["tail"][kind], kind, seed))
    family = {"steady": _split(settings["surnames"])}
    pools.append(_build_pool(family, settings["tail"]["surnames"], "surnames", seed))
    return pools[0], pools[1], pools[2]


@cache
def load_name_pools(seed: int) -> NamePools:
    """Build the pools of all naming groups; about a second, then remembered for the seed."""
    settings = _read_settings()
    groups = settings["groups"]
    built = [_build_group(group, seed) for group in groups.values()]
    return NamePools(
        groups=tuple(groups),
        girls=tuple(girls for girls, _, _ in built),
        boys=tuple(boys for _, boys, _ in built),
        surnames=tuple(surnames for _, _, surnames in built),
        fixed_middles=tuple(
            (group.get("middles_girls", ""), group.get("middles_boys", ""))
            for group in groups.values()
        ),
        ethnic_groups=settings["ethnic_groups"],
    )
