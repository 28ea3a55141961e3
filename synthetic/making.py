"""Make the true world, one shard after another.

A shard is a stretch of whole households, made from seeds of its own. Shards keep memory bounded
however many people there are, and none depends on another.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from synthetic.calendar_dates import SCHOOL_CENSUS
from synthetic.care import make_episodes
from synthetic.gazetteer import Gazetteer, build_gazetteer
from synthetic.health import make_health
from synthetic.identities import make_identities
from synthetic.looked_after import find_residences, make_placements
from synthetic.names import NamePools, load_name_pools
from synthetic.needs import make_needs
from synthetic.plans import fit_plan_rates
from synthetic.population import make_people
from synthetic.protection import add_protection_plans
from synthetic.rates import Rates, load_rates
from synthetic.schooling import make_schooling
from synthetic.world import World

PEOPLE_A_SHARD = 25_000
_NAME_SEED = 2026
"""The pools of names are the same in every area; who gets which name depends on the area's seed."""


@dataclass(frozen=True)
class Shard:
    """A stretch of people made on its own; ``start`` is the number of its first person."""

    number: int
    start: int
    people: int
    seeds: np.random.SeedSequence


def plan_shards(people: int, seed: int) -> list[Shard]:
    """Cut ``people`` people into shards of nearly equal size, each with seeds of its own."""
    count = max(1, -(-people // PEOPLE_A_SHARD))
    limits = [number * people // count for number in range(count + 1)]
    seeds = np.random.SeedSequence(seed).spawn(count)
    return [
        Shard(number, first, last - first, seeds[number])
        for number, (first, last) in enumerate(pairwise(limits))
    ]


class WorldMaker:
    """Make the shards of one area of ``people`` people. The same seed makes the same area."""

    def __init__(self, people: int, seed: int) -> None:
        self.people, self.seed = people, seed
        self.rates: Rates = load_rates()
        self.plan_rates = fit_plan_rates(self.rates)
        self.gazetteer: Gazetteer = build_gazetteer(people, seed)
        self.pools: NamePools = load_name_pools(_NAME_SEED)

    def make(self, shard: Shard) -> World:
        """Make one shard: people, identities, needs, care, schooling and health, in this order."""
        rates, gazetteer = self.rates, self.gazetteer
        generators = iter(
            np.random.Generator(np.random.PCG64(seeds)) for seeds in shard.seeds.spawn(7)
        )
        people = make_people(next(generators), shard.start, shard.people, rates)
        identities = make_identities(
            next(generators), people, gazetteer, self.pools, self.people, rates
        )
        needs = make_needs(next(generators), people, self.plan_rates, rates)
        generator = next(generators)
        episodes = make_episodes(generator, people, needs, rates)
        add_protection_plans(generator, people, episodes, rates)
        placements = make_placements(
            next(generators), people, needs, episodes, identities.home, gazetteer, rates
        )
        residence = find_residences(placements, identities.home, SCHOOL_CENSUS)
        schooling = make_schooling(
            next(generators), people, identities, needs, residence, gazetteer, rates
        )
        health = make_health(next(generators), people, needs, rates)
        return World(
            people, identities, needs, episodes, placements, residence, schooling, health,
            gazetteer, rates, shard.seeds,
        )  # fmt: skip
