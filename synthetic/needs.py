"""Give each person their true needs: SEN status, EHC plan, and the conditions underneath.

The status that schools and the council give follows the published counts of plans (fitted
margins) and SEN support; conditions follow the status. What a clinician has diagnosed is a
part of what is so, and what each agency writes down is a part of that again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import (
    NO_DATE,
    SCHOOL_CENSUS,
    SEN2_YEAR_END,
    SEN2_YEAR_START,
    Dates,
    add_days,
)
from synthetic.draws import Flags, Integers, draw_days, draw_from_bands, happens, pick_by_row
from synthetic.margins import fit_margins
from synthetic.population import ETHNICITIES, People
from synthetic.rates import Rates, as_matrix, numbers_of

NO_SEN, SEN_SUPPORT, EHC_PLAN = 0, 1, 2
PROVISION_CODES = np.array(["N", "K", "E"])

NEEDS = (
    "ASD", "SLCN", "SEMH", "MLD", "SLD", "PMLD", "PD", "SPLD",
    "HI", "VI", "MSI", "OTH", "UNKNOWN", "NSA", "DS",
)  # fmt: skip
"""SEN types; a need is a place in this list, -1 for none. UNKNOWN is written as a blank."""

CONDITIONS = (
    "learning_disability", "autism", "adhd", "cerebral_palsy", "down_syndrome", "epilepsy",
    "hearing", "vision", "speech_language", "mental_health", "physical", "developmental_delay",
)  # fmt: skip

DISABLING = ("learning_disability", "autism", "cerebral_palsy", "down_syndrome", "epilepsy",
             "hearing", "vision", "physical", "developmental_delay")  # fmt: skip
_NO_NEED = -1
_OLDEST = 24


@dataclass
class Needs:
    """True needs, one row a person. ``has`` and ``diagnosed`` have one column a condition.

    ``ceased_need`` and ``ceased_on`` tell of a plan that ended in the year before the census.
    """

    provision: Integers
    need: Integers
    second_need: Integers
    support_from: Dates
    requested: Dates
    plan_from: Dates
    ceased_need: Integers
    ceased_on: Dates
    has: Flags
    diagnosed: Flags
    diagnosed_on: npt.NDArray[np.datetime64]
    severity: Integers

    def having(self, condition: str) -> Flags:
        """Say who has the condition, diagnosed or not."""
        return self.has[:, CONDITIONS.index(condition)]

    def diagnosed_with(self, condition: str) -> Flags:
        """Say who has been told by a clinician that they have the condition."""
        return self.diagnosed[:, CONDITIONS.index(condition)]

    @property
    def disabled(self) -> Flags:
        """Say who is disabled: a plan or SEN support with a lasting condition underneath."""
        columns = [CONDITIONS.index(name) for name in DISABLING]
        return self.has[:, columns].any(axis=1) & (self.provision > NO_SEN)


def fit_plan_rates(rates: Rates) -> npt.NDArray[np.float64]:
    """Fit the share of people who hold a plan for each need.

    Returns shape (25 ages, 2 sexes, 18 ethnicities, 13 needs). The margins are the published
    counts by age, sex and ethnicity, each by need; the population is that of England.
    """
    plans = rates["ehc_plans"]
    by_age = as_matrix(plans["by_age"], ["0", *(str(age) for age in range(3, 25))])
    by_age = np.vstack([by_age[0] * [[0.05], [0.25], [0.70]], by_age[1:]])
    by_sex = as_matrix(plans["by_sex"], ["M", "F"])
    by_ethnicity = as_matrix(plans["by_ethnicity"], list(ETHNICITIES))
    population = population_of_england(rates)
    counts = fit_margins(
        population[..., None] * np.ones(by_age.shape[1]), [by_age, by_sex, by_ethnicity]
    )
    return counts * plans["growth"] / population[..., None]


def population_of_england(rates: Rates) -> npt.NDArray[np.float64]:
    """Return people by age, sex and ethnicity, shape (25, 2, 18), as the rates assume them."""
    table = rates["population"]
    age = np.array(table["by_age"], dtype=np.float64)
    sex = np.array([table["male"], 1 - table["male"]])
    ethnicity = np.array([table["ethnicity"][code] for code in ETHNICITIES])
    shape = age[:, None, None] * sex[:, None] * (ethnicity / ethnicity.sum())
    return shape / shape.sum() * table["people_0_to_24_in_england"]


def _draw_plans(
    rng: np.random.Generator, people: People, plan_rates: npt.NDArray[np.float64]
) -> Integers:
    """Return the need of each person's plan, or -1."""
    ages, sexes, ethnicities, needs = plan_rates.shape
    age = np.clip(people.age, 0, ages - 1)
    cell = (age * sexes + people.sex) * ethnicities + people.ethnicity
    table = plan_rates.reshape(-1, needs)
    table = np.hstack([np.clip(1 - table.sum(axis=1, keepdims=True), 0, 1), table])
    return np.where(people.age >= 0, pick_by_row(rng, table, cell) - 1, _NO_NEED)


