"""Say where each child and young person learns on census day, and in which year group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import NO_DATE, SCHOOL_CENSUS, Dates, add_days, ages_on
from synthetic.draws import Flags, Floats, Integers, happens, pick_by_row, share_draws
from synthetic.gazetteer import LARKMERE, NEIGHBOUR, Gazetteer
from synthetic.identities import Identities
from synthetic.needs import Needs
from synthetic.population import People
from synthetic.rates import Rates, as_matrix
from synthetic.sen_codes import EHC_PLAN, NO_SEN

SETTINGS = (
    "none", "mainstream", "special", "alternative", "independent", "independent_special",
    "further_education", "home", "elsewhere", "early_years",
)  # fmt: skip
"""Kinds of setting; a person's setting is a place in this list."""

NONE, MAINSTREAM, SPECIAL, ALTERNATIVE, INDEPENDENT, INDEPENDENT_SPECIAL = range(6)
FURTHER_EDUCATION, HOME, ELSEWHERE, EARLY_YEARS = range(6, 10)

_YEAR_STARTS = np.datetime64("2025-08-31")
_YEAR_GROUPS = np.array(
    ["N1", "N2", "R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14"]
)


@dataclass
class Schooling:
    """One row a person. ``school`` is a row of the gazetteer's schools, or -1.

    ``school_age`` is the age at the start of the school year; ``in_census`` says who is on roll
    of a Larkmere state school on census day.
    """

    setting: Integers
    school: Integers
    school_age: Integers
    entry: Dates
    resourced: Integers
    in_census: Flags

    @property
    def year_group(self) -> npt.NDArray[np.str_]:
        """National curriculum year of each person (meaningful for those on roll)."""
        return _YEAR_GROUPS[np.clip(self.school_age - 2, 0, len(_YEAR_GROUPS) - 1)]


def _placement_of_plans(
    rng: np.random.Generator, age: Integers, needs: Needs, rates: Rates
) -> Integers:
    """Draw the setting of everybody with an EHC plan by need and age."""
    table = rates["ehc_plans"]["by_placement"]
    names = ("mainstream", "special", "independent_special", "further_education", "elsewhere",
             "alternative_provision", "early_years")  # fmt: skip
    by_need = as_matrix(table, list(names)).T
    by_need[:, 1] -= by_need[:, 2]
    by_need = np.vstack([by_need, by_need[[12, 4]]])  # NSA as unknown, DS as SLD
    places = np.array([MAINSTREAM, SPECIAL, INDEPENDENT_SPECIAL, FURTHER_EDUCATION, ELSEWHERE,
                       ALTERNATIVE, EARLY_YEARS])  # fmt: skip
    allowed = np.zeros((4, len(names)))
    for row, stage_name in enumerate(("under_4", "4_to_15", "16_to_18", "19_and_over")):
        allowed[row] = rates["schooling"]["placements"][stage_name]
    stage = np.searchsorted([4, 16, 19], age, side="right")
    weights = (by_need[:, None, :] * allowed[None]).reshape(-1, len(names))
    cell = np.maximum(needs.need, 0) * len(allowed) + stage
    return places[pick_by_row(rng, weights, cell)]


def _usual_setting(
    rng: np.random.Generator, people: People, age: Integers, needs: Needs, rates: Rates
) -> Integers:
    """Draw the setting of everybody without a plan."""
    table = rates["schooling"]
    well_off = np.where(people.decile >= 8, 2.0, np.where(people.decile <= 4, 0.3, 0.9))
    private = share_draws(rng, people.household, 0.85) < table["independent"] * well_off
    nursery = np.array(table["nursery_class"])
    sixth, college = np.array(table["sixth_form"]), np.array(table["further_education"])
    setting = np.full(len(people), NONE)
    compulsory = (age >= 4) & (age <= 15)
    setting[compulsory] = MAINSTREAM
    level = rng.random(len(people))
    young = (age >= 2) & (age <= 3)
    setting[young & (level < nursery[np.clip(age - 2, 0, 1)])] = MAINSTREAM
    older = (age >= 16) & (age <= 18)
    place = np.clip(age - 16, 0, 2)
    to_sixth = np.append(sixth, 0.0)[place]
    setting[older & (level < to_sixth)] = MAINSTREAM
    setting[older & (level >= to_sixth) & (level < to_sixth + college[place])] = FURTHER_EDUCATION
    setting[private & (age >= 4) & (age <= 17)] = INDEPENDENT
    home = np.where(
        needs.provision > NO_SEN, table["home_educated_with_sen"], table["home_educated"]
    )
    setting[compulsory & (share_draws(rng, people.household, 0.5) < home)] = HOME
    setting[compulsory & happens(rng, table["missing_education"], len(people))] = NONE
    return setting


