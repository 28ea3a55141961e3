"""Give each person their true needs: SEN status, EHC plan, and the conditions underneath.

The status that schools and the council give follows the published counts of plans (fitted
margins) and SEN support; conditions follow the status. What a clinician has diagnosed is a
part of what is so, and what each agency writes down is a part of that again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import NO_DATE, SCHOOL_CENSUS, Dates, add_days
from synthetic.conditions import (
    CONDITIONS,
    DISABLING,
    draw_conditions,
    draw_diagnosis_dates,
    draw_severity,
)
from synthetic.draws import Flags, Integers, happens, pick_by_row
from synthetic.plans import draw_ceased_plans, draw_plan_dates, draw_plans
from synthetic.population import ETHNICITIES, People
from synthetic.rates import Rates, as_matrix, numbers_of
from synthetic.sen_codes import EHC_PLAN, NEEDS, NO_NEED, NO_SEN, SEN_SUPPORT

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
    return np.where(on_support, pick_by_row(rng, weights, stage), NO_NEED)


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
    return np.where(known & happens(rng, often[provision]), second, NO_NEED)


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
    plan_need = draw_plans(rng, people, plan_rates)
    support_need = _draw_support(rng, people, rates)
    has_plan = plan_need >= 0
    need = np.where(has_plan, plan_need, support_need)
    provision = np.where(has_plan, EHC_PLAN, np.where(support_need >= 0, SEN_SUPPORT, NO_SEN))
    has, told = draw_conditions(rng, people, provision, need, rates)
    told, told_on = draw_diagnosis_dates(rng, people, told, rates)
    severity = draw_severity(rng, need, has, rates)
    coded = (
        has[:, CONDITIONS.index("down_syndrome")]
        & has_plan
        & happens(rng, rates["ehc_plans"]["second_need"]["down_syndrome_code"], len(people))
    )
    second = _draw_second_need(rng, need, provision, rates)
    ceased, ceased_on = draw_ceased_plans(rng, people, has_plan, plan_rates, rates)
    requested, plan_from = draw_plan_dates(rng, people, has_plan, rates)
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
