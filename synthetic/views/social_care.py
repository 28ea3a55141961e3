"""Children's social care: the case management system, and the children in need census from it."""

from __future__ import annotations

import numpy as np

from synthetic.calendar_dates import NO_DATE, YEAR_END, YEAR_START, add_days, ages_on
from synthetic.care import IN_NEED, NO_FURTHER_ACTION
from synthetic.characters import TextArray
from synthetic.draws import Flags, Integers, happens
from synthetic.population import ETHNICITIES, MALE
from synthetic.record_numbers import number_records
from synthetic.records import Columns, Records, repeat
from synthetic.world import World

PURPOSE = 201
_BEFORE_ADOPTION = 50_000_000
_SECOND_NUMBER = 25_000_000
"""Added to a person's number for an earlier identity, and for a number given by mistake."""


def write_child_ids(
    world: World, person: Integers, earlier: Flags, second: bool = False
) -> TextArray:
    """Return the LAchildID of each person: one for each identity, never reused.

    ``second`` gives the number of a second record that was opened by mistake.
    """
    number = world.people.number[person] + np.where(earlier, _BEFORE_ADOPTION, 0)
    return number_records("cms_person", number + second * _SECOND_NUMBER, 8, prefix="SYN")


def _find_children(world: World) -> tuple[Integers, Flags, Flags]:
    """Return everybody with a record, whether the identity is earlier, and who was ever in need."""
    episodes, count = world.episodes, len(world.people)
    key = episodes.person + episodes.earlier * count
    rows = np.unique(key)
    in_need = np.isin(rows, key[episodes.outcome == IN_NEED])
    return rows % count, rows >= count, in_need


def _write_upns(world: World, person: Integers, earlier: Flags) -> TextArray:
    """Return the UPN of each child who has one."""
    identities = world.identities
    return np.where(earlier, identities.upn_before[person], identities.upn[person])


def explain_missing_upns(
    upn: TextArray, age: Integers, unaccompanied: Flags, in_need: Flags, has_one: Flags
) -> TextArray:
    """Return why there is no UPN (UN1 to UN7), empty where there is one.

    ``age`` is at the start of the school year; ``has_one`` says whose UPN was lost, not absent.
    """
    reason = np.where(has_one, np.where(in_need, "UN6", "UN7"), "UN2")
    reason = np.where(unaccompanied & ~has_one, "UN3", reason)
    reason = np.where(age < 5, "UN1", reason)
    return np.where(upn == "", reason, "")


def make_children(world: World) -> Records:
    """Return `cms_person`: one row a child record known since April 2023, not one a person."""
    rng = world.generator(PURPOSE)
    people, identities, rates = world.people, world.identities, world.rates["social_care_records"]
    person, earlier, in_need = _find_children(world)
    count = len(person)
    unborn = people.birth[person] > YEAR_END
    upn = _write_upns(world, person, earlier)
    age = ages_on(people.birth[person], np.datetime64("2025-08-31"))
    reason = explain_missing_upns(upn, age, people.unaccompanied[person], in_need, upn != "")
    sex = np.where(people.sex[person] == MALE, "M", "F")
    unknown = unborn | happens(rng, rates["sex_unknown"], count)
    ethnicity = np.array(ETHNICITIES)[people.ethnicity[person]]
    missing = unborn & happens(rng, rates["ethnicity_missing_unborn"], count)
    former = happens(rng, rates["holds_former_surname"], count) & ~earlier
    former &= np.isnat(people.adopted[person])
    home = np.where(earlier, identities.home_before[person], identities.home[person])
    number = np.where(earlier, identities.nhs_number_before[person], identities.nhs_number[person])
    columns: Columns = {
        "LAchildID": write_child_ids(world, person, earlier),
        "UPN": upn,
        "FormerUPN": repeat("", count),
        "UPNunknown": reason,
        "PersonBirthDate": np.where(unborn, NO_DATE, people.birth[person]),
        "ExpectedPersonBirthDate": np.where(unborn, people.birth[person], NO_DATE),
        "Sex": np.where(unknown, "U", sex),
        "Ethnicity": np.where(missing, "NOBT", ethnicity),
        "pers_forename": np.where(
            unborn,
            "Unborn",
            np.where(earlier, identities.forename_before[person], identities.forename[person]),
        ),
        "pers_surname": np.where(
            earlier, identities.surname_before[person], identities.surname[person]
        ),
        "pers_common_child_id": np.where(unborn, "", number),
        "addr_address_postcode": world.gazetteer.postcode[home],
        "previous_surname": np.where(former, identities.former_surname[person], ""),
    }
    records = Records("cms_person", columns, columns["LAchildID"], person, earlier)
    return records.sort_by(columns["LAchildID"])


def make_referrals(world: World, history: bool = False) -> Records:
    """Return `cin_details`: episodes open at any time in the year, or with ``history`` those that
    closed before it."""
    episodes = world.episodes
    past = episodes.closed < YEAR_START
    rows = np.flatnonzero(past if history else ~past)
    chosen = episodes.take(rows)
    child = write_child_ids(world, chosen.person, chosen.earlier)
    line = rows - np.searchsorted(episodes.person, chosen.person)
    number = world.people.number[chosen.person] * 8 + np.minimum(line, 7)
    identifier = number_records("cin_details", number, 8)
    conference = add_days(chosen.plan_from, -1)
    columns: Columns = {
        "CINdetailsID": identifier,
        "LAchildID": child,
        "CINreferralDate": chosen.referred,
        "ReferralSource": chosen.source,
        "PrimaryNeedCode": chosen.need,
        "CINclosureDate": chosen.closed,
        "ReasonForClosure": chosen.reason,
        "DateOfInitialCPC": conference,
        "ReferralNFA": np.where(chosen.outcome == NO_FURTHER_ACTION, "1", "0"),
        "CPPstartDate": chosen.plan_from,
        "CPPendDate": chosen.plan_to,
        "LatestCategoryOfAbuse": chosen.category,
    }
    name = "history_cin_details" if history else "cin_details"
    records = Records(name, columns, identifier, chosen.person, chosen.earlier)
    return records.sort_by(child, identifier)