def _draw_support(rng: np.random.Generator, people: People, rates: Rates) -> Integers:
    """Return the need of each person's SEN support, or -1 (plans are laid on top later)."""
    table = rates["sen_support"]
    by_age = np.array([0.0] * 3 + list(table["by_age"]) + [0.0] * 6)
    male, share_male = rates["population"]["male"], table["male"]
    by_sex = np.array([share_male / male, (1 - share_male) / (1 - male)])
    relative = np.array([table["by_ethnicity"][code] for code in ETHNICITIES])
    chance = by_age[np.clip(people.age, 0, _OLDEST)] * by_sex[people.sex]
    on_support = happens(rng, chance * relative[people.ethnicity])
    stages = numbers_of(table["needs"])
    weights = np.array([stages.get(need, [0.0] * 4) for need in NEEDS]).T
    stage = np.searchsorted([5, 8, 11], people.age, side="right")
    return np.where(on_support, pick_by_row(rng, weights, stage), _NO_NEED)


def _draw_ceased_plans(
    rng: np.random.Generator,
    people: People,
    has_plan: Flags,
    plan_rates: npt.NDArray[np.float64],
    rates: Rates,
) -> tuple[Integers, Dates]:
    """Return the need and the last day of plans that ended in the year, of those aged 17 or over."""
    need = _draw_plans(rng, people, plan_rates)
    share = rates["ehc_plans"]["second_need"]["ceased_for_each_plan"]
    ended = (need >= 0) & ~has_plan & (people.age >= 17) & happens(rng, share, len(people))
    day = draw_days(rng, SEN2_YEAR_START, SEN2_YEAR_END, len(people))
    return np.where(ended, need, _NO_NEED), np.where(ended, day, NO_DATE)


def _draw_conditions(
    rng: np.random.Generator, people: People, provision: Integers, need: Integers, rates: Rates
) -> tuple[Flags, Flags]:
    """Return who has and who has been diagnosed with each condition, shape (people, conditions)."""
    table = rates["conditions"]
    by_need = as_matrix(table, list(NEEDS))
    share = np.array(table["with_sen_support"]["share"])
    background = np.array([table["without_sen"]["male"], table["without_sen"]["female"]])
    chance = background[people.sex]
    support = by_need[need] * share
    chance = np.where((provision == SEN_SUPPORT)[:, None], np.maximum(support, chance), chance)
    chance = np.where((provision == EHC_PLAN)[:, None], by_need[need], chance)
    mental_health = CONDITIONS.index("mental_health")
    chance[people.age < 7, mental_health] *= 0.3
    has = rng.random(chance.shape) < chance
    told = table["diagnosed"]
    by_status = np.array([told["without_sen"], told["with_support"], told["with_plan"]])
    return has, has & (rng.random(chance.shape) < by_status[provision])


def _draw_diagnosis_dates(
    rng: np.random.Generator, people: People, diagnosed: Flags, rates: Rates
) -> tuple[Flags, npt.NDArray[np.datetime64]]:
    """Return the diagnoses made by now and their dates (missing where there is none)."""
    typical = np.array(rates["conditions"]["diagnosed"]["years_old_at_diagnosis"])
    spread = 0.4 + 1.2 * rng.random(diagnosed.shape)
    lived = np.maximum((SCHOOL_CENSUS - people.birth).astype(np.int64), 0)[:, None]
    days = np.minimum(typical * spread * 365, lived * (0.3 + 0.7 * rng.random(diagnosed.shape)))
    dates = add_days(people.birth[:, None], days)
    made = diagnosed & (people.age >= 0)[:, None]
    return made, np.where(made, dates, NO_DATE)


def _draw_severity(rng: np.random.Generator, need: Integers, has: Flags, rates: Rates) -> Integers:
    """Return the degree of learning disability: 0 none, 1 mild to 4 profound."""
    table = rates["conditions"]["severity_of_learning_disability"]
    weights = np.array([table.get(name, table["other"]) for name in NEEDS] + [table["other"]])
    degree = 1 + pick_by_row(rng, weights, need)
    return np.where(has[:, CONDITIONS.index("learning_disability")], degree, 0)


