"""Turn clean records into records as received, and remember what was done to each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from synthetic.calendar_dates import ages_on
from synthetic.characters import TextArray
from synthetic.draws import Flags, Integers
from synthetic.facts import Facts, facts_of
from synthetic.faults import (
    FaultSettings,
    apply_faults,
    apply_row_fault,
    describe_table,
    load_faults,
)
from synthetic.records import Columns, Records
from synthetic.views import sen2, social_care
from synthetic.views.community_health import settle_status, write_patient_ids
from synthetic.world import World

PURPOSE = 402
LEFT_OUT, OPTED_OUT = "leave_child_out_of_extract", "opt_out_of_health_extract"
TWICE, REPEATED = ("register_child_twice", "issue_second_local_id"), "repeat_row"
HEALTH_TABLES = ("csds_", "chis_")
SCHOOL_YEAR = np.datetime64("2025-08-31")

_REISSUE: dict[str, tuple[str, Callable[[World, Integers, Flags], TextArray]]] = {
    "cms_person": (
        "LAchildID",
        lambda world, person, earlier: social_care.write_child_ids(world, person, earlier, True),
    ),
    "csds_cyp001mpi": (
        "LocalPatientID",
        lambda world, person, earlier: write_patient_ids(world, person, earlier, True),
    ),
    "sen2_person": (
        "persontableid",
        lambda world, person, earlier: sen2.write_sen_person_ids(world, person, True),
    ),
}
_SETTLED = {
    "cms_person": ("UPN", "UPNunknown"),
    "csds_cyp001mpi": ("NHSNumber", "NHSNumber_Status"),
    "sen2_person": ("upn", "uniquelearnernumber", "upnunknown"),
}
"""Columns of which one says why another is empty."""


@dataclass
class Received:
    """How one table was received.

    ``rows`` is the clean record behind each row of the file. ``changed`` holds the columns that
    differ, whole. The others have one entry for each record of either version, first the rows
    of the file and then those left out: ``person``, ``earlier``, ``record_id``, ``fault_ids``,
    ``duplicate``, ``original`` (the record that a duplicate repeats) and ``held_in``.
    """

    table: str
    rows: Integers
    changed: Columns
    person: Integers
    earlier: Flags
    record_id: TextArray
    fault_ids: TextArray
    duplicate: Flags
    original: TextArray
    held_in: TextArray


def _happens_in(fault: str, table: str) -> bool:
    found = load_faults()[fault]
    agency = describe_table(table).agency
    return bool(found.rate_in(table, agency) or found.only_rate_in(table, agency))


def find_opted_out(world: World, facts: Facts, settings: FaultSettings) -> Flags:
    """Say who opted out of uses of their health records beyond their own care."""
    everybody = {"person": np.arange(len(world.people))}
    rows, _ = apply_row_fault(
        world.generator(PURPOSE), OPTED_OUT, "csds_cyp001mpi", everybody, facts, settings
    )
    out = np.ones(len(world.people), dtype=bool)
    out[rows] = False
    return out


class Mistakes:
    """Make the mistakes of one shard, table by table."""

    def __init__(self, world: World, facts: Facts, settings: FaultSettings) -> None:
        self.world = world
        self.facts = facts
        self.settings = settings
        self.opted_out = find_opted_out(world, facts, settings)
        self._used = 0

    def _generator(self) -> np.random.Generator:
        self._used += 1
        return self.world.generator(PURPOSE + self._used)

    def _row_fault(self, fault: str, table: str, records: Records) -> tuple[Integers, Flags]:
        rng = self._generator()
        if not _happens_in(fault, table):
            return np.arange(len(records)), np.zeros(len(records), dtype=bool)
        columns = {"record": records.record_id}
        facts = facts_of(records, self.facts)
        return apply_row_fault(rng, fault, table, columns, facts, self.settings)

    def make(self, records: Records) -> Received:
        """Return how ``records`` were received; their dates must be text already."""
        table = records.table.removeprefix("history_")
        held, out, why = self._leave_out(records, table)
        rows, added, keys = self._register_twice(records, held, table)
        shown = Records(
            records.table,
            {name: records.columns[name][rows] for name in self._columns_at_risk(records, table)},
            keys,
            records.person[rows],
            records.earlier[rows],
        )
        names = self._change_cells(shown, table)
        for fault in TWICE:
            names = _add_name(names, added & _happens_in(fault, table), fault)
        repeats, repeated = self._row_fault(REPEATED, table, shown)
        faults = _add_name(names[repeats], repeated, REPEATED)
        original = np.where(added, records.record_id[rows], "")[repeats]
        every = np.concatenate([rows[repeats], out])
        doubled = np.concatenate([added[repeats] | repeated, np.zeros(len(out), dtype=bool)])
        record_id = np.concatenate([keys[repeats], records.record_id[out]])
        return Received(
            table=records.table,
            rows=rows[repeats],
            changed={name: values[repeats] for name, values in shown.columns.items()},
            person=records.person[every],
            earlier=records.earlier[every],
            record_id=record_id,
            fault_ids=np.concatenate([faults, why]),
            duplicate=doubled,
            original=np.concatenate(
                [np.where(repeated, keys[repeats], original), np.full(len(out), "")]
            ),
            held_in=np.concatenate(
                [
                    np.where(added[repeats] | repeated, "as_received", "both"),
                    np.full(len(out), "clean"),
                ]
            ),
        )

    def _columns_at_risk(self, records: Records, table: str) -> list[str]:
        """Return the columns that a fault, or a second record number, may change."""
        named = {*describe_table(table).columns.values(), *_SETTLED.get(table, ())}
        if table in _REISSUE:
            named.add(_REISSUE[table][0])
        return [name for name in records.columns if name in named]

    def _change_cells(self, shown: Records, table: str) -> TextArray:
        """Put faults into the cells of ``shown`` and return the names of those of each row."""
        rng = self._generator()
        if table in _REISSUE:
            shown.columns[_REISSUE[table][0]] = shown.record_id
        if not shown.columns or not describe_table(table).columns:
            return np.full(len(shown), "")
        facts = facts_of(shown, self.facts)
        shown.columns, log = apply_faults(rng, table, shown.columns, facts, self.settings)
        self._settle(shown, table)
        return log.join_names(len(shown)).astype(np.str_)

    def _leave_out(self, records: Records, table: str) -> tuple[Integers, Integers, TextArray]:
        """Return the rows that are in the file, those that are not, and why not."""
        opted = self.opted_out[records.person] & table.startswith(HEALTH_TABLES)
        kept, _ = self._row_fault(LEFT_OUT, table, records)
        here = np.zeros(len(records), dtype=bool)
        here[kept] = True
        out = np.flatnonzero(opted | ~here)
        return np.flatnonzero(here & ~opted), out, np.where(opted[out], OPTED_OUT, LEFT_OUT)

    def _register_twice(
        self, records: Records, held: Integers, table: str
    ) -> tuple[Integers, Flags, TextArray]:
        """Return the rows with second ones under new numbers, in order of their numbers."""
        if table not in _REISSUE:
            return held, np.zeros(len(held), dtype=bool), records.record_id[held]
        kept = Records(
            table, {}, records.record_id[held], records.person[held], records.earlier[held]
        )
        rows, added = np.arange(len(held)), np.zeros(len(held), dtype=bool)
        for fault in TWICE:
            more, copies = self._row_fault(fault, table, kept)
            if copies.any():
                rows, added = more, copies
        _, reissue = _REISSUE[table]
        number = reissue(self.world, kept.person[rows], kept.earlier[rows])
        keys = np.where(added, number, kept.record_id[rows])
        order = np.argsort(keys, kind="stable")
        return held[rows[order]], added[order], keys[order]

    def _settle(self, shown: Records, table: str) -> None:
        """Fill columns that say why another is empty, now that faults have emptied it."""
        columns, people = shown.columns, self.world.people
        if table == "csds_cyp001mpi":
            columns["NHSNumber_Status"] = settle_status(
                columns["NHSNumber"], columns["NHSNumber_Status"]
            )
        elif table == "cms_person":
            lost = (columns["UPN"] == "") & (columns["UPNunknown"] == "")
            everybody = np.ones(len(shown), dtype=bool)
            reason = social_care.explain_missing_upns(
                columns["UPN"],
                ages_on(people.birth[shown.person], SCHOOL_YEAR),
                people.unaccompanied[shown.person],
                everybody,
                everybody,
            )
            columns["UPNunknown"] = np.where(lost, reason, columns["UPNunknown"])
        elif table == "sen2_person":
            columns["upnunknown"] = sen2.explain_missing_upns(
                columns["upn"], columns["uniquelearnernumber"], people.age[shown.person]
            )


def _add_name(names: TextArray, rows: Flags, name: str) -> TextArray:
    if not rows.any():
        return names
    joined = np.where(names == "", name, np.strings.add(np.strings.add(names, ";"), name))
    return np.where(rows, joined, names)
