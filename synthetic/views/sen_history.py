"""SEN status as dated events: one child may have several at a time.

The table has room for reform: a new tier, such as an individual support plan, is another value
of ``status``, not another column.
"""

from __future__ import annotations

import numpy as np

from synthetic.calendar_dates import HISTORY_START, NO_DATE, SCHOOL_CENSUS, Dates, add_days
from synthetic.characters import TextArray
from synthetic.draws import Integers, happens
from synthetic.record_numbers import number_records
from synthetic.records import Columns, Records, repeat
from synthetic.sen_codes import EHC_PLAN, NEEDS, NO_SEN
from synthetic.world import World

PURPOSE = 131
_MOST_EVENTS_A_PUPIL = 8


def _part(
    person: Integers, kind: str, status: TextArray, start: Dates, end: Dates, place: int
) -> tuple[Integers, TextArray, TextArray, Dates, Dates, Integers]:
    count = len(person)
    return person, repeat(kind, count), status, start, end, np.full(count, place)


def make_sen_events(world: World, pupils: Records) -> Records:
    """Return `history_sen_status`: when each status and each need began and ended, for pupils.

    Events that ended before April 2023 are left out. Some pupils were on SEN support and are
    no longer.
    """
    rng = world.generator(PURPOSE)
    needs = world.needs
    roll = np.unique(pupils.person)
    codes = np.append(np.array(NEEDS), "")
    supported = roll[~np.isnat(needs.support_from[roll])]
    planned = roll[needs.provision[roll] == EHC_PLAN]
    requested = planned[needs.requested[planned] >= HISTORY_START]
    second = roll[needs.second_need[roll] >= 0]
    with_sen = roll[needs.provision[roll] > NO_SEN]
    past = roll[(needs.provision[roll] == NO_SEN) & happens(rng, 0.055, len(roll))]
    past = past[world.schooling.school_age[past] >= 6]
    began = add_days(HISTORY_START, 500 * rng.random(len(past)) - 300)
    ended = np.minimum(add_days(began, 200 + 500 * rng.random(len(past))), SCHOOL_CENSUS)
    earlier_need = np.array(["SLCN", "SEMH", "MLD", "SPLD"])[
        (rng.random(len(past)) * 4).astype(np.int64)
    ]
    begun = np.where(np.isnat(needs.support_from), needs.plan_from, needs.support_from)
    until_plan = np.where(needs.provision == EHC_PLAN, needs.plan_from, NO_DATE)
    nothing = np.full(len(world.people), NO_DATE)
    parts = [
        _part(supported, "provision", repeat("K", len(supported)),
              needs.support_from[supported], until_plan[supported], 0),
        _part(requested, "request", repeat("REQ", len(requested)),
              needs.requested[requested], needs.plan_from[requested], 1),
        _part(planned, "provision", repeat("E", len(planned)),
              needs.plan_from[planned], nothing[planned], 2),
        _part(with_sen, "need", codes[needs.need[with_sen]], begun[with_sen],
              nothing[with_sen], 3),
        _part(second, "need", codes[needs.second_need[second]], begun[second],
              nothing[second], 4),
        _part(past, "provision", repeat("K", len(past)), began, ended, 5),
        _part(past, "need", earlier_need, began, ended, 6),
    ]  # fmt: skip
    person, kind, status, start, end, place = (
        np.concatenate(column) for column in zip(*parts, strict=True)
    )
    kept = ~(end < HISTORY_START) & ~np.isin(status, ["", "UNKNOWN"])
    person, kind, status = person[kept], kind[kept], status[kept]
    start, end, place = start[kept], end[kept], place[kept]
    line = np.full(len(world.people), -1)
    main = np.flatnonzero(pupils.columns["enrolstatus"] != "S")
    line[pupils.person[main]] = main
    number = world.people.number[person] * _MOST_EVENTS_A_PUPIL + place
    identifier = number_records("history", number, 9)
    columns: Columns = {
        "eventid": identifier,
        "pupilonrolltableid": pupils.record_id[line[person]],
        "upn": pupils.columns["upn"][line[person]],
        "kind": kind,
        "status": status,
        "startdate": start,
        "enddate": end,
        "recordedby": np.where((status == "E") | (kind == "request"), "council", "school"),
    }
    records = Records("history_sen_status", columns, identifier, person)
    order = np.lexsort((place, start, line[person]))
    return records.take(order)
