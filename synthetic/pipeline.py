"""Make a whole area: shard by shard, view by view, clean and as received, with the truth apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from synthetic.calendar_dates import SCHOOL_CENSUS
from synthetic.care import make_episodes
from synthetic.characters import TextArray
from synthetic.draws import Flags
from synthetic.gazetteer import Gazetteer, build_gazetteer
from synthetic.health import make_health
from synthetic.identities import make_identities
from synthetic.looked_after import find_residences, make_placements
from synthetic.names import NamePools, load_name_pools
from synthetic.needs import fit_plan_rates, make_needs
from synthetic.population import make_people
from synthetic.rates import Rates, load_rates
from synthetic.records import Records
from synthetic.schooling import make_schooling
from synthetic.truth import describe_people, link_records
from synthetic.views.community_health import make_patients
from synthetic.views.school_census import make_pupils
from synthetic.views.social_care import make_children
from synthetic.world import World
from synthetic.writing import TableWriter, write_as_text

PEOPLE_A_SHARD = 25_000
_NAME_SEED = 2026

DATE_STYLES = {"sc_pupilonroll": "blade", "cms_person": "iso", "csds_cyp001mpi": "iso"}


@dataclass(frozen=True)
class Shard:
    """A stretch of people that is made on its own: ``start`` is the number of its first person."""

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
        for number, (first, last) in enumerate(zip(limits[:-1], limits[1:], strict=True))
    ]


class WorldMaker:
    """Make the true world of each shard of one area."""

    def __init__(self, people: int, seed: int) -> None:
        self.people = people
        self.rates: Rates = load_rates()
        self.plan_rates = fit_plan_rates(self.rates)
        self.gazetteer: Gazetteer = build_gazetteer(people, seed)
        self.pools: NamePools = load_name_pools(_NAME_SEED)

    def make(self, shard: Shard) -> World:
        """Make one shard: people, identities, needs, care, schooling and health, in this order."""
        rates = self.rates
        generators = iter(
            np.random.Generator(np.random.PCG64(seeds)) for seeds in shard.seeds.spawn(7)
        )
        people = make_people(next(generators), shard.start, shard.people, rates)
        identities = make_identities(
            next(generators), people, self.gazetteer, self.pools, self.people, rates
        )
        needs = make_needs(next(generators), people, self.plan_rates, rates)
        episodes = make_episodes(next(generators), people, needs, rates)
        placements = make_placements(
            next(generators), people, needs, episodes, identities.home, self.gazetteer, rates
        )
        residence = find_residences(placements, identities.home, SCHOOL_CENSUS)
        schooling = make_schooling(
            next(generators), people, identities, needs, self.gazetteer, rates
        )
        health = make_health(next(generators), people, needs, rates)
        return World(
            people, identities, needs, episodes, placements, residence, schooling, health,
            self.gazetteer, rates, shard.seeds,
        )  # fmt: skip


def make_views(world: World) -> Iterator[Records]:
    """Yield every table as its agency would write it."""
    pupils, _ = make_pupils(world)
    yield pupils
    yield make_children(world)
    yield make_patients(world)


def _no_faults(records: Records) -> tuple[TextArray, Flags]:
    return np.full(len(records), ""), np.zeros(len(records), dtype=bool)


def generate(
    directory: Path, people: int, seed: int, tell: Callable[[str], None] = print
) -> dict[str, int]:
    """Write the area; return the number of rows of each file."""
    maker = WorldMaker(people, seed)
    writers: dict[str, TableWriter] = {}
    with ExitStack() as stack:

        def append(folder: str, table: str, columns: dict[str, np.ndarray]) -> None:
            name = f"{folder}/{table}"
            if name not in writers:
                path = directory / folder / f"{table}.csv"
                writers[name] = stack.enter_context(TableWriter(path, list(columns)))
            writers[name].append(columns)

        for shard in plan_shards(people, seed):
            tell(f"people {shard.start + 1:,} to {shard.start + shard.people:,}")
            world = maker.make(shard)
            append("truth", "truth_person", write_as_text(describe_people(world), "iso"))
            for records in make_views(world):
                text = write_as_text(records.columns, DATE_STYLES[records.table])
                append("clean", records.table, text)
                append("as_received", records.table, text)
                append("truth", "truth_link", link_records(world, records, *_no_faults(records)))
    return {name: writer.rows for name, writer in writers.items()}
