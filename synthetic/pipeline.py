"""Make a whole area: shard by shard, view by view, clean and as received, with the truth apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from synthetic.calibration import write_calibration
from synthetic.damage import write_damaged_files
from synthetic.facts import find_facts
from synthetic.faults import FaultSettings
from synthetic.making import WorldMaker, plan_shards
from synthetic.manifest import remove_earlier_files, write_manifest
from synthetic.metadata import write_metadata
from synthetic.mistakes import Mistakes
from synthetic.output import FORMATS, AreaWriter
from synthetic.records import Records
from synthetic.tables import load_tables
from synthetic.truth import describe_people, link_records
from synthetic.views import (
    child_health,
    community_care,
    community_health,
    disability,
    looked_after_children,
    reference,
    school_census,
    school_events,
    sen2,
    sen_history,
    social_care,
)
from synthetic.world import World
from synthetic.writing import write_as_text

FEWEST_PEOPLE = 500


def make_views(world: World, history: bool = True) -> Iterator[Records]:
    """Yield every table as its agency would write it without mistakes, dates as days.

    ``history`` adds the tables of earlier years; the others are the same without it.
    """
    pupils, provision = school_census.make_pupils(world)
    suspensions, earlier_suspensions = school_events.make_suspensions(world, pupils)
    yield pupils
    yield school_census.make_needs_of_pupils(world, pupils, provision)
    yield suspensions
    yield school_events.make_sessions(world, pupils)
    yield sen2.make_sen_people(world)
    yield sen2.make_plans(world)
    yield sen2.make_requests(world)
    yield social_care.make_children(world)
    yield disability.make_disabilities(world)
    yield social_care.make_referrals(world)
    yield looked_after_children.make_header(world)
    yield looked_after_children.make_placements_view(world)
    yield looked_after_children.make_missing(world)
    yield looked_after_children.make_health_checks(world)
    yield community_health.make_patients(world)
    yield community_care.make_referrals(world)
    yield community_care.make_contacts(world)
    yield community_care.make_diagnoses(world)
    yield disability.make_nhs_disabilities(world)
    yield child_health.make_register(world)
    if history:
        yield sen_history.make_sen_events(world, pupils)
        yield earlier_suspensions
        yield social_care.make_referrals(world, history=True)
        yield community_care.make_referrals(world, history=True)


def _write_shard(world: World, writer: AreaWriter, faults: FaultSettings, history: bool) -> None:
    writer.write_truth("truth_person", describe_people(world))
    mistakes = Mistakes(world, find_facts(world), faults)
    for records in make_views(world, history):
        records.columns = write_as_text(records.columns, load_tables()[records.table].dates)
        received = mistakes.make(records)
        writer.write_records(records, received)
        writer.write_truth("truth_link", link_records(world, received))


def generate_area(
    directory: Path | str,
    people: int = 30_000,
    seed: int = 1,
    faults: FaultSettings | None = None,
    history: bool = True,
    formats: tuple[str, ...] = ("csv",),
    damaged: bool = True,
    calibration: bool = False,
    tell: Callable[[int, int], None] = lambda made, wanted: None,
) -> dict[str, Any]:
    """Write the synthetic area into ``directory`` and return its manifest.

    ``people`` aged 0 to 24 (at least 500), ``seed`` any whole number from 0: the same arguments
    give the same bytes. ``faults`` says which mistakes to make (the usual ones), ``history``
    whether to write tables of earlier years, ``formats`` any of csv, parquet and xlsx.
    ``damaged`` adds whole files that went wrong in ``as_received/damaged`` (from CSV only; at
    difficulty hard some replace the good ones). ``calibration`` also measures the area against
    published figures into ``calibration.csv``, which needs csv or parquet. ``tell`` is called
    after each shard with the people made so far and wanted.

    Writes the folders clean, as_received and truth, ``datapackage.json`` and ``manifest.json``;
    files that an earlier manifest lists are removed first. Raises ``ValueError`` for arguments
    that cannot be met.
    """
    _check(people, seed, formats)
    target = Path(directory)
    target.mkdir(parents=True, exist_ok=True)
    remove_earlier_files(target)
    settings = faults or FaultSettings()
    maker = WorldMaker(people, seed)
    with AreaWriter(target, formats) as writer:
        for table, columns in reference.describe_places(maker.gazetteer).items():
            writer.write_reference(table, columns)
        for shard in plan_shards(people, seed):
            world = maker.make(shard)
            writer.wait()
            _write_shard(world, writer, settings, history)
            tell(shard.start + shard.people, people)
    written = [*writer.paths, write_metadata(target, writer.rows, formats[0])]
    if calibration and set(formats) & {"csv", "parquet"}:
        written.append(write_calibration(target))
    if damaged and "csv" in formats:
        written += write_damaged_files(target / "as_received", seed, settings.difficulty)
    made_with = {
        "people": people,
        "seed": seed,
        "difficulty": settings.difficulty,
        "faults_off": sorted(settings.off),
        "faults_only": None if settings.only is None else sorted(settings.only),
        "history": history,
        "damaged": damaged,
        "formats": list(formats),
    }
    return write_manifest(target, made_with, written, writer.rows)


def _check(people: int, seed: int, formats: tuple[str, ...]) -> None:
    if people < FEWEST_PEOPLE:
        raise ValueError(f"An area has at least {FEWEST_PEOPLE} people, not {people:,}.")
    if seed < 0:
        raise ValueError(f"A seed is a whole number from 0, not {seed}.")
    unknown = [ending for ending in formats if ending not in FORMATS]
    if unknown or not formats:
        raise ValueError(f"Formats are {', '.join(FORMATS)}, not {', '.join(unknown) or 'none'}.")
