"""Turn one shard of the true world into tables: view by view, clean and as received."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from synthetic.facts import find_facts
from synthetic.faults import FaultSettings
from synthetic.mistakes import Mistakes
from synthetic.output import Step, prepare_records, prepare_truth
from synthetic.records import Records
from synthetic.tables import load_tables
from synthetic.truth import describe_people, link_records
from synthetic.views import (
    child_health,
    community_care,
    community_health,
    disability,
    looked_after_children,
    school_census,
    school_events,
    sen2,
    sen_history,
    social_care,
)
from synthetic.world import World
from synthetic.writing import write_as_text


def make_views(world: World, history: bool = True) -> Iterator[Records]:
    """Yield every table as its agency would write it without mistakes, dates as days.

    ``history`` adds the tables of earlier years; the others are the same without it.
    """
    pupils, provision = school_census.make_pupils(world)
    suspensions, earlier_suspensions = school_events.make_suspensions(world, pupils)
    yield pupils
    yield school_census.make_needs_of_pupils(world, pupils, provision)
    yield suspensions
    yield school_events.make_sessions(world, pupils)
    yield sen2.make_sen_people(world)
    yield sen2.make_plans(world)
    yield sen2.make_requests(world)
    yield social_care.make_children(world)
    yield disability.make_disabilities(world)
    yield social_care.make_referrals(world)
    yield looked_after_children.make_header(world)
    yield looked_after_children.make_placements_view(world)
    yield looked_after_children.make_missing(world)
    yield looked_after_children.make_health_checks(world)
    yield community_health.make_patients(world)
    yield community_care.make_referrals(world)
    yield community_care.make_contacts(world)
    yield community_care.make_diagnoses(world)
    yield disability.make_nhs_disabilities(world)
    yield child_health.make_register(world)
    if history:
        yield sen_history.make_sen_events(world, pupils)
        yield earlier_suspensions
        yield social_care.make_referrals(world, history=True)
        yield community_care.make_referrals(world, history=True)


def make_steps(world: World, faults: FaultSettings, history: bool) -> Iterator[Step]:
    """Yield, table by table, a step that gives the table's rows when it is called.

    Making a table and turning it into rows to write are apart, so that the second can be done
    beside the first.
    """
    yield partial(prepare_truth, "truth_person", describe_people(world))
    mistakes = Mistakes(world, find_facts(world), faults)
    for records in make_views(world, history):
        records.columns = write_as_text(records.columns, load_tables()[records.table].dates)
        received = mistakes.make(records)
        yield partial(prepare_records, records, received)
        yield partial(prepare_truth, "truth_link", link_records(world, received))
