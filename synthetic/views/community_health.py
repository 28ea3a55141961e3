"""Community health: patients, referrals, contacts, diagnoses and disabilities (CSDS)."""

from __future__ import annotations

import numpy as np

from synthetic.calendar_dates import YEAR_END
from synthetic.characters import TextArray
from synthetic.draws import Flags, Integers, happens, pick
from synthetic.population import MALE
from synthetic.record_numbers import number_records
from synthetic.records import Columns, Records
from synthetic.world import World

PURPOSE = 301
_BEFORE_ADOPTION = 50_000_000
_SECOND_NUMBER = 25_000_000

NHS_ETHNIC_CATEGORY = np.array(
    ["A", "B", "C", "C", "C", "D", "E", "F", "G", "H", "J", "K", "L", "R", "N", "M", "P", "S"]
)
"""NHS ethnic category of each of `ETHNICITIES`: Gypsy, Roma and Traveller children vanish in C."""

PROVIDER, OUTSIDE_PROVIDER = "ZZ1", "ZZ3"


def write_patient_ids(
    world: World, person: Integers, earlier: Flags, second: bool = False
) -> TextArray:
    """Return the LocalPatientID of each person: one for each identity.

    ``second`` gives the number of a second record that was opened by mistake.
    """
    number = world.people.number[person] + np.where(earlier, _BEFORE_ADOPTION, 0)
    return number_records("csds_cyp001mpi", number + second * _SECOND_NUMBER, 8)


def _find_patients(rng: np.random.Generator, world: World) -> tuple[Integers, Flags]:
    """Return everybody with a record; the adopted may have one for each identity."""
    people = world.people
    known = np.flatnonzero(world.health.known)
    before = (people.adopted <= YEAR_END) & (people.adopted >= np.datetime64("2021-04-01"))
    known_before = world.rates["adoption"]["known_to_health_before"]
    before &= people.resident & happens(rng, known_before, len(people))
    earlier = np.flatnonzero(before)
    person = np.concatenate([known, earlier])
    return person, np.arange(len(person)) >= len(known)


def _write_status(rng: np.random.Generator, number: TextArray, world: World) -> TextArray:
    """Return the status of each NHS number (01 verified, 02 not traced, 03 trace required)."""
    rates = world.rates["community_health"]
    weights = [rates["nhs_number_verified"], rates["nhs_number_not_traced"], 0.004]
    return np.array(["01", "02", "03"])[pick(rng, weights, len(number))]


def settle_status(number: TextArray, status: TextArray) -> TextArray:
    """Return the status that fits a record which lost its number: 04, trace gave no match."""
    return np.where((number == "") & np.isin(status, ["01", "02"]), "04", status)


def _write_ethnic_categories(rng: np.random.Generator, world: World, person: Integers) -> TextArray:
    rates = world.rates["community_health"]
    level = rng.random(len(person))
    code = NHS_ETHNIC_CATEGORY[world.people.ethnicity[person]]
    return np.where(level < rates["ethnicity_not_stated"], "Z", code)


def make_patients(world: World) -> Records:
    """Return `csds_cyp001mpi`: one row a patient the provider has known since April 2023."""
    rng = world.generator(PURPOSE)
    people, identities, rates = world.people, world.identities, world.rates["community_health"]
    person, earlier = _find_patients(rng, world)
    count = len(person)
    number = np.where(earlier, identities.nhs_number_before[person], identities.nhs_number[person])
    sex = np.where(people.sex[person] == MALE, "1", "2")
    sex = np.where(happens(rng, rates["gender_unknown"], count), "X", sex)
    outside = happens(rng, rates["outside_provider"], count)
    home = np.where(earlier, identities.home_before[person], identities.home[person])
    schools = world.gazetteer.schools
    school = world.schooling.school[person]
    told = happens(rng, rates["education_establishment"], count) & (school >= 0) & ~earlier
    in_care = np.zeros(len(people), dtype=bool)
    in_care[world.placements.person[world.placements.open_on(YEAR_END)]] = True
    flagged = in_care[person] & happens(rng, rates["looked_after_flag"], count) & ~earlier
    address = world.gazetteer.write_addresses(identities.house[person], home)
    columns: Columns = {
        "LocalPatientID": write_patient_ids(world, person, earlier),
        "OrgID_LocalPatientID": np.where(outside, OUTSIDE_PROVIDER, PROVIDER),
        "NHSNumber": number,
        "NHSNumber_Status": _write_status(rng, number, world),
        "DateOfBirth": people.birth[person],
        "Postcode": world.gazetteer.postcode[home],
        "Gender": sex,
        "EthnicCategory": _write_ethnic_categories(rng, world, person),
        "OrgID_GP": world.gazetteer.practices.code[identities.practice[person]],
        "OrgID_EducationEstablishment": np.where(told, schools.urn[np.maximum(school, 0)], ""),
        "ChildLookedAfter_Indicator": np.where(flagged, "Y", "N"),
        "patient_surname": np.where(
            earlier, identities.surname_before[person], identities.surname[person]
        ),
        "patient_forename": np.where(
            earlier, identities.forename_before[person], identities.forename[person]
        ),
        "patient_address": address,
    }
    records = Records("csds_cyp001mpi", columns, columns["LocalPatientID"], person, earlier)
    return records.sort_by(columns["LocalPatientID"])
