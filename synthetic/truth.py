"""Write the truth: who is who, and which record belongs to whom."""

from __future__ import annotations

import numpy as np

from synthetic.calendar_dates import NO_DATE, SCHOOL_CENSUS, YEAR_END
from synthetic.care import IN_NEED
from synthetic.characters import TextArray, to_text, write_digits
from synthetic.conditions import CONDITIONS
from synthetic.draws import Flags, Integers
from synthetic.mistakes import Received
from synthetic.population import BROAD_GROUPS, ETHNICITIES, MALE
from synthetic.records import Columns
from synthetic.schooling import SETTINGS
from synthetic.sen_codes import NEEDS, PROVISION_CODES
from synthetic.world import World

LINK, DO_NOT_LINK, DUPLICATE_OF = "link", "do_not_link", "duplicate_of"


def write_person_ids(number: Integers) -> TextArray:
    """Write person numbers as P00000001 and so on."""
    points = write_digits(number, 8)
    return to_text(np.hstack([np.full((len(number), 1), ord("P"), dtype=np.uint32), points]))


def _yes(chosen: Flags) -> TextArray:
    return np.where(chosen, "1", "0")


def _list_conditions(has: Flags) -> TextArray:
    """Write each person's conditions with bars between, in the order of `CONDITIONS`."""
    patterns, place = np.unique(has @ (1 << np.arange(len(CONDITIONS))), return_inverse=True)
    names = [
        "|".join(name for bit, name in enumerate(CONDITIONS) if pattern >> bit & 1)
        for pattern in patterns.tolist()
    ]
    return np.array(names or [""])[place]


def _first_episode(world: World) -> tuple[Flags, Flags, Flags]:
    """Say who was ever in need since April 2023, is in need, and is in care on the last day."""
    count = len(world.people)
    ever, now, in_care = (np.zeros(count, dtype=bool) for _ in range(3))
    ever[world.episodes.person[world.episodes.outcome == IN_NEED]] = True
    now[world.episodes.person[world.episodes.open_on(YEAR_END)]] = True
    in_care[world.placements.person[world.placements.open_on(YEAR_END)]] = True
    return ever, now, in_care


def describe_people(world: World) -> Columns:
    """Return `truth_person`: one row a person, with dates as days and flags as 0 and 1."""
    people, identities, needs = world.people, world.identities, world.needs
    ever, now, in_care = _first_episode(world)
    adopted = ~np.isnat(people.adopted)
    postcodes = world.gazetteer.postcode
    need = np.append(np.array(NEEDS), "")
    has_plan = needs.provision == 2
    start = np.where(np.isnat(people.arrived), people.birth, people.arrived)
    return {
        "person_id": write_person_ids(people.number),
        "household_id": np.strings.replace(write_person_ids(people.household), "P", "H"),
        "birth_date_true": people.birth,
        "sex_true": np.where(people.sex == MALE, "M", "F"),
        "ethnicity_true": np.array(ETHNICITIES)[people.ethnicity],
        "ethnic_group_broad": np.array(BROAD_GROUPS)[people.group],
        "forename_true": identities.forename,
        "middle_names_true": identities.middle_names,
        "surname_true": identities.surname,
        "forename_before_adoption": np.where(adopted, identities.forename_before, ""),
        "surname_before_adoption": np.where(adopted, identities.surname_before, ""),
        "nhs_number_true": identities.nhs_number,
        "nhs_number_before_adoption": np.where(adopted, identities.nhs_number_before, ""),
        "upn_true": identities.upn,
        "twin": _yes(people.twin),
        "adopted_on": people.adopted,
        "unaccompanied": _yes(people.unaccompanied),
        "home_postcode": postcodes[identities.home],
        "residence_postcode": postcodes[world.residence],
        "previous_postcode": np.where(
            np.isnat(people.moved), "", postcodes[identities.previous_home]
        ),
        "moved_on": people.moved,
        "deprivation_decile": people.decile.astype(np.str_),
        "small_area": world.gazetteer.small_area[identities.home],
        "in_area_resident": _yes(people.lives_here_on(SCHOOL_CENSUS)),
        "in_area_from": np.where(people.resident, start, NO_DATE),
        "in_area_to": people.left,
        "in_area_pupil": _yes(world.schooling.in_census),
        "setting": np.array(SETTINGS)[world.schooling.setting],
        "sen_provision_true": PROVISION_CODES[needs.provision],
        "sen_need_true": need[needs.need],
        "sen_second_need_true": need[needs.second_need],
        "sen_support_from": needs.support_from,
        "ehc_plan_from": np.where(has_plan, needs.plan_from, NO_DATE),
        "conditions_true": _list_conditions(needs.has),
        "conditions_diagnosed": _list_conditions(needs.diagnosed),
        "disabled_true": _yes(needs.disabled),
        "ever_in_need": _yes(ever),
        "in_need_on_31_march": _yes(now),
        "looked_after_on_31_march": _yes(in_care),
        "known_to_community_health": _yes(world.health.known),
    }


def link_records(world: World, received: Received) -> Columns:
    """Return the rows of `truth_link` for one table: every record of either view.

    ``fault_ids`` lists what was done to each record, with semicolons between.
    """
    person = write_person_ids(world.people.number[received.person])
    kind = np.where(received.earlier, DO_NOT_LINK, LINK)
    return {
        "person_id": person,
        "source_table": np.full(len(person), received.table),
        "record_id": received.record_id,
        "link_class": np.where(received.duplicate, DUPLICATE_OF, kind),
        "fault_ids": received.fault_ids,
        "identity_id": np.strings.add(person, np.where(received.earlier, "-before", "")),
        "duplicate_of": received.original,
        "held_in": received.held_in,
    }
