"""Give some children in need a time in care: when, under what order, and where they live.

A *spell* is one time in care, made of placements that follow each other without a gap. A child
in care lives at the placement, which often lies in another council's area, and the schools and
health services near the placement know them by that address.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import NO_DATE, YEAR_END, YEAR_START, Dates, add_days
from synthetic.care import Episodes
from synthetic.draws import Flags, Integers, happens, pick, pick_by_row, pick_code
from synthetic.gazetteer import FURTHER_AWAY, NEIGHBOUR, Gazetteer
from synthetic.need_rates import age_bands_of
from synthetic.needs import Needs
from synthetic.population import BROAD_GROUPS, People
from synthetic.rates import Rates, numbers_of

_NOT_PLACES = ("placed_outside", "further_away_when_outside", "changes_in_the_year")


@dataclass
class Placements:
    """One row a placement (an episode of the SSDA903 return), in order of person and date.

    ``person`` is the row in `People`; ``home`` and ``address`` are rows of the gazetteer (where
    the child was taken from, and where they live). Codes are those of the return, as text.
    """

    person: Integers
    earlier: Flags
    started: Dates
    ended: Dates
    first: Flags
    last: Flags
    legal_status: npt.NDArray[np.str_]
    need: npt.NDArray[np.str_]
    place: npt.NDArray[np.str_]
    provider: npt.NDArray[np.str_]
    reason_ceased: npt.NDArray[np.str_]
    reason_for_change: npt.NDArray[np.str_]
    address: Integers

    def __len__(self) -> int:
        return len(self.person)

    def take(self, rows: npt.ArrayLike) -> Placements:
        """Return the chosen rows (positions or flags)."""
        return Placements(*(getattr(self, column.name)[rows] for column in fields(self)))

    def open_on(self, day: np.datetime64) -> Flags:
        """Say which placements a child is in on ``day``."""
        return (self.started <= day) & ~(self.ended <= day)


def _choose_spells(
    rng: np.random.Generator, people: People, needs: Needs, episodes: Episodes, rates: Rates
) -> tuple[Integers, Dates, Dates]:
    """Return the episode of each spell in the year, with its first and last day."""
    table = rates["looked_after"]
    person, count = episodes.person, len(episodes)
    still_open = episodes.open_on(YEAR_END)
    need = np.array([table["by_need"].get(code, 0.0) for code in episodes.need.tolist()])
    relative = need * np.array(table["by_sen"])[needs.provision[person]]
    by_group = np.array([table["by_group"][name] for name in BROAD_GROUPS])
    relative = relative * by_group[people.group[person]]
    on_plan = ~np.isnat(episodes.plan_from) & np.isnat(episodes.plan_to)
    relative = np.where(on_plan, relative * table["on_protection_plan"], relative)
    came_alone = people.unaccompanied[person]
    band = age_bands_of(people.birth[person])
    usual = np.bincount(band[still_open & ~came_alone], weights=relative[still_open & ~came_alone],
                        minlength=6) / np.maximum(
        np.bincount(band[still_open & ~came_alone], minlength=6), 1)  # fmt: skip
    chance = np.array(table["by_age"])[band] * relative / np.maximum(usual[band], 0.2)
    born = people.birth[person] <= YEAR_END
    now = still_open & born & (happens(rng, chance) | (came_alone & (band == 4)))
    length = (np.where(still_open, YEAR_END, episodes.closed) - episodes.referred).astype(np.int64)
    first = add_days(episodes.referred, length * 0.35 * rng.random(count))
    first = np.where(came_alone, episodes.referred, np.fmax(first, people.birth[person]))
    in_year = episodes.closed >= YEAR_START
    ended_chance = np.where(
        still_open, table["ended_among_open_in_need"], table["ended_among_closed_in_need"] * in_year
    )
    ended = ~now & (episodes.outcome == 0) & (band < 5) & (length > 60) & happens(rng, ended_chance)
    ended &= born | episodes.earlier
    ended |= episodes.earlier & in_year
    stop = np.where(still_open, YEAR_START + np.timedelta64(20, "D"), episodes.closed)
    stop = np.where(still_open, add_days(stop, 300 * rng.random(count)), stop)
    ended &= (stop > first) & (stop <= YEAR_END)
    rows = np.flatnonzero(now | ended)
    return rows, first[rows], np.where(now, NO_DATE, stop)[rows]


def _draw_places(
    rng: np.random.Generator, people: People, person: Integers, rates: Rates
) -> npt.NDArray[np.str_]:
    table = numbers_of(rates["looked_after"]["placements"])
    codes = [code for code in table if code not in _NOT_PLACES]
    weights = np.array([table[code] for code in codes], dtype=np.float64).T
    stage = np.searchsorted([10, 16], people.age[person], side="right")
    stage = np.where(people.unaccompanied[person], 3, stage)
    return np.array(codes)[pick_by_row(rng, weights, stage)]


def _draw_addresses(
    rng: np.random.Generator,
    people: People,
    person: Integers,
    place: npt.NDArray[np.str_],
    home: Integers,
    gazetteer: Gazetteer,
    rates: Rates,
) -> Integers:
    """Choose where each placement is; children placed with their parents are at home."""
    table = rates["looked_after"]["placements"]
    kind = place.astype("<U1")
    chance = np.array([table["placed_outside"][letter] for letter in kind.tolist()])
    outside = happens(rng, chance)
    far = happens(rng, table["further_away_when_outside"], len(person))
    elsewhere = gazetteer.choose_elsewhere(rng, np.where(far, FURTHER_AWAY, NEIGHBOUR))
    inside = gazetteer.choose_homes(rng, 1 + pick(rng, [1.0] * 10, len(person)))
    return np.where(kind == "P", home, np.where(outside, elsewhere, inside))


def _cut_into_placements(
    rng: np.random.Generator, first: Dates, last: Dates, rates: Rates
) -> tuple[Integers, Dates]:
    """Return the spell and the first day of each placement: some spells have several."""
    shares = rates["looked_after"]["placements"]["changes_in_the_year"]
    changes = pick(rng, shares, len(first))
    spell = np.repeat(np.arange(len(first)), changes + 1)
    begins = _starts_of_runs(spell)
    stop = np.where(np.isnat(last), YEAR_END, last)[spell]
    earliest = np.maximum(first, YEAR_START)[spell]
    room = np.maximum((stop - earliest).astype(np.int64), 1)
    moved = add_days(earliest, 1 + room * rng.random(len(spell)))
    started = np.where(begins, first[spell], moved)
    started = started[np.lexsort((started, spell))]
    again = np.r_[False, (spell[1:] == spell[:-1]) & (started[1:] == started[:-1])]
    keep = begins | (~again & (started < stop))
    return spell[keep], started[keep]


def _starts_of_runs(values: Integers) -> Flags:
    """Say which values differ from the one before."""
    return np.r_[True, values[1:] != values[:-1]] if len(values) else np.zeros(0, dtype=bool)


def make_placements(
    rng: np.random.Generator,
    people: People,
    needs: Needs,
    episodes: Episodes,
    home: Integers,
    gazetteer: Gazetteer,
    rates: Rates,
) -> Placements:
    """Give ``people`` their placements of the year to March 2026.

    Children whose adoption was made in the year have a spell under their earlier identity.
    """
    rows, first, last = _choose_spells(rng, people, needs, episodes, rates)
    spell, started = _cut_into_placements(rng, first, last, rates)
    begins = _starts_of_runs(spell)
    ends = np.r_[begins[1:], True] if len(spell) else begins
    ended = np.where(ends, last[spell], np.r_[started[1:], NO_DATE] if len(spell) else started)
    person, earlier = episodes.person[rows][spell], episodes.earlier[rows][spell]
    place = _draw_places(rng, people, person, rates)
    codes = rates["looked_after"]["codes"]
    legal = pick_code(rng, codes["legal_status"], len(rows))[spell]
    ceased = pick_code(rng, codes["ended"], len(rows))[spell]
    ceased = np.where(ends, np.where(earlier, "E12", ceased), "X1")
    reason = pick_code(rng, codes["reason_for_change"], len(spell))
    provider = pick_code(rng, codes["provider"], len(spell))
    over = ~np.isnat(ended)
    return Placements(
        person=person,
        earlier=earlier,
        started=started,
        ended=ended,
        first=begins,
        last=ends,
        legal_status=np.where(people.unaccompanied[person], "V2", legal),
        need=episodes.need[rows][spell],
        place=place,
        provider=np.where(np.strings.startswith(place, "P"), "PR0", provider),
        reason_ceased=np.where(over, ceased, ""),
        reason_for_change=np.where(~ends & over, reason, ""),
        address=_draw_addresses(rng, people, person, place, home[person], gazetteer, rates),
    )


def find_residences(placements: Placements, home: Integers, day: np.datetime64) -> Integers:
    """Return where each person really lives on ``day``, as rows of the gazetteer."""
    lived = home.copy()
    now = placements.open_on(day) & ~placements.earlier
    lived[placements.person[now]] = placements.address[now]
    return lived
