"""Give children their true history with children's social care: referrals, need, protection.

An *episode* runs from a referral to its closure. Rates are those of the children in need census;
who is in need depends on age, sex, ethnicity, deprivation, SEN, and on the family: brothers and
sisters are often referred together, and some families come back.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import (
    HISTORY_START,
    NO_DATE,
    YEAR_END,
    YEAR_START,
    Dates,
    add_days,
    ages_on,
)
from synthetic.draws import (
    Flags,
    Floats,
    Integers,
    draw_from_bands,
    happens,
    pick,
    pick_by_row,
    pick_code,
    place_in_bands,
    share_draws,
)
from synthetic.needs import CONDITIONS, Needs, population_of_england
from synthetic.population import BROAD_GROUPS, ETHNICITIES, FEMALE, MALE, People
from synthetic.rates import Rates, numbers_of

AGE_BANDS = ("under_1", "1_to_4", "5_to_9", "10_to_15", "16_and_17", "18_and_over")
_BAND_STARTS = (1, 5, 10, 16, 18)
_DAYS_A_MONTH = 30.4375
_YEARS = ((HISTORY_START, "2024-03-31"), ("2024-04-01", "2025-03-31"), (YEAR_START, YEAR_END))
IN_NEED, NOT_IN_NEED, NO_FURTHER_ACTION = 0, 1, 2


@dataclass
class Episodes:
    """One row an episode of social care, in order of person and referral.

    ``person`` is the person's row in `People`. ``closed``, ``plan_from`` and ``plan_to`` are
    missing dates where nothing happened. ``need``, ``source``, ``reason`` and ``category`` are
    codes of the children in need census as text. ``earlier`` marks an episode of the identity
    that an adopted child had before.
    """

    person: Integers
    referred: Dates
    closed: Dates
    outcome: Integers
    need: npt.NDArray[np.str_]
    source: npt.NDArray[np.str_]
    reason: npt.NDArray[np.str_]
    plan_from: Dates
    plan_to: Dates
    category: npt.NDArray[np.str_]
    earlier: Flags

    def __len__(self) -> int:
        return len(self.person)

    def take(self, rows: npt.ArrayLike) -> Episodes:
        """Return the chosen rows (positions or flags)."""
        return Episodes(*(getattr(self, column.name)[rows] for column in fields(self)))

    def open_on(self, day: np.datetime64) -> Flags:
        """Say which children are in need on ``day``."""
        started = (self.referred <= day) & (self.outcome == IN_NEED)
        return started & ~(self.closed <= day)


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


def _relative_risk(rng: np.random.Generator, people: People, needs: Needs, rates: Rates) -> Floats:
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


def _mean_by_cell(values: Floats, cell: Integers) -> Floats:
    """Return the mean of ``values`` over the cell of each row."""
    totals = np.bincount(cell, weights=values)
    return (totals / np.maximum(np.bincount(cell), 1))[cell]


def _weigh_disability(needs: Needs, rates: Rates) -> Floats:
    """Return how likely each person is to be in need for a disability: 0 for the rest."""
    table = rates["disability_recorded"]["relative_need"]
    relative = np.array([table.get(name, 0.0) for name in CONDITIONS])
    weight: Floats = needs.disabled * (0.3 + needs.has.astype(np.float64) @ relative)
    return weight


def _chances(
    people: People, needs: Needs, risk: Floats, rates: Rates
) -> tuple[Floats, Floats, npt.NDArray[np.float64]]:
    """Return the chance of being in need for the child's disability, and for another reason.

    The third value holds the weights of the other needs by band and sex, shape (12, 10).
    """
    by_band = rates_by_band(rates)
    cell = age_bands_of(people.birth) * 2 + people.sex
    disability = by_band[..., 1].ravel()[cell]
    weight = _weigh_disability(needs, rates)
    for_disability = disability * weight / np.maximum(_mean_by_cell(weight, cell), 1e-6)
    other = by_band.reshape(-1, by_band.shape[2]).copy()
    other[:, 1] = 0
    for_other = other.sum(axis=1)[cell] * risk / np.maximum(_mean_by_cell(risk, cell), 1e-6)
    return for_disability, for_other, other


def _known(people: People) -> Flags:
    """Say who could be referred here: residents, not young people who came alone."""
    return people.resident & ~people.unaccompanied


def _draw_open(
    rng: np.random.Generator, people: People, needs: Needs, risk: Floats, rates: Rates
) -> Episodes:
    """Draw the children in need on the last day of the year."""
    for_disability, for_other, other = _chances(people, needs, risk, rates)
    together = rates["children_in_need"]["relative"]["brothers_and_sisters_together"]
    here = _known(people) & ~(people.left <= YEAR_END) & ~(people.arrived > YEAR_END)
    disabled_route = happens(rng, for_disability) & here
    level = share_draws(rng, people.household, together)
    other_route = (level < np.minimum(for_other, 0.95)) & here & ~disabled_route
    unborn = (people.birth > YEAR_END) & here
    person = np.flatnonzero(disabled_route | other_route | people.unaccompanied | unborn)
    cell = (age_bands_of(people.birth) * 2 + people.sex)[person]
    need = np.array(rates["children_in_need"]["needs"])[pick_by_row(rng, other, cell)]
    need = np.where(disabled_route[person], "N2", need)
    need = np.where(people.unaccompanied[person], "N8", need)
    table = rates["children_in_need"]
    level = share_draws(rng, people.household[person], 0.8)
    months = np.where(
        people.age[person] >= 4,
        place_in_bands(level, table["months_open"], table["months_open_shares_aged_4_and_over"]),
        place_in_bands(level, table["months_open"], table["months_open_shares"]),
    )
    referred = add_days(YEAR_END, -months * _DAYS_A_MONTH)
    earliest = np.fmax(add_days(people.birth[person], -120), people.arrived[person])
    referred = np.maximum(referred, np.where(np.isnat(earliest), referred, earliest))
    referred = np.where(people.unaccompanied[person], people.arrived[person], referred)
    return _new_episodes(person, np.minimum(referred, YEAR_END), need, IN_NEED)


def _new_episodes(
    person: Integers, referred: Dates, need: npt.NDArray[np.str_], outcome: int
) -> Episodes:
    count = len(person)
    blank = np.full(count, "")
    nothing = np.full(count, NO_DATE)
    return Episodes(
        person, referred, nothing.copy(), np.full(count, outcome), need,
        blank.copy(), blank.copy(), nothing.copy(), nothing.copy(), blank.copy(),
        np.zeros(count, dtype=bool),
    )  # fmt: skip


def _draw_past(
    rng: np.random.Generator,
    people: People,
    chance: Floats,
    year: tuple[npt.ArrayLike, npt.ArrayLike],
    outcome: int,
    rates: Rates,
) -> Episodes:
    """Draw the episodes that ended in one year; brothers and sisters often end together."""
    table = rates["children_in_need"]
    together = table["relative"]["brothers_and_sisters_together"]
    here = _known(people) & (people.birth < np.asarray(year[1], dtype="datetime64[D]"))
    chosen = (share_draws(rng, people.household, together) < np.minimum(chance, 0.9)) & here
    person = np.flatnonzero(chosen)
    family = people.household[person]
    span = (np.datetime64(str(year[1])) - np.datetime64(str(year[0]))).astype(np.int64)
    closed = add_days(
        np.asarray(year[0], dtype="datetime64[D]"), share_draws(rng, family, 0.7) * (span + 1)
    )
    months = place_in_bands(
        share_draws(rng, family, 0.8), table["months_to_close"], table["months_to_close_shares"]
    )
    days = {
        IN_NEED: months * _DAYS_A_MONTH,
        NOT_IN_NEED: 8 + 40 * rng.random(len(person)),
        NO_FURTHER_ACTION: 4 * rng.random(len(person)),
    }[outcome]
    referred = np.maximum(add_days(closed, -days), add_days(people.birth[person], -120))
    closed = np.maximum(closed, add_days(referred, 1))
    cell = (age_bands_of(people.birth) * 2 + people.sex)[person]
    weights = rates_by_band(rates).reshape(12, -1)
    need = np.array(table["needs"])[pick_by_row(rng, weights, cell)]
    need = np.where(outcome == NO_FURTHER_ACTION, "", need)
    episodes = _new_episodes(person, referred, need, outcome)
    episodes.closed = closed
    return episodes


def _draw_referred_before(
    rng: np.random.Generator, people: People, episodes: Episodes, rates: Rates
) -> Episodes:
    """Return an earlier episode, closed within the year before, for some of ``episodes``."""
    table = rates["children_in_need"]["relative"]
    again = happens(rng, table["referred_before"], len(episodes)) & ~episodes.earlier
    after = episodes.take(again & ~people.unaccompanied[episodes.person])
    count = len(after)
    outcome = pick(rng, table["referred_before_by_outcome"], count)
    days = np.select(
        [outcome == IN_NEED, outcome == NOT_IN_NEED],
        [30 + 120 * rng.random(count), 8 + 40 * rng.random(count)],
        1 + 3 * rng.random(count),
    )
    closed = add_days(after.referred, -5 - 190 * rng.random(count))
    need = np.where(after.need == "", "N1", after.need)
    need = np.where(outcome == NO_FURTHER_ACTION, "", need)
    before = _new_episodes(after.person, add_days(closed, -days), need, IN_NEED)
    before.closed, before.outcome = closed, outcome
    born = before.referred > add_days(people.birth[after.person], -120)
    return before.take(born & (closed >= HISTORY_START))


def _draw_adopted(rng: np.random.Generator, people: People) -> Episodes:
    """Return the episodes that ended with an adoption since April 2023."""
    recent = (people.adopted >= HISTORY_START) & (people.adopted <= YEAR_END) & people.resident
    person = np.flatnonzero(recent)
    adopted = people.adopted[person]
    referred = add_days(adopted, -400 - 700 * rng.random(len(person)))
    referred = np.maximum(referred, add_days(people.birth[person], -60))
    episodes = _new_episodes(person, referred, np.full(len(person), "N1"), IN_NEED)
    episodes.closed = adopted
    episodes.earlier[:] = True
    return episodes


def _join(parts: list[Episodes]) -> Episodes:
    joined = Episodes(
        *(np.concatenate([getattr(part, column.name) for part in parts])
          for column in fields(Episodes))
    )  # fmt: skip
    return joined.take(np.lexsort((joined.referred, joined.person)))


def _drop_overlaps(episodes: Episodes) -> Episodes:
    """Drop an episode that ends after the next one of the same child begins."""
    while True:
        later = (episodes.person[1:] == episodes.person[:-1]) & ~(
            episodes.closed[:-1] < episodes.referred[1:]
        )
        if not later.any():
            return episodes
        # The open episode is kept; of two closed ones the earlier goes.
        first_is_open = np.isnat(episodes.closed[:-1])
        drop = np.zeros(len(episodes), dtype=bool)
        drop[:-1] |= later & ~first_is_open
        drop[1:] |= later & first_is_open
        episodes = episodes.take(~drop)


def _add_codes(rng: np.random.Generator, episodes: Episodes, rates: Rates) -> None:
    """Write the source of each referral and the reason for each closure."""
    table = rates["children_in_need"]
    episodes.source = pick_code(rng, table["sources"]["shares"], len(episodes))
    in_need = pick_code(rng, table["closure"]["in_need"], len(episodes))
    not_in_need = pick_code(rng, table["closure"]["not_in_need"], len(episodes))
    reason = np.where(episodes.outcome == IN_NEED, in_need, not_in_need)
    reason = np.where(episodes.outcome == NO_FURTHER_ACTION, "RC7", reason)
    reason = np.where(episodes.earlier, "RC1", reason)
    episodes.reason = np.where(np.isnat(episodes.closed), "", reason)


def _add_protection_plans(
    rng: np.random.Generator, people: People, episodes: Episodes, rates: Rates
) -> None:
    """Put children in need on child protection plans, some of which have ended."""
    table = rates["child_protection"]
    count = len(episodes)
    band = age_bands_of(people.birth[episodes.person])
    other_need = ~np.isin(episodes.need, ["N2", "N8", "N9", "N0"])
    eligible = (episodes.outcome == IN_NEED) & ~episodes.earlier & other_need
    still_open = np.isnat(episodes.closed)
    on_plan = draw_from_bands(rng, table["months_on_plan"], table["months_on_plan_drawn"], count)
    started = add_days(YEAR_END, -on_plan * _DAYS_A_MONTH)
    first = add_days(episodes.referred, 15 + 20 * rng.random(count))
    able = eligible & still_open & (started >= first)
    wanted = np.array(table["plan_by_age"])[band] * _mean_by_cell(still_open * 1.0, band)
    now = able & happens(rng, wanted / np.maximum(_mean_by_cell(able * 1.0, band), 0.02))
    ended_chance = np.where(
        still_open, table["ended_among_open_in_need"], table["ended_among_closed_in_need"]
    )
    ended = eligible & ~now & (band < 5) & happens(rng, ended_chance)
    to_end = draw_from_bands(rng, table["months_to_end"], table["months_to_end_shares"], count)
    last = np.where(still_open, YEAR_END, episodes.closed)
    stopped = np.minimum(add_days(first, to_end * _DAYS_A_MONTH), add_days(last, -1))
    ended &= (stopped > first) & (stopped >= HISTORY_START)
    episodes.plan_from = np.where(now, started, np.where(ended, first, NO_DATE))
    episodes.plan_to = np.where(ended, stopped, NO_DATE)
    category = pick_code(rng, table["categories"], count)
    episodes.category = np.where(now | ended, category, "")


def make_episodes(rng: np.random.Generator, people: People, needs: Needs, rates: Rates) -> Episodes:
    """Give ``people`` their episodes of social care from April 2023 to March 2026.

    Episodes of one child do not overlap. Young people who came alone are in need since they came.
    """
    risk = _relative_risk(rng, people, needs, rates)
    for_disability, for_other, _ = _chances(people, needs, risk, rates)
    in_need = for_disability + for_other
    table = rates["children_in_need"]
    usual = (399_460 - table["unborn"]) / rates["population"]["children_0_to_17_in_england"]
    parts = [_draw_adopted(rng, people), _draw_open(rng, people, needs, risk, rates)]
    for year in _YEARS:
        for outcome, rate in (
            (IN_NEED, table["ended_in_the_year"]),
            (NOT_IN_NEED, table["not_in_need_in_the_year"]),
            (NO_FURTHER_ACTION, table["no_further_action_in_the_year"]),
        ):
            chance = in_need * (rate / 10_000 / usual)
            parts.append(_draw_past(rng, people, chance, year, outcome, rates))
    parts.append(_draw_referred_before(rng, people, _join(parts), rates))
    episodes = _join(parts)
    adopted = people.adopted[episodes.person]
    episodes = episodes.take(episodes.earlier | ~(episodes.referred <= adopted))
    episodes = _drop_overlaps(episodes)
    _add_codes(rng, episodes, rates)
    _add_protection_plans(rng, people, episodes, rates)
    return episodes
