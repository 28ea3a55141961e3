"""Make the true population: families with children and young people aged 0 to 24.

Nothing here is known to any agency. It is the truth from which each agency's view is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from synthetic.calendar_dates import (
    FIRST_BIRTH,
    HISTORY_START,
    LAST_BIRTH,
    NO_DATE,
    SCHOOL_CENSUS,
    YEAR_END,
    Dates,
    add_days,
    ages_on,
)
from synthetic.draws import Flags, Integers, draw_days, draw_from_bands, happens, pick, pick_by_row
from synthetic.rates import Rates, numbers_of

ETHNICITIES = (
    "WBRI", "WIRI", "WIRT", "WROM", "WOTH", "MWBC", "MWBA", "MWAS", "MOTH",
    "AIND", "APKN", "ABAN", "AOTH", "CHNE", "BAFR", "BCRB", "BOTH", "OOTH",
)  # fmt: skip
"""The main codes of the Department for Education; a person's ethnicity is a place in this list."""

BROAD_GROUPS = ("White", "Mixed", "Asian", "Black", "Other")
BROAD_GROUP_OF = np.array([0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4])
"""Broad group of each ethnicity (Chinese with Asian, as in the 2021 Census)."""

MALE, FEMALE = 0, 1
_LONGEST_FAMILY_DAYS = 15 * 365
_DAYS_A_YEAR = 365.25


@dataclass
class People:
    """One row a person, in order of household; every array has the same length.

    Dates are days (``NaT`` where nothing happened). ``sex`` is 0 male, 1 female. ``ethnicity``
    is a place in `ETHNICITIES`. ``age`` is in completed years at the school census, -1 unborn.
    """

    number: Integers
    household: Integers
    birth: Dates
    sex: Integers
    ethnicity: Integers
    twin: Flags
    resident: Flags
    unaccompanied: Flags
    decile: Integers
    arrived: Dates
    left: Dates
    moved: Dates
    adopted: Dates
    age: Integers = field(init=False)
    group: Integers = field(init=False)

    def __post_init__(self) -> None:
        self.age = ages_on(self.birth, SCHOOL_CENSUS)
        self.group = BROAD_GROUP_OF[self.ethnicity]

    def __len__(self) -> int:
        return len(self.number)

    def lives_here_on(self, day: np.datetime64) -> Flags:
        """Say who lives in Larkmere on ``day`` (a missing date of arrival means from birth)."""
        here = self.resident & ~(self.arrived > day) & ~(self.left <= day)
        return here & (self.birth <= day)


def _draw_births(rng: np.random.Generator, families: int, rates: Rates) -> tuple[Dates, Integers]:
    """Return the births of all children ever born to ``families``, and each child's family."""
    household = rates["households"]
    ever_born = 1 + pick(rng, household["children_ever_born"], families)
    first = draw_days(rng, add_days(FIRST_BIRTH, -_LONGEST_FAMILY_DAYS), LAST_BIRTH, families)
    family = np.repeat(np.arange(families), ever_born)
    gaps = draw_from_bands(
        rng,
        household["years_between_births"],
        household["years_between_births_shares"],
        len(family),
    )
    eldest = np.r_[True, family[1:] != family[:-1]] if len(family) else np.zeros(0, dtype=bool)
    together = happens(rng, household["twins"], len(family)) & ~eldest
    steps = np.where(eldest | together, 0, (gaps * _DAYS_A_YEAR).astype(np.int64))
    since_first = np.cumsum(steps)
    since_first -= np.repeat(since_first[eldest], ever_born)
    return add_days(first[family], since_first), family


def _keep_young(rng: np.random.Generator, births: Dates, rates: Rates) -> Flags:
    """Keep those aged 0 to 24 on the last day, thinned to the shape of the population by age,
    and the few unborn children whom social care knows of."""
    weights = np.array(rates["population"]["by_age"], dtype=np.float64)
    age = ages_on(births, YEAR_END)
    share = weights[np.clip(age, 0, len(weights) - 1)] / weights.max()
    share = np.where(births > YEAR_END, rates["population"]["unborn"], share)
    return (births >= FIRST_BIRTH) & (births <= LAST_BIRTH) & happens(rng, share)


def _draw_families(rng: np.random.Generator, people: int, rates: Rates) -> tuple[Dates, Integers]:
    """Return births and family numbers of exactly ``people`` people."""
    families = people + 200
    births, family = _draw_births(rng, families, rates)
    kept = _keep_young(rng, births, rates)
    births, family = births[kept], family[kept]
    if len(births) < people:
        raise RuntimeError(f"Drew {len(births)} people where {people} were asked for.")
    return births[:people], family[:people]


def _draw_ethnicity(rng: np.random.Generator, family: Integers, rates: Rates) -> Integers:
    shares = numbers_of(rates["population"]["ethnicity"])
    weights = [shares[code] for code in ETHNICITIES]
    of_family = pick(rng, weights, int(family.max(initial=0)) + 1)
    own = pick(rng, weights, len(family))
    differs = happens(rng, rates["households"]["own_ethnicity_differs"], len(family))
    return np.where(differs, own, of_family[family])


