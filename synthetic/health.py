"""Give children their true contact with community health: who is known, referred, waiting, seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import HISTORY_START, NO_DATE, YEAR_END, Dates, add_days, ages_on
from synthetic.conditions import CONDITIONS
from synthetic.draws import Flags, Floats, Integers, draw_days, draw_from_bands, happens
from synthetic.needs import Needs
from synthetic.population import People
from synthetic.rates import Rates, numbers_of

HEALTH_VISITING = "health_visiting"
_YEARS_HELD = 3
_TEAM_OF_CONDITION = (
    "paediatrics", "paediatrics", "paediatrics", "physiotherapy", "paediatrics",
    "community_nursing", "audiology", "paediatrics", "speech", "school_nursing",
    "physiotherapy", "paediatrics",
)  # fmt: skip
"""The team that keeps a child with each of `CONDITIONS` on its list."""


@dataclass
class Health:
    """Referrals to community health, one row each, in order of person and date.

    ``person`` is a row in `People`. ``seen`` is missing while the child waits; ``discharged`` is
    missing while the referral is open. ``known`` has one row a person: who has a record at all.
    """

    known: Flags
    person: Integers
    received: Dates
    team: npt.NDArray[np.str_]
    seen: Dates
    discharged: Dates

    def __len__(self) -> int:
        return len(self.person)


@dataclass
class _Referrals:
    person: Integers
    received: Dates
    team: npt.NDArray[np.str_]
    seen: Dates


def _weigh(needs: Needs, weights: Mapping[str, float]) -> Floats:
    """Return how likely each person is to be referred, 1 for somebody with no condition."""
    relative = np.array([weights.get(name, 0.0) for name in CONDITIONS])
    return 1.0 + needs.has.astype(np.float64) @ relative


def _refer_to_team(
    rng: np.random.Generator, people: People, needs: Needs, team: str, table: Mapping[str, Any]
) -> _Referrals:
    """Draw three years of referrals to one team."""
    age = ages_on(people.birth, YEAR_END)
    youngest, oldest = table["ages"]
    could_be = (age >= youngest) & (age <= oldest) & people.resident
    weight = np.where(could_be, _weigh(needs, table["weights"]), 0.0)
    children = max(int(((age >= 0) & (age <= 17) & people.resident).sum()), 1)
    chance = weight / max(weight.sum(), 1.0) * children * table["a_year"] / 100 * _YEARS_HELD
    person = np.flatnonzero(happens(rng, np.minimum(chance, 0.9)))
    received = draw_days(rng, HISTORY_START, YEAR_END, len(person))
    here = ~(people.left[person] <= received) & ~(people.arrived[person] > received)
    person, received = person[here], received[here]
    received = np.maximum(received, add_days(people.birth[person], 30))
    wait = draw_from_bands(rng, table["weeks"], table["shares"], len(person)) * 7
    return _Referrals(person, received, np.full(len(person), team), add_days(received, wait))


def _refer_at_diagnosis(
    rng: np.random.Generator, people: People, needs: Needs, rates: Rates
) -> _Referrals:
    """Keep on the list those whose condition was found before these three years."""
    share = numbers_of(rates["community_health"]["referral_by_condition"])
    chance = np.array([share[name] for name in CONDITIONS])
    old = needs.diagnosed_on < HISTORY_START
    young = (ages_on(people.birth, YEAR_END) <= 18) & people.resident
    person, condition = np.nonzero(old & young[:, None] & (rng.random(old.shape) < chance))
    received = add_days(needs.diagnosed_on[person, condition], -200 * rng.random(len(person)))
    received = np.maximum(received, add_days(people.birth[person], 10))
    seen = add_days(received, 20 + 100 * rng.random(len(person)))
    return _Referrals(person, received, np.array(_TEAM_OF_CONDITION)[condition], seen)


def _visit_at_home(rng: np.random.Generator, people: People, rates: Rates) -> _Referrals:
    """Put children aged 0 to 4 on the health visitors' list, from birth or from moving in."""
    age = ages_on(people.birth, YEAR_END)
    chosen = (age >= 0) & (age <= 4) & people.resident
    chosen &= happens(rng, rates["community_health"]["health_visiting"], len(people))
    person = np.flatnonzero(chosen)
    received = np.fmax(add_days(people.birth[person], 10), people.arrived[person])
    seen = add_days(received, 1 + 20 * rng.random(len(person)))
    return _Referrals(person, received, np.full(len(person), HEALTH_VISITING), seen)


def _draw_discharges(
    rng: np.random.Generator, people: People, referrals: _Referrals, rates: Rates
) -> Dates:
    table = rates["community_health"]["contacts"]
    weeks = draw_from_bands(
        rng, table["discharged_after_weeks"], table["discharged_after_weeks_shares"],
        len(referrals.person),
    )  # fmt: skip
    lasting = referrals.received < HISTORY_START
    done = add_days(referrals.seen, weeks * 7 * np.where(lasting, 20, 1))
    visited = referrals.team == HEALTH_VISITING
    done = np.where(visited, add_days(people.birth[referrals.person], 5 * 365), done)
    return np.where((done > YEAR_END) | (done <= HISTORY_START), NO_DATE, done)


def make_health(rng: np.random.Generator, people: People, needs: Needs, rates: Rates) -> Health:
    """Give ``people`` their referrals to community health that were open since April 2023."""
    teams = numbers_of(rates["community_health"]["teams"])
    parts = [_visit_at_home(rng, people, rates), _refer_at_diagnosis(rng, people, needs, rates)]
    parts += [_refer_to_team(rng, people, needs, team, table) for team, table in teams.items()]
    joined = _Referrals(
        *(np.concatenate([getattr(part, column.name) for part in parts])
          for column in fields(_Referrals))
    )  # fmt: skip
    order = np.lexsort((joined.team, joined.received, joined.person))
    same = np.zeros(len(order), dtype=bool)
    same[1:] = (joined.person[order][1:] == joined.person[order][:-1]) & (
        joined.team[order][1:] == joined.team[order][:-1]
    )
    order = order[~same & (joined.received[order] <= YEAR_END)]
    joined = _Referrals(*(getattr(joined, column.name)[order] for column in fields(_Referrals)))
    discharged = _draw_discharges(rng, people, joined, rates)
    known = np.zeros(len(people), dtype=bool)
    known[joined.person] = True
    return Health(
        known=known,
        person=joined.person,
        received=joined.received,
        team=joined.team,
        seen=np.where(joined.seen > YEAR_END, NO_DATE, joined.seen),
        discharged=discharged,
    )
