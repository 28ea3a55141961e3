"""Community health: referrals, waits, contacts and diagnoses (CSDS tables below the patient)."""

from __future__ import annotations

import numpy as np

from synthetic.calendar_dates import NO_DATE, YEAR_END, YEAR_START, add_days
from synthetic.characters import TextArray
from synthetic.conditions import CONDITIONS
from synthetic.draws import Flags, Integers, draw_from_bands, happens, pick, pick_code
from synthetic.health import HEALTH_VISITING
from synthetic.rates import numbers_of
from synthetic.record_numbers import number_records
from synthetic.records import Columns, Records, join_key
from synthetic.views.community_health import PROVIDER, write_patient_ids
from synthetic.world import World

PURPOSE = 311
_MOST_REFERRALS_A_PERSON = 32
_MOST_CONTACTS = 8

SNOMED = {
    "learning_disability": ("110359009", "86765009", "61152003", "40700009", "31216003"),
    "autism": ("35919005", "408856003"),
    "adhd": ("406506008",),
    "cerebral_palsy": ("128188000",),
    "down_syndrome": ("41040004",),
    "epilepsy": ("84757009",),
    "hearing": ("15188001",),
    "vision": ("397540003",),
    "speech_language": ("229721007", "280032002"),
    "mental_health": ("197480006",),
    "physical": (),
    "developmental_delay": ("248290002", "224958001"),
}
ICD10 = {
    "learning_disability": ("F79", "F70", "F71", "F72", "F73"),
    "autism": ("F84.0", "F84.5", "F84.9"),
    "adhd": ("F90.0",),
    "cerebral_palsy": ("G80.9",),
    "down_syndrome": ("Q90.9",),
    "epilepsy": ("G40.9",),
    "hearing": ("H91.9",),
    "vision": ("H54.9",),
    "speech_language": ("F80.9",),
    "mental_health": ("F41.9",),
    "physical": ("G71.0",),
    "developmental_delay": ("R62.0",),
}
"""Codes of each condition (see the crosswalk in the documentation). The first learning disability
code has no degree; the others run from mild to profound."""


def _referral_ids(world: World, rows: Integers) -> TextArray:
    person = world.health.person
    nth = rows - np.searchsorted(person, person[rows])
    number = world.people.number[person[rows]] * _MOST_REFERRALS_A_PERSON + np.minimum(nth, 31)
    return number_records("csds_cyp101referral", number, 9)


def _is_current(world: World) -> Flags:
    """Say which referrals were open at some time in the year of the extract."""
    return ~(world.health.discharged < YEAR_START)


def make_referrals(world: World, history: bool = False) -> Records:
    """Return `csds_cyp101referral`: referrals open at some time in the year to March 2026, or with
    ``history`` those discharged before it."""
    rng = world.generator(PURPOSE)
    health = world.health
    source = pick_code(rng, numbers_of(world.rates["community_health"]["sources"]), len(health))
    reason = pick(rng, [1.0] * 9, len(health))
    current = _is_current(world)
    rows = np.flatnonzero(~current if history else current)
    identifier = _referral_ids(world, rows)
    person = health.person[rows]
    visits = health.team[rows] == HEALTH_VISITING
    columns: Columns = {
        "ServiceRequestID": identifier,
        "LocalPatientID": write_patient_ids(world, person, np.zeros(len(rows), dtype=bool)),
        "ReferralRequest_ReceivedDate": health.received[rows],
        "SourceOfReferral": np.where(visits, "", source[rows]),
        "TeamType": health.team[rows],
        "PrimaryReferralReason": np.where(
            visits, "", np.strings.zfill((reason[rows] + 1).astype(np.str_), 2)
        ),
        "Discharge_Date": health.discharged[rows],
    }
    name = "history_csds_cyp101referral" if history else "csds_cyp101referral"
    records = Records(name, columns, identifier, person)
    return records.sort_by(identifier)


