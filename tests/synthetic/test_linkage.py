"""Linking the area behaves as published studies say linking children's data does."""

import pandas as pd
import pytest

FIELDS = ["forename", "surname", "birth", "postcode", "sex"]
SOURCES = {
    "sc_pupilonroll": (
        "pupilonrolltableid",
        ["forename", "surname", "dob", "postcode", "sex"],
        "upn",
    ),
    "cms_person": (
        "LAchildID",
        ["pers_forename", "pers_surname", "PersonBirthDate", "addr_address_postcode", "Sex"],
        "UPN",
    ),
    "csds_cyp001mpi": (
        "LocalPatientID",
        ["patient_forename", "patient_surname", "DateOfBirth", "Postcode", "Gender"],
        "NHSNumber",
    ),
}


def read_source(area, table):
    key, columns, number = SOURCES[table]
    rows = area.read("as_received", table)
    links = area.read("truth", "truth_link")
    links = links[(links["source_table"] == table) & (links["held_in"] != "clean")]
    found = rows[[key, *columns, number]].set_axis(["record", *FIELDS, "number"], axis="columns")
    found["birth"] = pd.to_datetime(found["birth"], format="mixed", errors="coerce")
    found["sex"] = found["sex"].replace({"1": "M", "2": "F"})
    for field in ("forename", "surname", "postcode"):
        found[field] = found[field].str.upper().str.replace(" ", "")
    identity = links.drop_duplicates("record_id").set_index("record_id")["identity_id"]
    return found.drop_duplicates("record").assign(identity=found["record"].map(identity))


@pytest.fixture(scope="module")
def pairs(area):
    """Pairs of a record of one agency and one of another that are of one identity."""
    people = area.read("truth", "truth_person").set_index("person_id")
    made = {}
    for one, other in (
        ("sc_pupilonroll", "csds_cyp001mpi"),
        ("sc_pupilonroll", "cms_person"),
        ("cms_person", "csds_cyp001mpi"),
    ):
        both = read_source(area, one).merge(
            read_source(area, other), on="identity", suffixes=("", "_other")
        )
        agree = pd.concat([both[field] == both[f"{field}_other"] for field in FIELDS], axis=1)
        both["five"] = agree.all(axis=1)
        person = people.loc[both["identity"].str.removesuffix("-before")].reset_index(drop=True)
        made[one, other] = pd.concat([both, person], axis=1)
    return made


def test_exact_agreement_on_five_fields_falls_well_below_the_national_88_percent(pairs):
    for both in pairs.values():
        assert 0.40 < both["five"].mean() < 0.80


def test_where_the_upn_is_held_it_finds_children_that_five_fields_miss(pairs):
    both = pairs["sc_pupilonroll", "cms_person"]
    by_number = (both["number"] == both["number_other"]) & (both["number"] != "")
    assert by_number.mean() > both["five"].mean() + 0.1
    assert (by_number | both["five"]).mean() > by_number.mean() + 0.05


def test_more_are_missed_among_children_in_care_and_in_minority_ethnic_groups(pairs):
    every = pd.concat(pairs.values())
    in_care = every["looked_after_on_31_march"] == "1"
    assert every.loc[in_care, "five"].mean() < every.loc[~in_care, "five"].mean() - 0.15
    white = every["ethnic_group_broad"] == "White"
    minority = every["ethnic_group_broad"].isin(["Asian", "Black", "Other"])
    assert every.loc[minority, "five"].mean() < every.loc[white, "five"].mean() - 0.01


def test_more_are_missed_in_the_most_deprived_places_and_among_infants(pairs):
    every = pd.concat(pairs.values())
    decile = every["deprivation_decile"].astype(int)
    poor, well_off = every.loc[decile <= 2, "five"].mean(), every.loc[decile >= 8, "five"].mean()
    assert poor < well_off
    care_health = pairs["cms_person", "csds_cyp001mpi"]
    infant = care_health["birth_date_true"] > "2025-03-31"
    missed = care_health.loc[infant, "five"].mean()
    assert missed < care_health.loc[~infant, "five"].mean() - 0.05


def test_young_people_who_came_alone_are_hardest_to_find(pairs):
    every = pd.concat(pairs.values())
    alone = every["unaccompanied"] == "1"
    assert alone.sum() > 5
    assert every.loc[alone, "five"].mean() < every["five"].mean() - 0.2
