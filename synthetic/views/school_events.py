"""Events that schools report each term: suspensions, exclusions and absence."""

from __future__ import annotations

import numpy as np

from synthetic.draws import Integers, happens, pick_code
from synthetic.record_numbers import number_records
from synthetic.records import Columns, Records, repeat
from synthetic.school_life import Suspensions, draw_absence, draw_suspensions
from synthetic.sen_codes import PROVISION_CODES
from synthetic.views.school_census import SESSIONS_POSSIBLE
from synthetic.world import World

PURPOSE = 111
LATEST_TERMS = ("spring 2025", "summer 2025", "autumn 2025")
"""Reported in the censuses of summer 2025, autumn 2025 and spring 2026."""

_MOST_EVENTS_A_PUPIL = 128


def _pupil_ids(world: World, pupils: Records) -> tuple[Integers, Integers]:
    """Return the main line on the roll of each person, -1 for none, and the persons on it."""
    line = np.full(len(world.people), -1)
    main = np.flatnonzero(pupils.columns["enrolstatus"] != "S")
    line[pupils.person[main]] = main
    return line, pupils.person[main]


def make_suspensions(world: World, pupils: Records) -> tuple[Records, Records]:
    """Return `sc_termlyexclusions` of the last three terms, and `history_sc_termlyexclusions`."""
    rng = world.generator(PURPOSE)
    terms = draw_suspensions(rng, world)
    latest = [term for term in terms if len(term.term) and term.term[0] in LATEST_TERMS]
    older = [term for term in terms if len(term.term) and term.term[0] not in LATEST_TERMS]
    return (
        _write_suspensions(world, pupils, latest, "sc_termlyexclusions", 0),
        _write_suspensions(world, pupils, older, "history_sc_termlyexclusions", 64),
    )


def _write_suspensions(
    world: World, pupils: Records, parts: list[Suspensions], table: str, offset: int
) -> Records:
    person = np.concatenate([part.person for part in parts] or [np.zeros(0, dtype=np.int64)])
    day = np.concatenate([part.day for part in parts] or [np.zeros(0, dtype="datetime64[D]")])
    reasons = np.concatenate([part.reasons for part in parts] or [np.zeros((0, 3), dtype="<U2")])
    permanent = np.concatenate([part.permanent for part in parts] or [np.zeros(0, dtype=bool)])
    sessions = np.concatenate([part.sessions for part in parts] or [np.zeros(0, dtype=np.int64)])
    line, _ = _pupil_ids(world, pupils)
    order = np.lexsort((day, person))
    person, day, reasons = person[order], day[order], reasons[order]
    permanent, sessions = permanent[order], sessions[order]
    nth = np.arange(len(person)) - np.searchsorted(person, person)
    number = world.people.number[person] * _MOST_EVENTS_A_PUPIL + offset + np.minimum(nth, 63)
    identifier = number_records("sc_termlyexclusions", number, 9)
    columns: Columns = {
        "termlyexclusionsonrolltableid": identifier,
        "NativeId": pupils.columns["NativeId"][line[person]],
        "termlyexclusionsonrollorderseqcolumn": (nth + 1).astype(np.str_),
        "sourceid": repeat("1", len(person)),
        "pupilonrolltableid": pupils.record_id[line[person]],
        "startdate": day,
        "sessions": np.where(permanent, "", np.strings.add(sessions.astype(np.str_), ".0")),
        "category": np.where(permanent, "PERM", "SUSP"),
        "reason1": reasons[:, 0],
        "reason2": reasons[:, 1],
        "reason3": reasons[:, 2],
        "senprovision": PROVISION_CODES[world.needs.provision[person]],
    }
    records = Records(table, columns, identifier, person)
    return records.sort_by(columns["NativeId"], columns["pupilonrolltableid"], identifier)


def _code_counts(
    rng: np.random.Generator, world: World, persons: Integers
) -> list[tuple[str, Integers]]:
    """Return how many sessions of each attendance code each pupil has."""
    table = world.rates["absence"]["reasons"]
    share, persistent = draw_absence(rng, world, persons)
    part_time = np.array(list(table["part_time_timetable"].values()))
    on_part_time = happens(rng, part_time[world.needs.provision[persons]] * 6)
    elsewhere = np.where(on_part_time, (SESSIONS_POSSIBLE * 0.18), 0).astype(np.int64)
    possible = SESSIONS_POSSIBLE - elsewhere
    absent = np.floor(share * possible + 0.5).astype(np.int64)
    first = np.where(
        persistent,
        pick_code(rng, table["persistent"], len(persons)),
        pick_code(rng, table["usual"], len(persons)),
    )
    second = pick_code(rng, table["usual"], len(persons))
    main = np.where(first == second, absent, (absent * 7 + 9) // 10)
    late = np.minimum((rng.random(len(persons)) * rng.random(len(persons)) * 9).astype(np.int64), 6)
    present = np.maximum(possible - absent - late, 0)
    late = possible - absent - present
    morning = (present + 1) // 2
    counts = [("/", morning), ("\\", present - morning), ("L", late)]
    counts += [(code, np.where(first == code, main, 0) + np.where(second == code, absent - main, 0))
               for code in sorted({*table["usual"], *table["persistent"]})]  # fmt: skip
    return [*counts, ("X", elsewhere)]


def make_sessions(world: World, pupils: Records) -> Records:
    """Return `sc_termlysessiondetails` for the autumn term: one row a pupil and attendance code."""
    rng = world.generator(PURPOSE + 1)
    line, persons = _pupil_ids(world, pupils)
    age = world.schooling.school_age[persons]
    persons = persons[(age >= 4) & (age <= 15)]
    counts = _code_counts(rng, world, persons)
    totals: dict[str, Integers] = {}
    for code, sessions in counts:
        totals[code] = totals.get(code, 0) + sessions
    matrix = np.stack(list(totals.values()), axis=1)
    row, column = np.nonzero(matrix)
    person = persons[row]
    number = world.people.number[person] * 32 + column
    identifier = number_records("sc_termlysessiondetails", number, 9)
    nth = np.arange(len(row)) - np.searchsorted(row, row)
    columns: Columns = {
        "termlysessiondetailsonrolltableid": identifier,
        "NativeId": pupils.columns["NativeId"][line[person]],
        "termlysessiondetailsonrollorderseqcolumn": (nth + 1).astype(np.str_),
        "sourceid": repeat("1", len(row)),
        "pupilonrolltableid": pupils.record_id[line[person]],
        "attendancereason": np.array(list(totals))[column],
        "sessions": np.strings.add(matrix[row, column].astype(np.str_), ".0"),
    }
    records = Records("sc_termlysessiondetails", columns, identifier, person)
    order = np.lexsort((nth, line[person]))
    return records.take(order)
