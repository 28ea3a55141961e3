"""Turn clean records into records as received, and remember what was done to each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import ages_on
from synthetic.characters import TextArray
from synthetic.draws import Flags, Integers
from synthetic.facts import Facts, facts_of
from synthetic.faults import FaultSettings, apply_faults, apply_row_fault
from synthetic.records import Records
from synthetic.views import sen2, social_care
from synthetic.views.community_health import settle_status, write_patient_ids
from synthetic.world import World

PURPOSE = 402
LEFT_OUT, OPTED_OUT = "leave_child_out_of_extract", "opt_out_of_health_extract"
TWICE, REPEATED = ("register_child_twice", "issue_second_local_id"), "repeat_row"
HEALTH_TABLES = ("csds_", "chis_", "history_csds_")

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


@dataclass
class Received:
    """Records as received, and the truth about every record of either view.

    ``records`` are the rows of the file. ``all_records`` also holds those that were left out;
    ``fault_ids``, ``duplicate``, ``original`` and ``held_in`` have one row each of those.
    """

    records: Records
    all_records: Records
    fault_ids: TextArray
    duplicate: Flags
    original: TextArray
    held_in: TextArray


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
        return apply_row_fault(
            self._generator(), fault, table, records.columns, facts_of(records, self.facts),
            self.settings,
        )  # fmt: skip

    def make(self, records: Records) -> Received:
        """Return ``records`` as received; dates must be text already."""
        table = records.table.removeprefix("history_")
        held, left_out, why = self._leave_out(records, table)
        held, duplicate, original = self._register_twice(held, table)
        columns, log = apply_faults(
            self._generator(), table, held.columns, facts_of(held, self.facts), self.settings
        )
        held.columns = columns
        names = log.join_names(len(held))
        self._settle(held, table)
        rows, repeated = self._row_fault(REPEATED, table, held)
        received = held.take(rows)
        faults = _add_name(names[rows].astype(np.str_), repeated, REPEATED)
        doubled = duplicate[rows] | repeated
        first = np.where(repeated, held.record_id[rows], original[rows])
        everything = np.where(doubled, "as_received", "both")
        return Received(
            received,
            _stack_keys(received, left_out),
            np.concatenate([faults, why]),
            np.concatenate([doubled, np.zeros(len(left_out), dtype=bool)]),
            np.concatenate([first, np.full(len(left_out), "")]),
            np.concatenate([everything, np.full(len(left_out), "clean")]),
        )

    def _leave_out(
        self, records: Records, table: str
    ) -> tuple[Records, Records, npt.NDArray[np.str_]]:
        """Return the records that are in the file, those that are not, and why not."""
        opted = self.opted_out[records.person] & table.startswith(HEALTH_TABLES)
        kept, _ = self._row_fault(LEFT_OUT, table, records)
        forgotten = np.ones(len(records), dtype=bool)
        forgotten[kept] = False
        gone = np.flatnonzero(opted | forgotten)
        why = np.where(opted[gone], OPTED_OUT, LEFT_OUT)
        return records.take(~(opted | forgotten)), records.take(gone), why

    def _register_twice(self, records: Records, table: str) -> tuple[Records, Flags, TextArray]:
        """Return the records with second ones under new numbers, in order of their numbers."""
        if table not in _REISSUE:
            nothing = np.full(len(records), "")
            return records, np.zeros(len(records), dtype=bool), nothing
        key, reissue = _REISSUE[table]
        added = np.zeros(len(records), dtype=bool)
        rows = np.arange(len(records))
        for fault in TWICE:
            more, copies = self._row_fault(fault, table, records)
            if copies.any():
                rows, added = more, copies
        twice = records.take(rows)
        original = np.where(added, twice.record_id, "")
        number = reissue(self.world, twice.person, twice.earlier)
        twice.record_id = np.where(added, number, twice.record_id)
        twice.columns[key] = twice.record_id
        order = np.argsort(twice.record_id, kind="stable")
        return twice.take(order), added[order], original[order]

    def _settle(self, records: Records, table: str) -> None:
        """Fill columns that say why another is empty, now that faults have emptied it."""
        columns, people = records.columns, self.world.people
        if table == "csds_cyp001mpi":
            columns["NHSNumber_Status"] = settle_status(
                columns["NHSNumber"], columns["NHSNumber_Status"]
            )
        elif table == "cms_person":
            lost = (columns["UPN"] == "") & (columns["UPNunknown"] == "")
            age = ages_on(people.birth[records.person], np.datetime64("2025-08-31"))
            everybody = np.ones(len(records), dtype=bool)
            reason = social_care.explain_missing_upns(
                columns["UPN"], age, people.unaccompanied[records.person], everybody, everybody
            )
            columns["UPNunknown"] = np.where(lost, reason, columns["UPNunknown"])
        elif table == "sen2_person":
            columns["upnunknown"] = sen2.explain_missing_upns(
                columns["upn"], columns["uniquelearnernumber"], people.age[records.person]
            )


def _add_name(names: TextArray, rows: Flags, name: str) -> TextArray:
    joined = np.where(names == "", name, np.strings.add(np.strings.add(names, ";"), name))
    return np.where(rows, joined, names)


def _stack_keys(first: Records, second: Records) -> Records:
    """Put keys and persons of two sets of records under each other, without their columns."""
    return Records(
        first.table,
        {},
        np.concatenate([first.record_id, second.record_id]),
        np.concatenate([first.person, second.person]),
        np.concatenate([first.earlier, second.earlier]),
    )
