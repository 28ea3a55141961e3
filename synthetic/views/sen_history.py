"""SEN status as dated events: one child may have several at a time.

The table has room for reform: a new tier, such as an individual support plan, is another value
of ``status``, not another column.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from synthetic.calendar_dates import HISTORY_START, NO_DATE, SCHOOL_CENSUS, Dates, add_days
from synthetic.characters import TextArray
from synthetic.draws import Integers, happens, pick_code
from synthetic.record_numbers import number_records
from synthetic.records import Columns, Records, repeat
from synthetic.sen_codes import EHC_PLAN, NEEDS, NO_SEN
from synthetic.world import World

PURPOSE = 131
_MOST_EVENTS_A_PUPIL = 8


@dataclass
class _Events:
    """Dated events of one kind; ``place`` tells the kinds apart within a pupil."""

    person: Integers
    kind: TextArray
    status: TextArray
    start: Dates
    end: Dates
    place: Integers


def _events(
    person: Integers, kind: str, status: TextArray, start: Dates, end: Dates, place: int
) -> _Events:
    count = len(person)
    return _Events(person, repeat(kind, count), status, start, end, np.full(count, place))


def _present_events(world: World, roll: Integers) -> list[_Events]:
    """Return the statuses and needs that pupils have now, and how plans came about."""
    needs = world.needs
    codes = np.append(np.array(NEEDS), "")
    supported = roll[~np.isnat(needs.support_from[roll])]
    planned = roll[needs.provision[roll] == EHC_PLAN]
    requested = planned[needs.requested[planned] >= HISTORY_START]
    with_sen = roll[needs.provision[roll] > NO_SEN]
    second = roll[needs.second_need[roll] >= 0]
    begun = np.where(np.isnat(needs.support_from), needs.plan_from, needs.support_from)
    until_plan = np.where(needs.provision == EHC_PLAN, needs.plan_from, NO_DATE)
    going = np.full(len(world.people), NO_DATE)
    return [
        _events(supported, "provision", repeat("K", len(supported)),
                needs.support_from[supported], until_plan[supported], 0),
        _events(requested, "request", repeat("REQ", len(requested)),
                needs.requested[requested], needs.plan_from[requested], 1),
        _events(planned, "provision", repeat("E", len(planned)),
                needs.plan_from[planned], going[planned], 2),
        _events(with_sen, "need", codes[needs.need[with_sen]],
                begun[with_sen], going[with_sen], 3),
        _events(second, "need", codes[needs.second_need[second]],
                begun[second], going[second], 4),
    ]  # fmt: skip


def _past_events(rng: np.random.Generator, world: World, roll: Integers) -> list[_Events]:
    """Return the support that some pupils had and no longer have."""
    share = world.rates["sen_support"]["past"]["no_longer_on_support"]
    past = roll[(world.needs.provision[roll] == NO_SEN) & happens(rng, share, len(roll))]
    past = past[world.schooling.school_age[past] >= 6]
    began = add_days(HISTORY_START, 500 * rng.random(len(past)) - 300)
    ended = np.minimum(add_days(began, 200 + 500 * rng.random(len(past))), SCHOOL_CENSUS)
    need = pick_code(rng, world.rates["sen_support"]["past"]["needs"], len(past))
    return [
        _events(past, "provision", repeat("K", len(past)), began, ended, 5),
        _events(past, "need", need, began, ended, 6),
    ]


def _stack_events(parts: list[_Events]) -> _Events:
    """Put events under each other, without those that ended long ago or say nothing."""
    every = _Events(
        *(np.concatenate([getattr(part, column.name) for part in parts])
          for column in fields(_Events))
    )  # fmt: skip
    kept = ~(every.end < HISTORY_START) & ~np.isin(every.status, ["", "UNKNOWN"])
    return _Events(*(getattr(every, column.name)[kept] for column in fields(_Events)))


def make_sen_events(world: World, pupils: Records) -> Records:
    """Return `history_sen_status`: when each status and each need began and ended, for pupils.

    Events that ended before April 2023 are left out.
    """
    rng = world.generator(PURPOSE)
    roll = np.unique(pupils.person)
    events = _stack_events([*_present_events(world, roll), *_past_events(rng, world, roll)])
    line = np.full(len(world.people), -1)
    main = np.flatnonzero(pupils.columns["enrolstatus"] != "S")
    line[pupils.person[main]] = main
    row = line[events.person]
    number = world.people.number[events.person] * _MOST_EVENTS_A_PUPIL + events.place
    identifier = number_records("history", number, 9)
    by_council = (events.status == "E") | (events.kind == "request")
    columns: Columns = {
        "eventid": identifier,
        "pupilonrolltableid": pupils.record_id[row],
        "upn": pupils.columns["upn"][row],
        "kind": events.kind,
        "status": events.status,
        "startdate": events.start,
        "enddate": events.end,
        "recordedby": np.where(by_council, "council", "school"),
    }
    records = Records("history_sen_status", columns, identifier, events.person)
    return records.take(np.lexsort((events.place, events.start, row)))
