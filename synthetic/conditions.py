"""Give people the conditions that lie under their needs, and say which have been diagnosed.

Conditions follow the type of need, more or less; what a clinician has diagnosed is a part of
what is so, and differs by condition and by how much help a child already has.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import NO_DATE, SCHOOL_CENSUS, add_days
from synthetic.draws import Flags, Integers, pick_by_row
from synthetic.population import People
from synthetic.rates import Rates, as_matrix
from synthetic.sen_codes import EHC_PLAN, NEEDS, SEN_SUPPORT

CONDITIONS = (
    "learning_disability", "autism", "adhd", "cerebral_palsy", "down_syndrome", "epilepsy",
    "hearing", "vision", "speech_language", "mental_health", "physical", "developmental_delay",
)  # fmt: skip
"""A person's conditions are flags in this order."""

DISABLING = ("learning_disability", "autism", "cerebral_palsy", "down_syndrome", "epilepsy",
             "hearing", "vision", "physical", "developmental_delay")  # fmt: skip


def draw_conditions(
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


def draw_diagnosis_dates(
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


def draw_severity(rng: np.random.Generator, need: Integers, has: Flags, rates: Rates) -> Integers:
    """Return the degree of learning disability: 0 none, 1 mild to 4 profound."""
    table = rates["conditions"]["severity_of_learning_disability"]
    weights = np.array([table.get(name, table["other"]) for name in NEEDS] + [table["other"]])
    degree = 1 + pick_by_row(rng, weights, need)
    return np.where(has[:, CONDITIONS.index("learning_disability")], degree, 0)
