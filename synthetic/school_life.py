"""What happens to pupils at school: suspensions, permanent exclusions and absence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import TERMS, Dates
from synthetic.draws import Flags, Floats, Integers, draw_days, draw_from_bands, happens, pick_code
from synthetic.population import MALE
from synthetic.rates import Rates
from synthetic.schooling import MAINSTREAM
from synthetic.sen_codes import NEEDS
from synthetic.world import World

PHASES = ("primary", "secondary", "special")
_MOST_SUSPENSIONS_A_TERM = 9


@dataclass
class Suspensions:
    """One row a suspension or permanent exclusion. ``person`` is a row in `People`; ``term`` a
    name in `TERMS`. ``permanent`` marks exclusions for good."""

    person: Integers
    term: npt.NDArray[np.str_]
    day: Dates
    permanent: Flags
    sessions: Integers
    reasons: npt.NDArray[np.str_]


def find_phases(world: World, rows: Integers, years_ago: int = 0) -> Integers:
    """Return the phase of pupils so many years ago: a place in `PHASES`, or -1 before Reception."""
    age = world.schooling.school_age[rows] - years_ago
    mainstream = world.schooling.setting[rows] == MAINSTREAM
    phase = np.where(mainstream, np.where(age >= 11, 1, 0), 2)
    return np.where(age < 4, -1, phase)


def _by_phase(rates: Rates, name: str) -> npt.NDArray[np.float64]:
    """Return rates by phase and provision, shape (3, 3)."""
    return np.array([rates[f"{name}_{phase}"] for phase in PHASES], dtype=np.float64)


def _relative_risk(world: World, rows: Integers, cell: Integers) -> Floats:
    """Return each pupil's risk relative to others of the same phase and provision."""
    table = world.rates["suspensions"]["relative"]
    people, needs = world.people, world.needs
    in_need = np.zeros(len(people), dtype=bool)
    in_need[world.episodes.person] = True
    risk = np.where(people.sex[rows] == MALE, table["boys"], 1.0)
    risk *= np.where(in_need[rows], table["in_need"], 1.0)
    need = needs.need[rows]
    risk *= np.where(need == NEEDS.index("SEMH"), table["semh"],
                     np.where(need >= 0, table["other_need"], 1.0))  # fmt: skip
    risk *= np.where(people.decile[rows] <= 3, table["most_deprived"], 1.0)
    mean = np.bincount(cell, weights=risk) / np.maximum(np.bincount(cell), 1)
    return risk / mean[cell]


def _count_events(rng: np.random.Generator, mean: Floats) -> Integers:
    """Draw how often those suspended at all were suspended: 1, 2, ... with the given mean."""
    again = 1 - 1 / np.maximum(mean, 1.0)
    count = np.ones(len(mean), dtype=np.int64)
    going = np.ones(len(mean), dtype=bool)
    for _ in range(_MOST_SUSPENSIONS_A_TERM):
        going = going & happens(rng, again)
        count += going
    return count


def _draw_reasons(rng: np.random.Generator, count: int, rates: Rates) -> npt.NDArray[np.str_]:
    """Return up to three different reasons for each event, shape (events, 3)."""
    table = rates["suspensions"]["events"]
    codes = np.stack([pick_code(rng, table["reasons"], count) for _ in range(3)], axis=1)
    second = happens(rng, table["second_reason"], count) & (codes[:, 1] != codes[:, 0])
    third = second & happens(rng, table["third_reason"] / table["second_reason"], count)
    third &= (codes[:, 2] != codes[:, 0]) & (codes[:, 2] != codes[:, 1])
    codes[:, 1] = np.where(second, codes[:, 1], "")
    codes[:, 2] = np.where(third, codes[:, 2], "")
    return codes


def _suspend_in_term(rng: np.random.Generator, world: World, term: str) -> Suspensions:
    rates = world.rates["suspensions"]
    season, year = term.split()
    years_ago = 2025 - int(year) + (season != "autumn")
    pupils = np.flatnonzero(world.schooling.in_census)
    phase = find_phases(world, pupils, years_ago)
    pupils, phase = pupils[phase >= 0], phase[phase >= 0]
    provision = world.needs.provision[pupils]
    cell = phase * 3 + provision
    ever, total = _by_phase(rates, "suspended"), _by_phase(rates, "suspensions")
    risk = _relative_risk(world, pupils, cell) * rates["terms"][season]
    suspended = happens(rng, np.minimum(ever.ravel()[cell] / 100 * risk, 0.8))
    mean = (total / ever).ravel()[cell[suspended]]
    person = np.repeat(pupils[suspended], _count_events(rng, mean))
    excluded = happens(rng, _by_phase(rates, "excluded").ravel()[cell] / 100 * risk)
    both = np.concatenate([person, pupils[excluded]])
    first, last = TERMS[term]
    events = rates["events"]
    sessions = draw_from_bands(rng, events["sessions"], events["sessions_shares"], len(both))
    return Suspensions(
        person=both,
        term=np.full(len(both), term),
        day=draw_days(rng, first, last, len(both)),
        permanent=np.arange(len(both)) >= len(person),
        sessions=sessions.astype(np.int64),
        reasons=_draw_reasons(rng, len(both), world.rates),
    )


def draw_suspensions(rng: np.random.Generator, world: World) -> list[Suspensions]:
    """Draw suspensions and exclusions of pupils now on roll, term by term, oldest first.

    Their SEN provision is taken as it is now; the phase as it was then.
    """
    return [_suspend_in_term(rng, world, term) for term in TERMS]


def draw_absence(rng: np.random.Generator, world: World, rows: Integers) -> tuple[Floats, Flags]:
    """Return the share of sessions each pupil missed in the autumn term, and who is persistent."""
    table = world.rates["absence"]
    phase = np.maximum(find_phases(world, rows), 0)
    cell = phase * 3 + world.needs.provision[rows]
    need = np.append(np.array(NEEDS), "")[world.needs.need[rows]]
    relative = np.ones(len(rows))
    for code, times in table["persistent_relative_by_need"].items():
        relative[need == code] = times
    persistent = np.minimum(_by_phase(table, "persistent").ravel()[cell] * relative, 0.9)
    severe = _by_phase(table, "severe").ravel()[cell]
    middle = _by_phase(table, "usual").ravel()[cell]
    level, place = rng.random(len(rows)), rng.random(len(rows))
    low = np.where(
        place < 0.5,
        place * 2 * middle,
        np.where(
            place < 0.85,
            middle + (place - 0.5) / 0.35 * (0.05 - middle),
            0.05 + (place - 0.85) / 0.15 * 0.048,
        ),
    )
    share = np.where(level < persistent, 0.105 + place * place * place * 0.385, low)
    return np.where(level < severe, 0.505 + place * 0.49, share), level < persistent
