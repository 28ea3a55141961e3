"""Build the pools of names that suit a child's birth year and family.

A *naming group* is a tradition of naming (``names.toml``). Pools join a short list of common
names, which move up or down with the year of birth, and a long tail drawn once from a seeded
Faker of a fitting locale. Drawing from the pools is in `synthetic.name_pools`: numpy text in and
out, a missing name is the empty text, and the same seed gives the same names on any machine.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from faker import Faker

from synthetic.name_pools import ERAS, SCALE, IntArray, NamePools, Pool
from synthetic.name_variants import latinise

__all__ = ["ERAS", "NamePools", "Pool", "load_name_pools"]

_DRIFT_BY_ERA = {
    "rising": (10, 18, 32, 55, 80, 100),
    "steady": (60, 60, 60, 60, 60, 60),
    "falling": (100, 80, 48, 24, 12, 6),
}
_FAKER_DRAWS = 1_500
_TITLES = frozenset(
    {"Dr", "Lady", "Lord", "Master", "Miss", "Mr", "Mrs", "Ms", "Prof", "Rev", "Sir"}
)


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
    unwanted = _TITLES | set(_split(_read_settings()["never"]))
    if unwanted & set(name.split()) or not all(map(_is_latin, letters)):
        return False
    return letters.isalpha() and 2 <= len(name) <= 20 and name[0].isupper() and not name.isupper()


def _is_latin(letter: str) -> bool:
    return ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00


def _front_weights(names: Sequence[str], drift: str) -> IntArray:
    """Weights of a list in order of frequency: Zipf-like, moved by era, shape (eras, names)."""
    ranks = np.arange(len(names)) + 6
    moves = np.array(_DRIFT_BY_ERA[drift], dtype=np.int64)[:, None]
    return moves * (SCALE // ranks)[None, :]


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
