"""Make the damaged files of an area (``damage.toml``): which table, which steps, which name."""

from __future__ import annotations

import json
import tomllib
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from synthetic.damage import cells, layout
from synthetic.damage.sheet import Generator, Sheet, write_csv, write_workbook

Step = Sequence[str]
Damage = Callable[[Generator, Sheet, Sequence[str]], Sheet]


@dataclass(frozen=True)
class DamagedFile:
    """A file that is damaged as a whole: its name, what happened to it, and why."""

    name: str
    title: str
    cause: str
    source: str
    table: str
    steps: tuple[tuple[str, ...], ...]


@cache
def _read_file() -> dict[str, Any]:
    text = files("synthetic.damage").joinpath("damage.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def load_damaged_files() -> tuple[DamagedFile, ...]:
    """Return the descriptions of all damaged files, in the order of ``damage.toml``."""
    return tuple(
        DamagedFile(
            name=name,
            title=table["title"],
            cause=table["cause"],
            source=table["source"],
            table=table["table"],
            steps=tuple(map(tuple, table["steps"])),
        )
        for name, table in _read_file()["files"].items()
    )


def load_hard_steps() -> Mapping[str, Sequence[Step]]:
    """Return, for each table whose own file is damaged at difficulty hard, the steps."""
    steps: Mapping[str, Sequence[Step]] = _read_file()["hard"]
    return steps


def find_damage(name: str) -> Damage:
    """Return the damage of that name; raises ``ValueError`` when there is none."""
    for module in (cells, layout):
        damage: Damage | None = getattr(module, name, None)
        if damage is not None:
            return damage
    raise ValueError(f"damage.toml names {name!r}, but no function has that name.")


def damage_table(seed: int, table: str, frame: pd.DataFrame, steps: Sequence[Step]) -> Sheet:
    """Do the steps one after the other; ``frame`` holds text, with empty text for missing."""
    sheet = Sheet(table, frame)
    for number, (name, *columns) in enumerate(steps):
        rng = np.random.default_rng([seed, zlib.crc32(f"{table} {name} {number}".encode())])
        sheet = find_damage(name)(rng, sheet, columns)
    return sheet


def write_file(path: Path, sheet: Sheet) -> None:
    """Write a sheet in the format that the file name asks for."""
    if path.suffix == ".xlsx":
        write_workbook(sheet, path)
    else:
        path.write_bytes(write_csv(sheet))


def _read_table(path: Path, rows: int | None) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, nrows=rows)


def _describe(name: str, title: str, cause: str, sheet: Sheet) -> dict[str, Any]:
    return {
        "file": name,
        "title": title,
        "cause": cause,
        "table": sheet.table,
        "rows": len(sheet.frame),
        "steps": [
            {"damage": note.damage, "columns": list(note.columns), "changed": note.changed}
            for note in sheet.notes
        ],
    }


def write_damaged_files(received: Path, seed: int, difficulty: str = "usual") -> list[Path]:
    """Write ``received``/damaged from the CSV files in ``received``, with a record in JSON.

    At difficulty hard some of the files in ``received`` are then replaced by damaged ones.
    Tables that are not there are passed over. Returns the paths written, the record last.
    """
    folder = received / "damaged"
    folder.mkdir(parents=True, exist_ok=True)
    written, record = [], []
    for plan in load_damaged_files():
        source = received / f"{plan.table}.csv"
        if source.exists():
            frame = _read_table(source, _read_file()["rows"])
            sheet = damage_table(seed, plan.table, frame, plan.steps)
            write_file(folder / plan.name, sheet)
            written.append(folder / plan.name)
            record.append(_describe(plan.name, plan.title, plan.cause, sheet))
    for table, steps in load_hard_steps().items() if difficulty == "hard" else ():
        source = received / f"{table}.csv"
        if source.exists():
            sheet = damage_table(seed, table, _read_table(source, None), steps)
            source.write_bytes(write_csv(sheet))
            written.append(source)
            record.append(_describe(f"../{table}.csv", "Damaged at difficulty hard", "", sheet))
    (folder / "damage.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    return [*written, folder / "damage.json"]
