"""Say about the child behind each record what makes a mistake more likely, or what it needs."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import YEAR_END
from synthetic.draws import Flags, Integers, happens
from synthetic.looked_after import find_residences
from synthetic.population import ETHNICITIES
from synthetic.records import Records
from synthetic.world import World

PURPOSE = 401
_WORDS = ("middle_name", "previous_surname", "household_surname", "previous_postcode",
          "placement_postcode", "other_postcode")  # fmt: skip

Facts = dict[str, npt.NDArray[Any]]


def _find_in_care(world: World) -> tuple[Flags, Integers]:
    """Return who is in care at the end of the year, and where they live (the rest at home)."""
    in_care = np.zeros(len(world.people), dtype=bool)
    placements = world.placements
    now = placements.open_on(YEAR_END) & ~placements.earlier
    in_care[placements.person[now]] = True
    return in_care, find_residences(placements, world.identities.home, YEAR_END)


def _find_protected(world: World) -> Flags:
    protected = np.zeros(len(world.people), dtype=bool)
    episodes = world.episodes
    on_plan = ~np.isnat(episodes.plan_from) & np.isnat(episodes.plan_to)
    protected[episodes.person[on_plan]] = True
    return protected


def find_facts(world: World) -> Facts:
    """Return the facts about each person, under the names that `synthetic.faults` knows."""
    rng = world.generator(PURPOSE)
    people, identities, rates = world.people, world.identities, world.rates["families"]
    count, postcode = len(people), world.gazetteer.postcode
    in_care, placed = _find_in_care(world)
    settled = np.isnat(people.adopted)
    unsettled = in_care | _find_protected(world)
    changed = happens(
        rng,
        np.where(unsettled, rates["surname_changed_unsettled"], rates["surname_changed"]),
    )
    other = identities.former_surname
    differs = identities.surname != other
    two_homes = happens(rng, rates["two_homes"], count) & people.resident
    away = in_care & (placed != identities.home)
    return {
        "ethnicity": np.array(ETHNICITIES)[people.ethnicity],
        "age": people.age,
        "decile": people.decile,
        "household": people.household,
        "looked_after": in_care,
        "on_protection_plan": _find_protected(world),
        "unaccompanied": people.unaccompanied,
        "recently_moved": people.moved > YEAR_END - np.timedelta64(365, "D"),
        "twin": people.twin,
        "middle_name": identities.middle_names,
        "previous_surname": np.where(changed & settled, other, ""),
        "household_surname": np.where(differs & settled, other, ""),
        "previous_postcode": np.where(
            np.isnat(people.moved), "", postcode[identities.previous_home]
        ),
        "placement_postcode": np.where(away, postcode[placed], ""),
        "other_postcode": np.where(two_homes, postcode[identities.other_parent_home], ""),
    }


def facts_of(records: Records, facts: Facts) -> Facts:
    """Return the facts behind each record; an earlier identity has no family and no other words."""
    found = {name: values[records.person] for name, values in facts.items()}
    if not records.earlier.any():
        return found
    found["household"] = np.where(records.earlier, -1 - records.person, found["household"])
    found["twin"] = found["twin"] & ~records.earlier
    for name in _WORDS:
        found[name] = np.where(records.earlier, "", found[name])
    return found
