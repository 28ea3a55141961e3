"""Make a whole area: shard by shard, view by view, clean and as received, with the truth apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from synthetic.calendar_dates import SCHOOL_CENSUS
from synthetic.care import make_episodes
from synthetic.facts import find_facts
from synthetic.faults import FaultSettings
from synthetic.gazetteer import Gazetteer, build_gazetteer
from synthetic.health import make_health
from synthetic.identities import make_identities
from synthetic.looked_after import find_residences, make_placements
from synthetic.mistakes import Mistakes
from synthetic.names import NamePools, load_name_pools
from synthetic.needs import fit_plan_rates, make_needs
from synthetic.population import make_people
from synthetic.rates import Rates, load_rates
from synthetic.records import Records
from synthetic.schooling import make_schooling
from synthetic.truth import describe_people, link_records
from synthetic.views import community_care, social_care
from synthetic.views.child_health import make_register
from synthetic.views.community_care import make_contacts, make_diagnoses
from synthetic.views.community_health import make_patients
from synthetic.views.disability import make_disabilities, make_nhs_disabilities
from synthetic.views.looked_after_children import (
    make_header,
    make_health_checks,
    make_missing,
    make_placements_view,
)
from synthetic.views.reference import describe_places
from synthetic.views.school_census import make_needs_of_pupils, make_pupils
from synthetic.views.school_events import make_sessions, make_suspensions
from synthetic.views.sen2 import make_plans, make_requests, make_sen_people
from synthetic.views.sen_history import make_sen_events
from synthetic.views.social_care import make_children
from synthetic.world import World
from synthetic.writing import TableWriter, write_as_text

PEOPLE_A_SHARD = 25_000
_NAME_SEED = 2026


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
            next(generators), people, identities, needs, residence, self.gazetteer, rates
        )
        health = make_health(next(generators), people, needs, rates)
        return World(
            people, identities, needs, episodes, placements, residence, schooling, health,
            self.gazetteer, rates, shard.seeds,
        )  # fmt: skip


def make_views(world: World, history: bool) -> Iterator[Records]:
    """Yield every table as its agency would write it; ``history`` adds those of earlier years."""
    pupils, provision = make_pupils(world)
    suspensions, older_suspensions = make_suspensions(world, pupils)
    yield pupils
    yield make_needs_of_pupils(world, pupils, provision)
    yield suspensions
    yield make_sessions(world, pupils)
    yield make_sen_people(world)
    yield make_plans(world)
    yield make_requests(world)
    yield make_children(world)
    yield make_disabilities(world)
    yield social_care.make_referrals(world)
    yield make_header(world)
    yield make_placements_view(world)
    yield make_missing(world)
    yield make_health_checks(world)
    yield make_patients(world)
    yield community_care.make_referrals(world)
    yield make_contacts(world)
    yield make_diagnoses(world)
    yield make_nhs_disabilities(world)
    yield make_register(world)
    if history:
        yield make_sen_events(world, pupils)
        yield older_suspensions
        yield social_care.make_referrals(world, history=True)
        yield community_care.make_referrals(world, history=True)


def generate(
    directory: Path,
    people: int,
    seed: int,
    settings: FaultSettings | None = None,
    history: bool = True,
    ending: str = "csv",
    tell: Callable[[str], None] = print,
) -> dict[str, int]:
    """Write the area; return the number of rows of each file."""
    maker = WorldMaker(people, seed)
    settings = settings or FaultSettings()
    writers: dict[str, TableWriter] = {}
    with ExitStack() as stack:

        def append(folder: str, table: str, columns: dict[str, np.ndarray]) -> None:
            name = f"{folder}/{table}"
            if name not in writers:
                path = directory / folder / f"{table}.{ending}"
                writers[name] = stack.enter_context(TableWriter(path, list(columns)))
            writers[name].append(columns)

        for table, columns in describe_places(maker.gazetteer).items():
            append("clean", table, columns)
            append("as_received", table, columns)
        for shard in plan_shards(people, seed):
            tell(f"people {shard.start + 1:,} to {shard.start + shard.people:,}")
            world = maker.make(shard)
            append("truth", "truth_person", write_as_text(describe_people(world), "iso"))
            mistakes = Mistakes(world, find_facts(world), settings)
            for records in make_views(world, history):
                records.columns = write_as_text(records.columns, find_date_style(records.table))
                append("clean", records.table, records.columns)
                received = mistakes.make(records)
                append("as_received", records.table, received.records.columns)
                append("truth", "truth_link", link_records(world, received))
    return {name: writer.rows for name, writer in writers.items()}


def find_date_style(table: str) -> str:
    name = table.removeprefix("history_")
    return "blade" if name.startswith("sc_") else "slash" if name.startswith("ssda903") else "iso"
