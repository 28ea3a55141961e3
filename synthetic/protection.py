"""Put children in need on child protection plans."""

from __future__ import annotations

import numpy as np

from synthetic.calendar_dates import HISTORY_START, NO_DATE, YEAR_END, add_days
from synthetic.care import DAYS_A_MONTH, IN_NEED, Episodes
from synthetic.draws import draw_from_bands, happens, pick_code
from synthetic.need_rates import age_bands_of, mean_by_cell
from synthetic.population import People
from synthetic.rates import Rates

_OTHER_NEEDS = ("N2", "N8", "N9", "N0")
"""Needs that do not lead to a plan: disability, absent parents, none, not stated."""


def add_protection_plans(
    rng: np.random.Generator, people: People, episodes: Episodes, rates: Rates
) -> None:
    """Put children in need on child protection plans, some of which have ended."""
    table = rates["child_protection"]
    count = len(episodes)
    band = age_bands_of(people.birth[episodes.person])
    other_need = ~np.isin(episodes.need, _OTHER_NEEDS)
    eligible = (episodes.outcome == IN_NEED) & ~episodes.earlier & other_need
    still_open = np.isnat(episodes.closed)
    on_plan = draw_from_bands(rng, table["months_on_plan"], table["months_on_plan_shares"], count)
    started = add_days(YEAR_END, -on_plan * DAYS_A_MONTH)
    first = add_days(episodes.referred, 15 + 20 * rng.random(count))
    able = eligible & still_open & (started >= first)
    wanted = np.array(table["plan_by_age"])[band] * mean_by_cell(still_open * 1.0, band)
    now = able & happens(rng, wanted / np.maximum(mean_by_cell(able * 1.0, band), 0.02))
    ended_chance = np.where(
        still_open, table["ended_among_open_in_need"], table["ended_among_closed_in_need"]
    )
    ended = eligible & ~now & (band < 5) & happens(rng, ended_chance)
    to_end = draw_from_bands(rng, table["months_to_end"], table["months_to_end_shares"], count)
    last = np.where(still_open, YEAR_END, episodes.closed)
    stopped = np.minimum(add_days(first, to_end * DAYS_A_MONTH), add_days(last, -1))
    ended &= (stopped > first) & (stopped >= HISTORY_START)
    episodes.plan_from = np.where(now, started, np.where(ended, first, NO_DATE))
    episodes.plan_to = np.where(ended, stopped, NO_DATE)
    category = pick_code(rng, table["categories"], count)
    episodes.category = np.where(now | ended, category, "")
