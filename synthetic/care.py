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
)
from synthetic.draws import (
    Flags,
    Floats,
    Integers,
    happens,
    pick,
    pick_by_row,
    pick_code,
    place_in_bands,
    share_draws,
)
from synthetic.need_rates import age_bands_of, find_chances, find_relative_risk, rates_by_band
from synthetic.needs import Needs
from synthetic.population import People
from synthetic.rates import Rates

DAYS_A_MONTH = 30.4375
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


def _known(people: People) -> Flags:
    """Say who could be referred here: residents, not young people who came alone."""
    return people.resident & ~people.unaccompanied


def _draw_open(
    rng: np.random.Generator, people: People, needs: Needs, risk: Floats, rates: Rates
) -> Episodes:
    """Draw the children in need on the last day of the year."""
    for_disability, for_other, other = find_chances(people, needs, risk, rates)
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
    referred = add_days(YEAR_END, -months * DAYS_A_MONTH)
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
        IN_NEED: months * DAYS_A_MONTH,
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


def make_episodes(rng: np.random.Generator, people: People, needs: Needs, rates: Rates) -> Episodes:
    """Give ``people`` their episodes of social care from April 2023 to March 2026, without plans.

    Episodes of one child do not overlap. Young people who came alone are in need since they came.
    """
    risk = find_relative_risk(rng, people, needs, rates)
    for_disability, for_other, _ = find_chances(people, needs, risk, rates)
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
    return episodes
