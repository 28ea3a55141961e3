"""Lay out the fictional place: postcodes, small areas, wards, deprivation, streets, schools.

Postcodes lie in area QZ. No live postcode starts with Q, V or X, and none has Z second, so no
look-up can find one of ours, while validators still take the shape (second part
one digit and two letters, never C, I, K, M, O or V).

The gazetteer grows with the number of people: about 15 households share a postcode, of whom
about five have someone aged 0 to 24.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synthetic.characters import TextArray
from synthetic.local_services import (
    FURTHER_AWAY,
    LARKMERE,
    NEIGHBOUR,
    Practices,
    Schools,
    build_practices,
    build_schools,
    read_place,
    split_names,
)

__all__ = ["FURTHER_AWAY", "LARKMERE", "NEIGHBOUR", "Gazetteer", "build_gazetteer"]

Generator = np.random.Generator
IntArray = npt.NDArray[np.int64]

POSTCODE_AREA = "QZ"
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"

_PEOPLE_A_POSTCODE = 11.5
_POSTCODES_A_SMALL_AREA = 12
_POSTCODES_A_SECTOR = 120
_FIRST_DISTRICTS = {LARKMERE: 1, NEIGHBOUR: 90, FURTHER_AWAY: 95}
_SHARE_OF_POSTCODES = {LARKMERE: 1.0, NEIGHBOUR: 0.05, FURTHER_AWAY: 0.05}


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
    most_sectors = 50 if authority else 890
    # A region of a million fills its sectors further; smaller places keep the same postcodes.
    in_a_sector = max(_POSTCODES_A_SECTOR, -(-count // most_sectors))
    if in_a_sector > units:
        raise ValueError(
            f"The gazetteer holds {most_sectors * units:,} postcodes here, too few"
            f" for {people:,} people. Make a smaller area, or widen it in synthetic/gazetteer.py."
        )
    sector, place = np.divmod(np.arange(count, dtype=np.int64), in_a_sector)
    shuffled = rng.permutation(units)
    return _write_postcodes(
        _FIRST_DISTRICTS[authority], sector, shuffled[(place + sector * 7) % units]
    )


def _rank_deprivation(rng: Generator, ward: IntArray, small_area: IntArray) -> IntArray:
    """Cut the small areas into ten equal parts by the score of their ward and their own luck.

    Areas outside Larkmere have no ward; their deciles take turns.
    """
    scores = np.array(list(read_place()["wards"].values()))
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
    settings = read_place()["streets"]
    firsts, kinds = (
        np.array(split_names(settings["firsts"])),
        np.array(split_names(settings["kinds"])),
    )
    stretches = np.cumsum(rng.random(count) < 0.4)
    first = rng.integers(0, len(firsts), size=count + 1)[stretches]
    kind = rng.integers(0, len(kinds), size=count + 1)[stretches]
    return np.char.add(np.char.add(firsts[first], " "), kinds[kind])


def build_gazetteer(people: int, seed: int) -> Gazetteer:
    """Lay out the place for ``people`` people aged 0 to 24; same arguments, same place.

    Raises ``ValueError`` above about four million people, when all postcodes are used.
    """
    rng = np.random.default_rng([seed, 4_711])
    wards = tuple(read_place()["wards"])
    blocks = [_lay_out_postcodes(rng, people, authority) for authority in _FIRST_DISTRICTS]
    postcode = np.concatenate(blocks)
    authority = np.repeat(np.array(list(_FIRST_DISTRICTS)), [len(block) for block in blocks])
    here = len(blocks[LARKMERE])
    area = np.arange(len(postcode)) // _POSTCODES_A_SMALL_AREA
    ward = np.where(authority == LARKMERE, area * len(wards) // (area[here - 1] + 1), -1)
    streets = _draw_streets(rng, len(postcode))
    neighbours = read_place()["area"]["neighbours"]
    place_names = np.array([*wards, neighbours[0]])[ward]
    return Gazetteer(
        postcode=postcode,
        street=streets,
        small_area=np.char.add("LK", np.char.zfill((area + 1).astype(np.str_), 5)),
        ward=ward,
        decile=_rank_deprivation(rng, ward, area),
        authority=authority,
        ward_names=wards,
        schools=build_schools(rng, people, authority, streets, place_names),
        practices=build_practices(rng, people, place_names[:here]),
    )