def _nearest(level: Floats, near: Integers, schools: Integers, places: Integers) -> Integers:
    """Choose a school near the home: the schools stand in order of postcode."""
    if not len(schools):
        return np.full(len(near), -1)
    ordered = schools[np.argsort(places[schools], kind="stable")]
    position = np.searchsorted(places[ordered], near) + np.floor(level * 4).astype(np.int64) - 2
    return ordered[np.clip(position, 0, len(ordered) - 1)]


_PHASES = {
    MAINSTREAM: ("nursery", "primary", "secondary"),
    SPECIAL: ("special",),
    ALTERNATIVE: ("alternative",),
    INDEPENDENT: ("independent",),
    FURTHER_EDUCATION: ("further_education",),
}


def _choose_schools(
    rng: np.random.Generator,
    people: People,
    identities: Identities,
    setting: Integers,
    age: Integers,
    gazetteer: Gazetteer,
    rates: Rates,
) -> Integers:
    """Choose a school for everybody whose setting is one; -1 for the rest."""
    table = gazetteer.schools
    level = share_draws(
        rng, people.household, rates["schooling"]["same_school_as_brothers_and_sisters"]
    )
    outside = people.resident & happens(
        rng, rates["schooling"]["school_in_another_area"], len(people)
    )
    # Pupils who live outside are here because they attend here.
    authority = np.where(outside, NEIGHBOUR, LARKMERE)
    school = np.full(len(people), -1)
    near = identities.home % max(int((gazetteer.authority == LARKMERE).sum()), 1)
    for kind, phases in _PHASES.items():
        for phase in phases:
            for owner in (LARKMERE, NEIGHBOUR):
                rows = (setting == kind) & (authority == owner)
                if phase == "secondary":
                    rows &= age >= 11
                elif phase == "primary":
                    rows &= (age <= 10) & (age >= 3)
                elif phase == "nursery":
                    rows &= age < 3
                at = np.flatnonzero((table.phase == phase) & (table.authority == owner))
                where = near[rows] if owner == LARKMERE else identities.home[rows]
                school[rows] = _nearest(level[rows], where, at, table.postcode)
    return school


def make_schooling(
    rng: np.random.Generator,
    people: People,
    identities: Identities,
    needs: Needs,
    residence: Integers,
    gazetteer: Gazetteer,
    rates: Rates,
) -> Schooling:
    """Place everybody in a setting on census day.

    ``residence`` is where each person lives, a row of the gazetteer: children in care who are
    placed outside the area go to school there.
    """
    age = ages_on(people.birth, _YEAR_STARTS)
    setting = _usual_setting(rng, people, age, needs, rates)
    planned = _placement_of_plans(rng, age, needs, rates)
    setting = np.where(needs.provision == EHC_PLAN, planned, setting)
    setting = np.where(people.birth > SCHOOL_CENSUS, NONE, setting)
    school = _choose_schools(rng, people, identities, setting, age, gazetteer, rates)
    moved_out = people.resident & (gazetteer.authority[residence] != LARKMERE)
    here = ~moved_out & ~(people.left <= SCHOOL_CENSUS) & ~(people.arrived > SCHOOL_CENSUS)
    state = np.isin(setting, [MAINSTREAM, SPECIAL, ALTERNATIVE]) & (school >= 0)
    ours = gazetteer.schools.authority[np.maximum(school, 0)] == LARKMERE
    first_day = np.where(age >= 11, age - 11, np.where(age >= 4, age - 4, 0))
    joined_late = happens(rng, rates["schooling"]["arrived_in_year"], len(people))
    weeks = np.where(joined_late, -10 * 7 * rng.random(len(people)), first_day * 365.25)
    entry = np.where(joined_late, add_days(SCHOOL_CENSUS, weeks), _september(2025 - first_day))
    in_unit = happens(rng, rates["schooling"]["unit_rather_than_resourced"], len(people))
    base = happens(rng, rates["schooling"]["resourced_or_unit_with_plan"], len(people)) & (
        needs.provision == EHC_PLAN
    )
    return Schooling(
        setting=setting,
        school=school,
        school_age=age,
        entry=np.where(state, entry, NO_DATE),
        resourced=np.where(base & (setting == MAINSTREAM), 1 + in_unit, 0),
        in_census=state & ours & here,
    )


def _september(year: Integers) -> Dates:
    month = (year - 1970).astype("datetime64[Y]").astype("datetime64[M]") + 8
    return add_days(month.astype("datetime64[D]"), 1)
