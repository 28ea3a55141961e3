"""Lay out the fictional place: postcodes, small areas, wards, deprivation, streets, schools.

Postcodes lie in area QZ. No live postcode starts with Q, V or X, and none has Z second, so no
look-up can find one of ours, while validators still take the shape (`reference` docs of the
postcode format: second part one digit and two letters, never C, I, K, M, O or V).

The gazetteer grows with the number of people: about 15 households share a postcode, of whom
about five have someone aged 0 to 24.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
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

POSTCODE_AREA = "QZ"
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
LARKMERE, NEIGHBOUR, FURTHER_AWAY = 0, 1, 2
"""Authorities: the area, the one next to it, and places further away."""

_PEOPLE_A_POSTCODE = 11.5
_POSTCODES_A_SMALL_AREA = 12
_POSTCODES_A_SECTOR = 120
_FIRST_DISTRICTS = {LARKMERE: 1, NEIGHBOUR: 90, FURTHER_AWAY: 95}
_SHARE_OF_POSTCODES = {LARKMERE: 1.0, NEIGHBOUR: 0.05, FURTHER_AWAY: 0.05}


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


@dataclass(frozen=True)
class Gazetteer:
    """One row a postcode. `ward` indexes `ward_names` and is -1 outside Larkmere.

    `decile` runs from 1, the most deprived tenth of small areas, to 10. `authority` is
    `LARKMERE`, `NEIGHBOUR` or `FURTHER_AWAY`.
    """

    postcode: TextArray
    street: TextArray
    small_area: TextArray
    ward: IntArray
    decile: IntArray
    authority: IntArray
    ward_names: tuple[str, ...]
    schools: Schools
    practices: Practices
    providers: Mapping[str, str]

    def choose_homes(self, rng: Generator, decile: npt.ArrayLike) -> IntArray:
        """Choose a postcode of Larkmere (its row) for each household of the given decile."""
        wanted = np.asarray(decile, dtype=np.int64)
        inside = np.flatnonzero(self.authority == LARKMERE)
        order = inside[np.argsort(self.decile[inside], kind="stable")]
        limits = np.searchsorted(self.decile[order], np.arange(1, 12))
        first, size = limits[wanted - 1], np.diff(limits)[wanted - 1]
        return order[first + (rng.random(len(wanted)) * size).astype(np.int64)]

    def choose_elsewhere(self, rng: Generator, authority: npt.ArrayLike) -> IntArray:
        """Choose a postcode (its row) in each of the given authorities."""
        wanted = np.asarray(authority, dtype=np.int64)
        limits = np.searchsorted(self.authority, np.arange(FURTHER_AWAY + 2))
        first, size = limits[wanted], np.diff(limits)[wanted]
        return first + (rng.random(len(wanted)) * size).astype(np.int64)

    def write_addresses(self, house: npt.ArrayLike, row: IntArray) -> TextArray:
        """Write "12 Mill Lane" for house numbers at rows of the gazetteer."""
        numbers = np.asarray(house).astype(np.str_)
        return np.char.add(np.char.add(numbers, " "), self.street[row])


@cache
def _read_settings() -> dict[str, Any]:
    return tomllib.loads(files("synthetic").joinpath("gazetteer.toml").read_text(encoding="utf-8"))


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",")]


def _write_postcodes(first_district: int, sector: IntArray, unit: IntArray) -> TextArray:
    letters = np.array(list(INWARD_LETTERS))
    places = len(INWARD_LETTERS)
    district = (first_district + sector // 10).astype(np.str_)
    outward = np.char.add(POSTCODE_AREA, district)
    digit = np.char.add(" ", (sector % 10).astype(np.str_))
    inward = np.char.add(digit, np.char.add(letters[unit // places], letters[unit % places]))
    return np.char.add(outward, inward)


def _lay_out_postcodes(rng: Generator, people: int, authority: int) -> TextArray:
    """Return the postcodes of one authority, sector after sector, units in a shuffled order."""
    share = _SHARE_OF_POSTCODES[authority]
    count = max(200, round(people / _PEOPLE_A_POSTCODE * share))
    units = len(INWARD_LETTERS) ** 2
    sector, place = np.divmod(np.arange(count, dtype=np.int64), _POSTCODES_A_SECTOR)
    shuffled = rng.permutation(units)
    most_sectors = 50 if authority else 890
    if sector[-1] >= most_sectors:
        raise ValueError(
            f"The gazetteer holds {most_sectors * _POSTCODES_A_SECTOR:,} postcodes here, too few"
            f" for {people:,} people. Make a smaller area, or widen it in synthetic/gazetteer.py."
        )
    return _write_postcodes(
        _FIRST_DISTRICTS[authority], sector, shuffled[(place + sector * 7) % units]
    )


def _rank_deprivation(rng: Generator, ward: IntArray, small_area: IntArray) -> IntArray:
    """Cut the small areas into ten equal parts by the score of their ward and their own luck.

    Areas outside Larkmere have no ward; their deciles take turns.
    """
    scores = np.array(list(_read_settings()["wards"].values()))
    areas, first = np.unique(small_area, return_index=True)
    ward_of_area = ward[first]
    score = scores[ward_of_area] + (rng.random(len(areas)) - 0.5) * 0.7
    decile = 1 + areas % 10
    ours = np.flatnonzero(ward_of_area >= 0)
    ranked = ours[np.argsort(score[ours], kind="stable")]
    decile[ranked] = 1 + np.arange(len(ours)) * 10 // len(ours)
    return decile[small_area]


def _draw_streets(rng: Generator, count: int) -> TextArray:
    """Name a street for each postcode; two or three neighbouring postcodes share one."""
    settings = _read_settings()["streets"]
    firsts, kinds = np.array(_split(settings["firsts"])), np.array(_split(settings["kinds"]))
    stretches = np.cumsum(rng.random(count) < 0.4)
    first = rng.integers(0, len(firsts), size=count + 1)[stretches]
    kind = rng.integers(0, len(kinds), size=count + 1)[stretches]
    return np.char.add(np.char.add(firsts[first], " "), kinds[kind])


def _name_schools(
    rng: Generator, phase: str, kind: str, place_names: TextArray, streets: TextArray
) -> TextArray:
    """Name schools after their ward; many primary schools after a saint or their street."""
    saints = np.array(_split(_read_settings()["saints"]["names"]))
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
    for phase, table in _read_settings()["schools"].items():
        count = max(1, round(people / table["people_a_school"]))
        at = rows[(rng.integers(0, len(rows)) + np.arange(count) * len(rows) // count) % len(rows)]
        names = _name_schools(rng, phase, table["kind"], wards[at], streets[at])
        sited += [
            (name, phase, *table["ages"], row, owner) for name, row in zip(names, at, strict=True)
        ]
    return sited


def _build_schools(
    rng: Generator, people: int, authority: IntArray, streets: TextArray, place_names: TextArray
) -> Schools:
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


def _build_practices(rng: Generator, people: int, place_names: TextArray) -> Practices:
    settings = _read_settings()["practices"]
    count = max(3, round(people / settings["people_a_practice"]))
    rows = rng.integers(0, len(place_names), size=count)
    kinds = np.array(_split(settings["kinds"]))[rng.integers(0, 4, size=count)]
    names = np.char.add(np.char.add(place_names[rows], " "), kinds)
    return Practices(issue_practice_codes(0, count), _number_repeats(names), rows)


def build_gazetteer(people: int, seed: int) -> Gazetteer:
    """Lay out the place for ``people`` people aged 0 to 24; same arguments, same place.

    Raises ``ValueError`` above about nine hundred thousand postcodes' worth of people.
    """
    rng = np.random.default_rng([seed, 4_711])
    wards = tuple(_read_settings()["wards"])
    blocks = [_lay_out_postcodes(rng, people, authority) for authority in _FIRST_DISTRICTS]
    postcode = np.concatenate(blocks)
    authority = np.repeat(np.array(list(_FIRST_DISTRICTS)), [len(block) for block in blocks])
    here = len(blocks[LARKMERE])
    area = np.arange(len(postcode)) // _POSTCODES_A_SMALL_AREA
    ward = np.where(authority == LARKMERE, area * len(wards) // (area[here - 1] + 1), -1)
    streets = _draw_streets(rng, len(postcode))
    neighbours = _read_settings()["area"]["neighbours"]
    place_names = np.array([*wards, neighbours[0]])[ward]
    return Gazetteer(
        postcode=postcode,
        street=streets,
        small_area=np.char.add("LK", np.char.zfill((area + 1).astype(np.str_), 5)),
        ward=ward,
        decile=_rank_deprivation(rng, ward, area),
        authority=authority,
        ward_names=wards,
        schools=_build_schools(rng, people, authority, streets, place_names),
        practices=_build_practices(rng, people, place_names[:here]),
        providers=_read_settings()["providers"],
    )
