"""The populations of education: pupils, EHC plans, and requests for an assessment."""

from __future__ import annotations

import numpy as np
import pandas as pd

from synthetic.calibration import social_care
from synthetic.calibration.reading import (
    Tables,
    count_by_key,
    find_age,
    find_broad_group,
    find_person,
    find_setting,
    read_dates,
)

CENSUS = pd.Timestamp("2026-01-15")
CALENDAR_YEAR = (pd.Timestamp("2025-01-01"), pd.Timestamp("2025-12-31"))
AUTUMN = (pd.Timestamp("2025-09-01"), pd.Timestamp("2025-12-31"))
ABSENT = ["C", "C1", "C2", "E", "G", "I", "J1", "M", "N", "O", "Q", "R", "S", "T", "U"]
NOT_COUNTED = ["D", "X", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Z", "#"]
PLACEMENTS = {
    "mainstream": "mainstream",
    "independent": "mainstream",
    "special": "special",
    "independent_special": "special",
    "further_education": "further_education",
}
DAYS_A_WEEK, DAYS_A_YEAR = 7, 365.25


def find_pupils(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each pupil on the January 2026 census, on a single or main roll.

    Columns: sen, sex, year_group (0 for Reception, -1 before), phase, need, suspensions_autumn,
    suspensions_year, exclusions_year, sessions_possible, sessions_absent, absence_rate, in_need,
    looked_after, in_need_in_year.
    """
    columns = ["sex", "ethnicity", "enrolstatus", "ncyearactual", "senprovision"]
    roll = tables.read(view, "sc_pupilonroll", ["pupilonrolltableid", *columns])
    pupils = roll[roll["enrolstatus"].isin(["C", "M"])].rename(columns={"senprovision": "sen"})
    key = pupils["pupilonrolltableid"]
    year = pupils["ncyearactual"].replace({"R": "0", "N1": "-1", "N2": "-1", "E1": "-1"})
    pupils["year_group"] = pd.to_numeric(year, errors="coerce").fillna(-1).astype(int)
    pupils["need"] = key.map(_find_main_need(tables, view)).fillna("")
    for name, counts in _count_exclusions(tables, view).items():
        pupils[name] = key.map(counts).fillna(0)
    for name, counts in _count_sessions(tables, view).items():
        pupils[name] = key.map(counts).fillna(0)
    pupils["absence_rate"] = pupils["sessions_absent"] / pupils["sessions_possible"]
    person = key.map(find_person(tables, "sc_pupilonroll"))
    pupils["phase"] = find_phase(person.map(find_setting(tables)), pupils["year_group"])
    for name, known in social_care.find_people_known(tables).items():
        pupils[name] = person.isin(known)
    return pupils


def find_phase(setting: pd.Series, year_group: pd.Series) -> pd.Series:
    """Return primary (Reception to year 6), secondary (year 7 on), nursery or special."""
    by_year = np.where(year_group >= 7, "secondary", "primary")
    by_year = np.where(year_group < 0, "nursery", by_year)
    return pd.Series(np.where(setting == "mainstream", by_year, "special"), index=setting.index)


def _find_main_need(tables: Tables, view: str) -> pd.Series:
    needs = tables.read(view, "sc_senneeds", ["pupilonrolltableid", "sentyperank", "sentype"])
    first = needs[needs["sentyperank"] == "1"].drop_duplicates("pupilonrolltableid")
    return first.set_index("pupilonrolltableid")["sentype"]


def _count_exclusions(tables: Tables, view: str) -> dict[str, pd.Series]:
    events = tables.read(
        view, "sc_termlyexclusions", ["pupilonrolltableid", "startdate", "category"]
    )
    day = read_dates(events["startdate"])
    suspended, excluded = events["category"] == "SUSP", events["category"] == "PERM"
    in_autumn, in_year = day.between(*AUTUMN), day.between(*CALENDAR_YEAR)
    key = events["pupilonrolltableid"]
    return {
        "suspensions_autumn": count_by_key(key[suspended & in_autumn]),
        "suspensions_year": count_by_key(key[suspended & in_year]),
        "exclusions_year": count_by_key(key[excluded & in_year]),
    }


def _count_sessions(tables: Tables, view: str) -> dict[str, pd.Series]:
    details = tables.read(
        view, "sc_termlysessiondetails", ["pupilonrolltableid", "attendancereason", "sessions"]
    )
    reason = details["attendancereason"]
    sessions = pd.to_numeric(details["sessions"], errors="coerce")
    key = details["pupilonrolltableid"]
    return {
        "sessions_possible": sessions[~reason.isin(NOT_COUNTED)].groupby(key).sum(),
        "sessions_absent": sessions[reason.isin(ABSENT)].groupby(key).sum(),
    }


def _join_person(tables: Tables, view: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Add sex, ethnicity, ethnic_group and age on census day from ``sen2_person``."""
    columns = ["persontableid", "personbirthdate", "sex", "ethnicity"]
    person = tables.read(view, "sen2_person", columns).drop_duplicates("persontableid")
    joined = rows.merge(person, on="persontableid", how="left")
    joined["age"] = find_age(read_dates(joined["personbirthdate"]), CENSUS)
    joined["ethnic_group"] = find_broad_group(joined["ethnicity"])
    return joined


def find_plans(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each EHC plan in force on census day.

    Columns: need, placement, years_in_place, and those of the person. Plans come from the clean
    table in either view; the person comes from the view.
    """
    columns = ["persontableid", "startdate", "ceasedate", "sentype1", "sensetting", "urn"]
    plans = tables.read("clean", "sen2_plan", columns)
    started, ceased = read_dates(plans["startdate"]), read_dates(plans["ceasedate"])
    in_force = (started <= CENSUS) & ~(ceased <= CENSUS)
    found = _join_person(tables, view, plans[in_force].rename(columns={"sentype1": "need"}))
    days = (CENSUS - read_dates(found["startdate"])).dt.days
    found["years_in_place"] = days / DAYS_A_YEAR
    found["placement"] = find_placement(tables, found)
    return found


def find_placement(tables: Tables, plans: pd.DataFrame) -> pd.Series:
    """Return mainstream, special, further_education or other, from the true setting."""
    person = plans["persontableid"].map(find_person(tables, "sen2_person"))
    return person.map(find_setting(tables)).map(PLACEMENTS).fillna("other")


def find_new_plans(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each plan first issued in 2025: weeks_to_plan, exception."""
    columns = ["receiveddate", "startdate", "week20"]
    plans = tables.read(view, "sen2_plan", columns).copy()
    received, started = read_dates(plans["receiveddate"]), read_dates(plans["startdate"])
    plans["weeks_to_plan"] = (started - received).dt.days / DAYS_A_WEEK
    plans["exception"] = plans["week20"].isin(["1", "True", "Y"])
    return plans[started.between(*CALENDAR_YEAR) & received.notna()]


def find_requests(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each request received in 2025: outcome, days_to_decision, person."""
    columns = ["persontableid", "receiveddate", "requestoutcomedate", "requestoutcome"]
    requests = tables.read(view, "sen2_requests", columns)
    received = read_dates(requests["receiveddate"])
    found = _join_person(tables, view, requests[received.between(*CALENDAR_YEAR)])
    found = found.rename(columns={"requestoutcome": "outcome"})
    decided = read_dates(found["requestoutcomedate"]).where(found["outcome"].isin(["Y", "N"]))
    found["days_to_decision"] = (decided - read_dates(found["receiveddate"])).dt.days
    return found
