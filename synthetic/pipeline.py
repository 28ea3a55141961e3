"""Make a whole area: shard by shard, clean and as received, with the truth apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from synthetic.calibration import write_calibration
from synthetic.damage import write_damaged_files
from synthetic.faults import FaultSettings
from synthetic.making import Shard, WorldMaker, plan_shards
from synthetic.manifest import remove_earlier_files, write_manifest
from synthetic.metadata import write_metadata
from synthetic.output import FORMATS, AreaWriter, Step, prepare_reference
from synthetic.sharing import share_shards
from synthetic.steps import make_steps
from synthetic.views import reference

FEWEST_PEOPLE = 500
FEWEST_SHARDS_A_CORE = 2
"""With fewer, starting another Python takes longer than it saves."""


def _make_shards(
    maker: WorldMaker, faults: FaultSettings, history: bool, cores: int
) -> Iterator[tuple[Shard, Iterable[Step]]]:
    """Yield each shard with the steps that give its tables, on one core or on several."""
    shards = plan_shards(maker.people, maker.seed)
    cores = min(cores, len(shards) // FEWEST_SHARDS_A_CORE)
    if cores > 1:
        yield from share_shards(shards, maker.people, maker.seed, faults, history, cores)
        return
    for shard in shards:
        yield shard, make_steps(maker.make(shard), faults, history)


def generate_area(
    directory: Path | str,
    people: int = 30_000,
    seed: int = 1,
    faults: FaultSettings | None = None,
    history: bool = True,
    formats: tuple[str, ...] = ("csv",),
    damaged: bool = True,
    calibration: bool = False,
    cores: int = 1,
    tell: Callable[[int, int], None] = lambda made, wanted: None,
) -> dict[str, Any]:
    """Write the synthetic area into ``directory`` and return its manifest.

    ``people`` aged 0 to 24 (at least 500), ``seed`` any whole number from 0: the same arguments
    give the same bytes. ``faults`` says which mistakes to make (the usual ones), ``history``
    whether to write tables of earlier years, ``formats`` any of csv, parquet and xlsx.
    ``damaged`` adds whole files that went wrong in ``as_received/damaged`` (from CSV only; at
    difficulty hard some replace the good ones). ``calibration`` also measures the area against
    published figures into ``calibration.csv``, which needs csv or parquet. ``cores`` is how many
    processes may work on it: more than one helps from some 100,000 people, changes no byte, and
    needs a program that guards its start with ``if __name__ == "__main__"``. ``tell`` is called
    after each shard with the people made so far and wanted.

    Writes the folders clean, as_received and truth, ``datapackage.json`` and ``manifest.json``;
    files that an earlier manifest lists are removed first. Raises ``ValueError`` for arguments
    that cannot be met.
    """
    _check(people, seed, formats, cores)
    target = Path(directory)
    target.mkdir(parents=True, exist_ok=True)
    remove_earlier_files(target)
    settings = faults or FaultSettings()
    maker = WorldMaker(people, seed)
    with AreaWriter(target, formats) as writer:
        for table, columns in reference.describe_places(maker.gazetteer).items():
            writer.write(prepare_reference(table, columns))
        for shard, steps in _make_shards(maker, settings, history, cores):
            writer.wait()
            for step in steps:
                writer.write_step(step)
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


def _check(people: int, seed: int, formats: tuple[str, ...], cores: int) -> None:
    if people < FEWEST_PEOPLE:
        raise ValueError(f"An area has at least {FEWEST_PEOPLE} people, not {people:,}.")
    if seed < 0:
        raise ValueError(f"A seed is a whole number from 0, not {seed}.")
    if cores < 1:
        raise ValueError(f"An area is made on at least 1 core, not {cores}.")
    unknown = [ending for ending in formats if ending not in FORMATS]
    if unknown or not formats:
        raise ValueError(f"Formats are {', '.join(FORMATS)}, not {', '.join(unknown) or 'none'}.")
