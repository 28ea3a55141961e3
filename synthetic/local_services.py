"""Put schools, colleges and general practices into the fictional place."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from synthetic.characters import TextArray
from synthetic.identifiers import (
    issue_laestabs,
    issue_practice_codes,
    issue_school_urns,
    issue_ukprns,
)

Generator = np.random.Generator
IntArray = npt.NDArray[np.int64]

LARKMERE, NEIGHBOUR, FURTHER_AWAY = 0, 1, 2
"""Authorities: the area, the one next to it, and places further away."""


@dataclass(frozen=True)
class Schools:
    """One row a school or college; `postcode` is a row of the gazetteer's postcodes."""

    urn: TextArray
    laestab: TextArray
    ukprn: TextArray
    name: TextArray
    phase: TextArray
    lowest_age: IntArray
    highest_age: IntArray
    postcode: IntArray
    authority: IntArray

    def __len__(self) -> int:
        return len(self.urn)


@dataclass(frozen=True)
class Practices:
    """One row a general practice."""

    code: TextArray
    name: TextArray
    postcode: IntArray


@cache
def read_place() -> dict[str, Any]:
    """Return ``gazetteer.toml``: the names and sizes of the place."""
    return tomllib.loads(files("synthetic").joinpath("gazetteer.toml").read_text(encoding="utf-8"))


def split_names(names: str) -> list[str]:
    """Return the names of a list that is written with commas."""
    return [name.strip() for name in names.split(",")]


def _name_schools(
    rng: Generator, phase: str, kind: str, place_names: TextArray, streets: TextArray
) -> TextArray:
    """Name schools after their ward; many primary schools after a saint or their street."""
    saints = np.array(split_names(read_place()["saints"]["names"]))
    saint = np.char.add(saints[rng.integers(0, len(saints), len(streets))], " Catholic")
    chance = np.where(phase == "primary", rng.random(len(streets)), 1.0)
    stem = np.where(chance < 0.2, saint, np.where(chance < 0.6, streets, place_names))
    return np.char.add(stem, f" {kind}")


def _number_repeats(names: TextArray) -> TextArray:
    """Tell places of one name apart, as towns do: North, South and so on, then numbers."""
    marks = ["", "North ", "South ", "East ", "West ", "Upper ", "Lower ", "Old ", "New "]
    seen: dict[str, int] = {}
    told = []
    for name in names.tolist():
        times = seen[name] = seen.get(name, -1) + 1
        told.append(f"{marks[times]}{name}" if times < len(marks) else f"{name} {times + 1}")
    return np.array(told)


def _site_schools(
    rng: Generator, people: int, owner: int, rows: IntArray, streets: TextArray, wards: TextArray
) -> list[tuple[str, str, int, int, int, int]]:
    """Place the schools of one authority: name, phase, ages, postcode row, authority."""
    sited = []
    for phase, table in read_place()["schools"].items():
        count = max(1, round(people / table["people_a_school"]))
        at = rows[(rng.integers(0, len(rows)) + np.arange(count) * len(rows) // count) % len(rows)]
        names = _name_schools(rng, phase, table["kind"], wards[at], streets[at])
        sited += [
            (name, phase, *table["ages"], row, owner) for name, row in zip(names, at, strict=True)
        ]
    return sited


def build_schools(
    rng: Generator, people: int, authority: IntArray, streets: TextArray, place_names: TextArray
) -> Schools:
    """Place the schools of Larkmere and of its neighbour.

    ``people`` is the number of people aged 0 to 24; ``authority``, ``streets`` and ``place_names``
    have one entry a postcode.
    """
    sited = []
    for owner, size in ((LARKMERE, people), (NEIGHBOUR, people // 12)):
        rows = np.flatnonzero(authority == owner)
        sited += _site_schools(rng, size, owner, rows, streets, place_names)
    names, phases, lowest, highest, places, owners = (
        np.array(column) for column in zip(*sited, strict=True)
    )
    return Schools(
        urn=issue_school_urns(0, len(names)),
        laestab=issue_laestabs(0, len(names)),
        ukprn=issue_ukprns(0, len(names)),
        name=_number_repeats(names),
        phase=phases,
        lowest_age=lowest,
        highest_age=highest,
        postcode=places,
        authority=owners,
    )


def build_practices(rng: Generator, people: int, place_names: TextArray) -> Practices:
    """Place the general practices of Larkmere; ``place_names`` has one entry a postcode there."""
    settings = read_place()["practices"]
    count = max(3, round(people / settings["people_a_practice"]))
    rows = rng.integers(0, len(place_names), size=count)
    kinds = np.array(split_names(settings["kinds"]))[rng.integers(0, 4, size=count)]
    names = np.char.add(np.char.add(place_names[rows], " "), kinds)
    return Practices(issue_practice_codes(0, count), _number_repeats(names), rows)
