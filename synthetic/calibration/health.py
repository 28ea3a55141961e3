"""The populations of community health: waits for a first contact, and records of one child."""

from __future__ import annotations

import pandas as pd

from synthetic.calibration.reading import Tables, find_person, read_dates

EXTRACT = pd.Timestamp("2026-03-31")
DAYS_A_WEEK = 7
FIVE_FIELDS = ["forename", "surname", "birth", "postcode", "sex"]
SCHOOL_FIELDS = ["pupilonrolltableid", "forename", "surname", "dob", "postcode", "sex"]
HEALTH_FIELDS = [
    "LocalPatientID",
    "patient_forename",
    "patient_surname",
    "DateOfBirth",
    "Postcode",
    "Gender",
]


def find_waits(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each open referral without a contact yet: weeks_waiting, service."""
    columns = ["ServiceRequestID", "ReferralRequest_ReceivedDate", "TeamType", "Discharge_Date"]
    referrals = tables.read(view, "csds_cyp101referral", columns)
    seen = tables.read(view, "csds_cyp201carecontact", ["ServiceRequestID"])["ServiceRequestID"]
    closed = read_dates(referrals["Discharge_Date"]) <= EXTRACT
    waiting = referrals[~closed & ~referrals["ServiceRequestID"].isin(seen)].copy()
    received = read_dates(waiting["ReferralRequest_ReceivedDate"])
    waiting["weeks_waiting"] = (EXTRACT - received).dt.days / DAYS_A_WEEK
    waiting["service"] = waiting["TeamType"]
    return waiting


def find_education_health_pairs(tables: Tables, view: str) -> pd.DataFrame:
    """Return pairs of a school and a health record of one person; ``agree_on_five`` compares them.

    Text is compared without regard to case or spaces, dates as dates and sex by its meaning, so
    that what disagrees is the information and not the way it is written.
    """
    school = _tidy(tables.read(view, "sc_pupilonroll", SCHOOL_FIELDS))
    health = _tidy(tables.read(view, "csds_cyp001mpi", HEALTH_FIELDS))
    school["person"] = school["record_id"].map(find_person(tables, "sc_pupilonroll"))
    health["person"] = health["record_id"].map(find_person(tables, "csds_cyp001mpi"))
    pairs = school.merge(health, on="person", suffixes=("_school", "_health"))
    agree = pd.Series(True, index=pairs.index)
    for field in FIVE_FIELDS:
        agree &= pairs[f"{field}_school"] == pairs[f"{field}_health"]
    return pairs.assign(agree_on_five=agree)


def _tidy(rows: pd.DataFrame) -> pd.DataFrame:
    tidy = rows.set_axis(["record_id", *FIVE_FIELDS], axis="columns").drop_duplicates("record_id")
    for field in ("forename", "surname", "postcode"):
        tidy[field] = tidy[field].str.upper().str.replace(" ", "")
    tidy["birth"] = read_dates(tidy["birth"])
    tidy["sex"] = tidy["sex"].replace({"1": "M", "2": "F"})
    return tidy