def _draw_plan_dates(
    rng: np.random.Generator, people: People, has_plan: Flags, rates: Rates
) -> tuple[Dates, Dates]:
    """Return when each plan was asked for and when it was made final."""
    table = rates["ehc_plans"]
    years = np.array(table["years_in_place"]["plans"], dtype=np.float64)
    starts = np.array(table["age_at_start"]["plans"], dtype=np.float64)
    age = np.clip(people.age, 0, _OLDEST)
    held = np.arange(len(years))
    age_at_start = np.arange(_OLDEST + 1)[:, None] - held
    popular = starts[np.clip(age_at_start - 2, 0, len(starts) - 1)]
    weights = np.where(age_at_start >= 1, years * np.sqrt(popular), 0) + (held == 0) * 1e-9
    days = (pick_by_row(rng, weights, age) + rng.random(len(people))) * 365.25
    lived = (SCHOOL_CENSUS - people.birth).astype(np.int64)
    plan_from = add_days(SCHOOL_CENSUS, -np.minimum(days, np.maximum(lived - 400, 20)))
    clock = table["clock"]
    weeks = draw_from_bands(rng, clock["weeks_to_plan"], clock["weeks_to_plan_shares"], len(people))
    requested = np.maximum(add_days(plan_from, -weeks * 7), add_days(people.birth, 90))
    return np.where(has_plan, requested, NO_DATE), np.where(has_plan, plan_from, NO_DATE)


def _draw_second_need(
    rng: np.random.Generator, need: Integers, provision: Integers, rates: Rates
) -> Integers:
    """Return a second need that differs from the first, or -1."""
    weights = np.tile(as_matrix(rates["ehc_plans"]["by_sex"], ["M"])[0], (len(NEEDS), 1))
    weights = np.hstack([weights, np.zeros((len(NEEDS), len(NEEDS) - weights.shape[1]))])
    weights[:, NEEDS.index("UNKNOWN")] = 0
    np.fill_diagonal(weights, 0)
    second = pick_by_row(rng, weights, np.maximum(need, 0))
    often = np.array([0.0, 0.24, rates["ehc_plans"]["second_need"]["has_second_need"]])
    known = (need >= 0) & ~np.isin(need, [NEEDS.index("NSA"), NEEDS.index("UNKNOWN")])
    return np.where(known & happens(rng, often[provision]), second, _NO_NEED)


def _draw_support_dates(
    rng: np.random.Generator, people: People, provision: Integers, requested: Dates
) -> Dates:
    """Return when SEN support began: before a plan was asked for, or some terms ago."""
    lived = np.maximum((SCHOOL_CENSUS - people.birth).astype(np.int64) - 3 * 365, 30)
    began = add_days(SCHOOL_CENSUS, -lived * (0.05 + 0.75 * rng.random(len(people))))
    before_request = add_days(requested, -60 - 500 * rng.random(len(people)))
    began = np.where(provision == EHC_PLAN, before_request, began)
    began = np.maximum(began, add_days(people.birth, 900))
    began = np.where(began >= requested, NO_DATE, began)
    return np.where(provision > NO_SEN, began, NO_DATE)


def make_needs(
    rng: np.random.Generator,
    people: People,
    plan_rates: npt.NDArray[np.float64],
    rates: Rates,
) -> Needs:
    """Give ``people`` their true needs; ``plan_rates`` comes from `fit_plan_rates`."""
    plan_need = _draw_plans(rng, people, plan_rates)
    support_need = _draw_support(rng, people, rates)
    has_plan = plan_need >= 0
    need = np.where(has_plan, plan_need, support_need)
    provision = np.where(has_plan, EHC_PLAN, np.where(support_need >= 0, SEN_SUPPORT, NO_SEN))
    has, told = _draw_conditions(rng, people, provision, need, rates)
    told, told_on = _draw_diagnosis_dates(rng, people, told, rates)
    severity = _draw_severity(rng, need, has, rates)
    coded = (
        has[:, CONDITIONS.index("down_syndrome")]
        & has_plan
        & happens(rng, rates["ehc_plans"]["second_need"]["down_syndrome_code"], len(people))
    )
    second = _draw_second_need(rng, need, provision, rates)
    ceased, ceased_on = _draw_ceased_plans(rng, people, has_plan, plan_rates, rates)
    requested, plan_from = _draw_plan_dates(rng, people, has_plan, rates)
    return Needs(
        provision=provision,
        need=need,
        second_need=np.where(coded, NEEDS.index("DS"), second),
        support_from=_draw_support_dates(rng, people, provision, requested),
        requested=requested,
        plan_from=plan_from,
        ceased_need=ceased,
        ceased_on=ceased_on,
        has=has,
        diagnosed=told,
        diagnosed_on=told_on,
        severity=severity,
    )