def _mark_unaccompanied(
    rng: np.random.Generator, age: Integers, sex: Integers, alone: Flags, rates: Rates
) -> Flags:
    """Choose young people who came alone: the rates are of all of that age, so of those alone
    the share is higher."""
    chosen = np.zeros(len(age), dtype=bool)
    table = rates["unaccompanied"]
    for name, of_sex, youngest, oldest in (
        ("male_16_to_17", MALE, 16, 17),
        ("female_16_to_17", FEMALE, 16, 17),
        ("male_18_to_21", MALE, 18, 21),
    ):
        cell = (sex == of_sex) & (age >= youngest) & (age <= oldest)
        share_alone = max(alone[cell].mean(), 0.01) if cell.any() else 1.0
        chosen |= cell & alone & happens(rng, table[name] / share_alone, len(age))
    return chosen


def _draw_adoptions(rng: np.random.Generator, births: Dates, rates: Rates) -> Dates:
    table = rates["adoption"]
    years = draw_from_bands(
        rng, table["age_at_adoption"], table["age_at_adoption_shares"], len(births)
    )
    day = add_days(births, years * _DAYS_A_YEAR)
    chosen = happens(rng, table["adopted"], len(births)) & (day <= YEAR_END)
    return np.where(chosen, day, NO_DATE)


def _draw_moves(
    rng: np.random.Generator, family: Integers, decile: Integers, rates: Rates
) -> tuple[Dates, Dates, Dates]:
    """Return, for each person, when the family came, went away, and last moved within the area."""
    table = rates["moves"]
    families = int(family.max(initial=0)) + 1
    came = draw_days(rng, "2019-01-01", YEAR_END, families)
    came = np.where(happens(rng, table["arrived_since_2019"], families), came, NO_DATE)
    went = draw_days(rng, HISTORY_START, YEAR_END, families)
    went = np.where(happens(rng, table["left_since_2023"], families), went, NO_DATE)
    went = np.where(came >= went, NO_DATE, went)
    moved = draw_days(rng, HISTORY_START, YEAR_END, families)
    often, usual = (
        table["moved_in_last_three_years_most_deprived"],
        table["moved_in_last_three_years"],
    )
    first_decile = decile[np.unique(family, return_index=True)[1]]
    chance = np.full(families, usual)
    chance[np.unique(family)] = np.where(first_decile <= 2, often, usual)
    moved = np.where(happens(rng, chance) & ~(moved <= came), moved, NO_DATE)
    return came[family], went[family], moved[family]


def _draw_deciles(
    rng: np.random.Generator, family: Integers, ethnicity: Integers, rates: Rates
) -> Integers:
    table = rates["households"]["deprivation"]
    weights = np.array([table[group] for group in BROAD_GROUPS], dtype=np.float64)
    of_person = 1 + pick_by_row(rng, weights, BROAD_GROUP_OF[ethnicity])
    _, first, back = np.unique(family, return_index=True, return_inverse=True)
    return of_person[first][back]


def make_people(rng: np.random.Generator, start: int, count: int, rates: Rates) -> People:
    """Make ``count`` people in whole families, numbered from ``start``.

    Brothers and sisters share a household, a home and, mostly, an ethnicity; twins share a birth
    date. The last family may lose members so that the count is exact.
    """
    births, family = _draw_families(rng, count, rates)
    sex = np.where(happens(rng, rates["population"]["male"], count), MALE, FEMALE)
    ethnicity = _draw_ethnicity(rng, family, rates)
    _, first, back, sizes = np.unique(
        family, return_index=True, return_inverse=True, return_counts=True
    )
    alone = (sizes == 1)[back]
    came_alone = _mark_unaccompanied(rng, ages_on(births, YEAR_END), sex, alone, rates)
    origin = rates["unaccompanied"]["ethnicity"]
    origins = np.array([ETHNICITIES.index(code) for code in origin])
    ethnicity = np.where(came_alone, origins[pick(rng, list(origin.values()), count)], ethnicity)
    decile = _draw_deciles(rng, family, ethnicity, rates)
    came, went, moved = _draw_moves(rng, family, decile, rates)
    came = np.where(came_alone, draw_days(rng, "2022-06-01", YEAR_END, count), came)
    resident = ~happens(rng, rates["moves"]["non_resident"], len(first))[back] | came_alone
    same_birth = (family[1:] == family[:-1]) & (births[1:] == births[:-1])
    return People(
        number=np.arange(start, start + count),
        household=start + first[back],
        birth=births,
        sex=sex,
        ethnicity=ethnicity,
        twin=np.r_[same_birth, False] | np.r_[False, same_birth],
        resident=resident,
        unaccompanied=came_alone,
        decile=decile,
        arrived=came,
        left=np.where(came_alone, NO_DATE, went),
        moved=np.where(came_alone | ~resident, NO_DATE, moved),
        adopted=np.where(came_alone, NO_DATE, _draw_adoptions(rng, births, rates)),
    )