def make_contacts(world: World) -> Records:
    """Return `csds_cyp201carecontact`: contacts in the year, with the first contact of each
    referral whenever it was."""
    rng = world.generator(PURPOSE + 1)
    health, table = world.health, world.rates["community_health"]["contacts"]
    rows = np.flatnonzero(_is_current(world) & ~np.isnat(health.seen))
    count = len(rows)
    gap = 7 * draw_from_bands(rng, table["weeks_between"], table["weeks_between_shares"], count)
    first = np.maximum(add_days(YEAR_START, -gap + gap * rng.random(count)), health.seen[rows])
    last = np.where(np.isnat(health.discharged[rows]), YEAR_END, health.discharged[rows])
    nth = np.arange(_MOST_CONTACTS)
    later = add_days(first[:, None], gap[:, None] * nth)
    later = np.where((later < YEAR_START) | (later > last[:, None]), NO_DATE, later)
    later[:, 0] = health.seen[rows]
    same = later[:, 1:] == later[:, :1]
    later[:, 1:][same] = NO_DATE
    row, column = np.nonzero(~np.isnat(later))
    person = health.person[rows][row]
    request = _referral_ids(world, rows)
    number = (world.people.number[person] * _MOST_REFERRALS_A_PERSON
              + np.minimum(rows - np.searchsorted(health.person, health.person[rows]), 31)[row]
              ) * _MOST_CONTACTS + column  # fmt: skip
    identifier = number_records("csds_cyp201carecontact", number, 12)
    columns: Columns = {
        "CareContactID": identifier,
        "ServiceRequestID": request[row],
        "Contact_Date": later[row, column],
        "AttendanceStatus": pick_code(rng, table["attended"], len(row)),
        "ConsMechanism": pick_code(rng, table["mechanism"], len(row)),
        "Treatment_OrgSiteID": np.full(len(row), f"{PROVIDER}01"),
    }
    records = Records("csds_cyp201carecontact", columns, identifier, person)
    return records.sort_by(request[row], columns["Contact_Date"].astype(np.str_))


def _write_diagnosis(
    rng: np.random.Generator, world: World, person: Integers, condition: Integers, snomed: Flags
) -> TextArray:
    """Write each diagnosis as a SNOMED CT or an ICD-10 code; empty where there is none."""
    severity = world.needs.severity[person]
    level = rng.random(len(person))
    written = np.full(len(person), "", dtype="<U18")
    for place, name in enumerate(CONDITIONS):
        of_condition = condition == place
        for scheme, codes in ((True, SNOMED[name]), (False, ICD10[name])):
            rows = np.flatnonzero(of_condition & (snomed == scheme))
            if not codes:
                continue
            chosen = (level[rows] * len(codes)).astype(np.int64)
            if name == "learning_disability":
                chosen = np.where(level[rows] < 0.3, 0, severity[rows])
            written[rows] = np.array(codes)[chosen]
    return written


def make_diagnoses(world: World) -> Records:
    """Return `csds_cyp607primdiag`: diagnoses keyed to a referral, not to the patient."""
    rng = world.generator(PURPOSE + 2)
    health, needs = world.health, world.needs
    rates = world.rates["community_health"]["contacts"]
    last_row = np.full(len(world.people), -1)
    rows = np.flatnonzero(
        _is_current(world) & (health.team != HEALTH_VISITING) & ~np.isnat(health.seen)
    )
    last_row[health.person[rows]] = rows
    able = needs.diagnosed & (last_row >= 0)[:, None]
    person, condition = np.nonzero(able & (rng.random(able.shape) < rates["diagnosis_recorded"]))
    snomed = happens(rng, rates["coded_in_snomed"], len(person))
    code = _write_diagnosis(rng, world, person, condition, snomed)
    kept = code != ""
    person, condition, snomed, code = person[kept], condition[kept], snomed[kept], code[kept]
    request = _referral_ids(world, last_row[person])
    day = needs.diagnosed_on[person, condition]
    day = np.where(happens(rng, rates["diagnosis_without_date"], len(person)), NO_DATE, day)
    columns: Columns = {
        "ServiceRequestID": request,
        "Diagnosis_Scheme": np.where(snomed, "06", "02"),
        "PrimaryDiagnosis": code,
        "PrimaryDiagnosis_Date": day,
    }
    key = join_key(request, code, np.where(np.isnat(day), "", day.astype(np.str_)))
    records = Records("csds_cyp607primdiag", columns, key, person)
    return records.sort_by(request, code)
