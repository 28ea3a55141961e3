"""The populations of children's social care: residents, need, protection, looked after."""

from __future__ import annotations

import pandas as pd

from synthetic.calibration.reading import (
    Tables,
    find_age,
    find_broad_group,
    find_person,
    read_dates,
)

CENSUS = pd.Timestamp("2026-01-15")
YEAR = (pd.Timestamp("2025-04-01"), pd.Timestamp("2026-03-31"))
NOT_IN_NEED = ["RC8", "RC9"]  # closed after assessment
SHORT_BREAKS = ["V3", "V4"]
OUTSIDE_PLACES = ("U", "K", "R")
FIRST_DISTRICT_OUTSIDE = 90
DAYS_A_MONTH = 30.4375
TWELVE_MONTHS = pd.Timedelta(days=365)


def find_residents(tables: Tables, view: str) -> pd.DataFrame:
    """Return the age of everybody who lives in the area on census day, whatever the view."""
    columns = ["birth_date_true", "in_area_from", "in_area_to"]
    people = tables.read("truth", "truth_person", columns)
    born, came, left = (read_dates(people[column]) for column in columns)
    here = (born <= CENSUS) & (came <= CENSUS) & ~(left <= CENSUS)
    return pd.DataFrame({"age": find_age(born[here], CENSUS)})


def read_episodes(tables: Tables, view: str = "clean") -> pd.DataFrame:
    """Return the episodes of need, with those of earlier years if they are held.

    Dates are read, and ``counts`` says which were need: not those closed without action or found
    not to be in need.
    """
    columns = [
        "CINdetailsID", "LAchildID", "CINreferralDate", "ReferralSource", "PrimaryNeedCode",
        "CINclosureDate", "ReasonForClosure", "ReferralNFA", "CPPstartDate", "CPPendDate",
        "LatestCategoryOfAbuse",
    ]  # fmt: skip
    held = [name for name in ("cin_details", "history_cin_details") if tables.holds(view, name)]
    episodes = pd.concat([tables.read(view, name, columns) for name in held or ["cin_details"]])
    episodes = episodes.reset_index(drop=True).rename(
        columns={"PrimaryNeedCode": "need", "ReferralSource": "source"}
    )
    for name, column in (
        ("referred", "CINreferralDate"),
        ("closed", "CINclosureDate"),
        ("plan_from", "CPPstartDate"),
        ("plan_to", "CPPendDate"),
    ):
        episodes[name] = read_dates(episodes[column])
    episodes["no_further_action"] = episodes["ReferralNFA"].isin(["1", "true", "True", "Y"])
    not_in_need = episodes["ReasonForClosure"].isin(NOT_IN_NEED)
    episodes["counts"] = ~episodes["no_further_action"] & ~not_in_need
    return episodes


