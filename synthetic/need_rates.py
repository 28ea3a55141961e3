"""Say how likely each person is to be in need: by who they are, where they live, their needs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import YEAR_END, Dates, ages_on
from synthetic.conditions import CONDITIONS
from synthetic.draws import Floats, Integers, share_draws
from synthetic.needs import Needs
from synthetic.plans import population_of_england
from synthetic.population import BROAD_GROUPS, ETHNICITIES, FEMALE, MALE, People
from synthetic.rates import Rates, numbers_of

AGE_BANDS = ("under_1", "1_to_4", "5_to_9", "10_to_15", "16_and_17", "18_and_over")
_BAND_STARTS = (1, 5, 10, 16, 18)


def age_bands_of(births: Dates) -> Integers:
    """Return the place of each birth in `AGE_BANDS` on the last day of the year."""
    return np.searchsorted(_BAND_STARTS, ages_on(births, YEAR_END), side="right")


def _counts_by_band(rates: Rates) -> npt.NDArray[np.float64]:
    """Return children in need in England by band, sex and need, shape (6, 2, 10)."""
    table = rates["children_in_need"]["need_by_sex_and_age"]
    relative = rates["children_in_need"]["relative"]
    grown = relative["aged_18_and_over_among_16_and_over"]
    counts = np.array(
        [
            [table[f"{sex}_{band}"] for sex in "MF"]
            for band in ("under_1", "1_to_4", "5_to_9", "10_to_15", "16_and_over", "16_and_over")
        ],
        dtype=np.float64,
    )
    counts[4] *= 1 - grown
    counts[5] *= grown
    counts[4:, :, 7] *= relative["absent_parenting_not_unaccompanied"]
    return counts


def rates_by_band(rates: Rates) -> npt.NDArray[np.float64]:
    """Return the share of people in need at 31 March, by band, sex and need, shape (6, 2, 10)."""
    people = population_of_england(rates).sum(axis=2)
    band = np.searchsorted(_BAND_STARTS, np.arange(len(people)), side="right")
    by_band = np.array([people[band == number].sum(axis=0) for number in range(len(AGE_BANDS))])
    return _counts_by_band(rates) / by_band[:, :, None]


def _count_by_ethnicity(rates: Rates) -> dict[str, float]:
    """Return children in need in England by ethnicity, without those who came alone."""
    found = numbers_of(rates["children_in_need"]["by_ethnicity"])
    alone = rates["unaccompanied"]
    ages = population_of_england(rates).sum(axis=2)
    number = (
        alone["male_16_to_17"] * ages[16:18, MALE].sum()
        + alone["female_16_to_17"] * ages[16:18, FEMALE].sum()
        + alone["male_18_to_21"] * ages[18:22, MALE].sum()
    )
    origin = alone["ethnicity"]
    return {code: count - number * origin.get(code, 0.0) for code, count in found.items()}


def find_relative_risk(
    rng: np.random.Generator, people: People, needs: Needs, rates: Rates
) -> Floats:
    """Return each person's risk of referral, relative to others of their age and sex."""
    relative = rates["children_in_need"]["relative"]
    found = _count_by_ethnicity(rates)
    share = numbers_of(rates["population"]["ethnicity"])
    of_ethnicity = np.array([found[code] / share[code] for code in ETHNICITIES])
    steps = np.array(relative["decile"])
    lived = np.array([rates["households"]["deprivation"][group] for group in BROAD_GROUPS])
    usual = (lived * steps).sum(axis=1) / lived.sum(axis=1)
    of_decile = steps[people.decile - 1] / usual[people.group]
    high = share_draws(rng, people.household, 1.0) < relative["high_risk_families"]
    of_family = np.where(high, relative["high_risk"], relative["other_risk"])
    of_sen = np.array(relative["sen"])[needs.provision]
    return of_ethnicity[people.ethnicity] * of_decile * of_family * of_sen


def mean_by_cell(values: Floats, cell: Integers) -> Floats:
    """Return the mean of ``values`` over the cell of each row."""
    totals = np.bincount(cell, weights=values)
    return (totals / np.maximum(np.bincount(cell), 1))[cell]


def _weigh_disability(needs: Needs, rates: Rates) -> Floats:
    """Return how likely each person is to be in need for a disability: 0 for the rest."""
    table = rates["disability_recorded"]["relative_need"]
    relative = np.array([table.get(name, 0.0) for name in CONDITIONS])
    weight: Floats = needs.disabled * (0.3 + needs.has.astype(np.float64) @ relative)
    return weight


def find_chances(
    people: People, needs: Needs, risk: Floats, rates: Rates
) -> tuple[Floats, Floats, npt.NDArray[np.float64]]:
    """Return the chance of being in need for the child's disability, and for another reason.

    The third value holds the weights of the other needs by band and sex, shape (12, 10).
    """
    by_band = rates_by_band(rates)
    cell = age_bands_of(people.birth) * 2 + people.sex
    disability = by_band[..., 1].ravel()[cell]
    weight = _weigh_disability(needs, rates)
    for_disability = disability * weight / np.maximum(mean_by_cell(weight, cell), 1e-6)
    other = by_band.reshape(-1, by_band.shape[2]).copy()
    other[:, 1] = 0
    for_other = other.sum(axis=1)[cell] * risk / np.maximum(mean_by_cell(risk, cell), 1e-6)
    return for_disability, for_other, other
