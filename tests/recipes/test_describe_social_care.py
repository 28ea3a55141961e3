"""Children are described by what is on file, and by nothing where nothing is."""

import pandas as pd
from recipes.describe_social_care import describe_social_care

PEOPLE = pd.DataFrame(
    [
        ("S1", "ABAN", "QZ1 1AA", "2014-05-06"),
        ("S2", None, None, None),
        ("S3", "WBRI", "QZ9 9XX", "2024-01-01"),
    ],
    columns=["LAchildID", "Ethnicity", "addr_address_postcode", "PersonBirthDate"],
)
EPISODES = pd.DataFrame({"CHILD": ["S1", "S1", "S3"], "DEC": ["01/01/2026", None, "01/01/2026"]})
DISABILITY = pd.DataFrame({"LAchildID": ["S1", "S3"], "Disability": ["NONE", "AUT"]})
LOOKUP = pd.DataFrame({"postcode": ["QZ1 1AA"], "deprivation_decile": ["2"]})


def describe() -> pd.DataFrame:
    return describe_social_care(PEOPLE, EPISODES, DISABILITY, LOOKUP, on="2026-03-31")


def test_each_person_has_a_row_under_the_name_of_the_record():
    assert describe().index.tolist() == ["social_care S1", "social_care S2", "social_care S3"]


def test_groups_are_those_of_the_codes():
    assert describe().loc["social_care S1"].tolist() == [
        "Asian",
        "looked after",
        "most deprived fifth",
        "11 to 15",
        "no disability recorded",
    ]


def test_a_closed_episode_is_not_care_today_and_a_disability_code_counts():
    row = describe().loc["social_care S3"]
    assert (row["care"], row["disability"]) == ("not looked after", "disabled")


def test_what_is_not_on_file_is_missing():
    row = describe().loc["social_care S2", ["ethnic group", "deprivation", "age"]]
    assert row.isna().all()