def _open_on(episodes: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    return episodes["counts"] & (episodes["referred"] <= day) & ~(episodes["closed"] <= day)


def _join_child(tables: Tables, view: str, episodes: pd.DataFrame) -> pd.DataFrame:
    """Add sex, age at the end of the year, unborn, ethnic_group and identifiers of each child."""
    columns = ["LAchildID", "UPN", "PersonBirthDate", "ExpectedPersonBirthDate", "Sex"]
    columns += ["Ethnicity", "pers_common_child_id"]
    child = tables.read(view, "cms_person", columns).drop_duplicates("LAchildID")
    joined = episodes.merge(child, on="LAchildID", how="left").rename(columns={"Sex": "sex"})
    joined["age"] = find_age(read_dates(joined["PersonBirthDate"]), YEAR[1])
    expected = joined["ExpectedPersonBirthDate"].notna() & joined["PersonBirthDate"].isna()
    joined["unborn"] = expected | (joined["age"] < 0)
    joined["ethnic_group"] = find_broad_group(joined["Ethnicity"])
    joined["has_upn"] = joined["UPN"].notna()
    joined["has_nhs_number"] = joined["pers_common_child_id"].notna()
    return joined


def find_children_in_need(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each episode of need open at the end of the year.

    Columns: need, months_open, disabled, disability_AUT and so on, and those of the child.
    Episodes come from the clean table in either view; the child comes from the view.
    """
    episodes = read_episodes(tables)
    found = _join_child(tables, view, episodes[_open_on(episodes, YEAR[1])])
    found["months_open"] = (YEAR[1] - found["referred"]).dt.days / DAYS_A_MONTH
    codes = tables.read("clean", "cin_disability", ["LAchildID", "Disability"])
    codes = codes[codes["Disability"].notna() & (codes["Disability"] != "NONE")]
    found["disabled"] = found["LAchildID"].isin(codes["LAchildID"])
    for code in ("AUT", "LD", "BEH", "COMM", "MOB", "HEAR", "VIS"):
        having = codes.loc[codes["Disability"] == code, "LAchildID"]
        found[f"disability_{code}"] = found["LAchildID"].isin(having)
    return found


def find_ever_in_need(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each child in need at any point in the year."""
    episodes = read_episodes(tables, view)
    during = (episodes["referred"] <= YEAR[1]) & ~(episodes["closed"] < YEAR[0])
    return episodes[episodes["counts"] & during].drop_duplicates("LAchildID")


def find_newly_in_need(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each child whose episode of need began in the year."""
    episodes = read_episodes(tables, view)
    began = episodes["counts"] & episodes["referred"].between(*YEAR)
    return episodes[began].drop_duplicates("LAchildID")


def find_referrals(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each referral in the year: source, no_further_action, again."""
    episodes = read_episodes(tables, view).sort_values(["LAchildID", "referred"])
    same_child = episodes["LAchildID"] == episodes["LAchildID"].shift()
    since = episodes["referred"] - episodes["referred"].shift()
    episodes["again"] = same_child & (since <= TWELVE_MONTHS)
    return episodes[episodes["referred"].between(*YEAR)]


def find_protection_plans(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each child protection plan in place at the end of the year."""
    episodes = read_episodes(tables)
    in_place = (episodes["plan_from"] <= YEAR[1]) & ~(episodes["plan_to"] <= YEAR[1])
    found = _join_child(tables, view, episodes[in_place])
    found["months_open"] = (YEAR[1] - found["plan_from"]).dt.days / DAYS_A_MONTH
    return found.rename(columns={"LatestCategoryOfAbuse": "category"})


def find_new_protection_plans(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each child protection plan that began in the year."""
    episodes = read_episodes(tables, view)
    return episodes[episodes["plan_from"].between(*YEAR)]


def find_looked_after(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each child looked after at the end of the year, short breaks left out.

    Columns: CHILD, need, place, placed_outside, sex, age, ethnic_group.
    """
    columns = ["CHILD", "DECOM", "DEC", "LS", "CIN", "PLACE", "PL_POST", "HOME_POST"]
    episodes = tables.read("clean", "ssda903_episodes", columns).copy()
    began, ended = read_dates(episodes["DECOM"]), read_dates(episodes["DEC"])
    now = (began <= YEAR[1]) & ~(ended <= YEAR[1]) & ~episodes["LS"].isin(SHORT_BREAKS)
    current = episodes.assign(began=began)[now].sort_values("began")
    current = current.drop_duplicates("CHILD", keep="last")
    header = tables.read(view, "ssda903_header", ["CHILD", "SEX", "DOB", "ETHNIC"])
    found = current.merge(header.drop_duplicates("CHILD"), on="CHILD", how="left")
    found = found.rename(columns={"CIN": "need", "PLACE": "place"})
    found["sex"] = found["SEX"].replace({"1": "M", "2": "F"})
    found["age"] = find_age(read_dates(found["DOB"]), YEAR[1])
    found["ethnic_group"] = find_broad_group(found["ETHNIC"])
    away = find_postcodes_outside(found["PL_POST"])
    found["placed_outside"] = away & found["place"].str.startswith(OUTSIDE_PLACES)
    return found


def find_postcodes_outside(postcodes: pd.Series) -> pd.Series:
    """Say which postcodes lie outside Larkmere: those of districts QZ90 and above."""
    district = postcodes.str.extract(r"^QZ(\d+) ", expand=False).astype(float)
    return district >= FIRST_DISTRICT_OUTSIDE


def find_protected_or_looked_after(tables: Tables, view: str) -> pd.DataFrame:
    """Return one row for each child on a protection plan or looked after at the year's end."""
    protected = find_protection_plans(tables, "clean")["LAchildID"]
    looked_after = find_looked_after(tables, "clean")["CHILD"]
    person = find_person(tables, "ssda903_header")
    children = find_person(tables, "cms_person")
    same = children[children.isin(looked_after.map(person))].index
    every = pd.Series(protected.tolist() + list(same)).drop_duplicates()
    return _join_child(tables, view, pd.DataFrame({"LAchildID": every}))


def find_need_rows(tables: Tables, view: str) -> pd.DataFrame:
    """Return every row of the children in need table; ``repeated`` marks a row seen before."""
    columns = ["CINdetailsID", "LAchildID", "CINreferralDate", "ReferralSource", "CINclosureDate"]
    rows = tables.read(view, "cin_details", columns)
    return rows.assign(repeated=rows.duplicated())


def find_looked_after_rows(tables: Tables, view: str) -> pd.DataFrame:
    """Return every row of the looked-after episodes; ``repeated`` marks a row seen before."""
    rows = tables.read(view, "ssda903_episodes", ["CHILD", "DECOM", "PLACE", "DEC", "PL_POST"])
    return rows.assign(repeated=rows.duplicated())


def find_people_known(tables: Tables) -> dict[str, pd.Series]:
    """Return the people in need, looked after, and in need at any point in the year."""
    child, looked_after = find_person(tables, "cms_person"), find_person(tables, "ssda903_header")
    return {
        "in_need": find_children_in_need(tables, "clean")["LAchildID"].map(child),
        "in_need_in_year": find_ever_in_need(tables, "clean")["LAchildID"].map(child),
        "looked_after": find_looked_after(tables, "clean")["CHILD"].map(looked_after),
    }
