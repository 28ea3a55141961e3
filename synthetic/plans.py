"""Decide who holds an EHC plan, for what, and since when."""

from __future__ import annotations

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
from synthetic.rates import Rates, as_matrix
from synthetic.sen_codes import NO_NEED

_OLDEST = 24


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


def draw_plans(
    rng: np.random.Generator, people: People, plan_rates: npt.NDArray[np.float64]
) -> Integers:
    """Return the need of each person's plan, or -1."""
    ages, sexes, ethnicities, needs = plan_rates.shape
    age = np.clip(people.age, 0, ages - 1)
    cell = (age * sexes + people.sex) * ethnicities + people.ethnicity
    table = plan_rates.reshape(-1, needs)
    table = np.hstack([np.clip(1 - table.sum(axis=1, keepdims=True), 0, 1), table])
    return np.where(people.age >= 0, pick_by_row(rng, table, cell) - 1, NO_NEED)


def draw_ceased_plans(
    rng: np.random.Generator,
    people: People,
    has_plan: Flags,
    plan_rates: npt.NDArray[np.float64],
    rates: Rates,
) -> tuple[Integers, Dates]:
    """Return need and last day of plans that ended in the year, of those aged 17 or over."""
    need = draw_plans(rng, people, plan_rates)
    share = rates["ehc_plans"]["second_need"]["ceased_for_each_plan"]
    ended = (need >= 0) & ~has_plan & (people.age >= 17) & happens(rng, share, len(people))
    day = draw_days(rng, SEN2_YEAR_START, SEN2_YEAR_END, len(people))
    return np.where(ended, need, NO_NEED), np.where(ended, day, NO_DATE)


def draw_plan_dates(
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
