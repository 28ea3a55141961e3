"""Records of several agencies come into one table and one form, and none is lost."""

import pandas as pd
import pytest
from recipes.prepare_records import COMPARED, gather_records, standardise_records, standardise_sex

CASES = [
    ("standardise_sex", "M", "M", "schools and social care"),
    ("standardise_sex", "2", "F", "health systems"),
    ("standardise_sex", "1 - Male", "M", "a code with its words"),
    ("standardise_sex", "FEMALE", "F", "words"),
    ("standardise_sex", "U", None, "unknown"),
    ("standardise_sex", "9", None, "indeterminate"),
    ("standardise_sex", "M/F", None, "both: not for us to decide"),
]

NAMES = {
    "schools": {"record": "id", "forename": "first", "surname": "last", "date_of_birth": "dob"},
    "health": {"record": "id", "forename": "given", "sex": "gender", "nhs_number": "nhs"},
}


def extracts():
    schools = {"id": ["1", "2"], "first": ["Ana", None], "last": ["Shah", "Cole"]}
    health = {"id": ["1"], "given": ["ANA"], "gender": ["2"], "nhs": ["999 000 0018"]}
    return {
        "schools": pd.DataFrame(schools | {"dob": ["16/02/2015", "01/01/1900"]}),
        "health": pd.DataFrame(health),
    }


@pytest.mark.parametrize(("function", "received", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, received, expected, why):
    result = {"standardise_sex": standardise_sex}[function](pd.Series([received])).iloc[0]
    assert (None if pd.isna(result) else result) == expected, why


def test_records_of_all_agencies_stand_under_common_names():
    records = gather_records(extracts(), NAMES)
    assert list(records.columns) == ["record", "agency", *COMPARED]
    assert records["record"].tolist() == ["schools 1", "schools 2", "health 1"]
    assert records["forename"].tolist()[::2] == ["Ana", "ANA"]


def test_what_an_agency_does_not_hold_is_missing():
    records = gather_records(extracts(), NAMES).set_index("record")
    assert pd.isna(records.loc["health 1", "surname"])
    assert pd.isna(records.loc["schools 1", "nhs_number"])


def test_a_wrong_column_name_is_named_with_what_to_do():
    wrong = {"schools": NAMES["schools"] | {"sex": "gender"}}
    with pytest.raises(ValueError, match=r"schools has no column gender.*column_names\.py.*first"):
        gather_records({"schools": extracts()["schools"]}, wrong)


def test_standardised_records_have_one_form_and_drop_what_cannot_be_used():
    records = standardise_records(gather_records(extracts(), NAMES)).set_index("record")
    assert records.loc["schools 1", "forename"] == records.loc["health 1", "forename"] == "ana"
    assert records.loc["schools 1", "date_of_birth"] == "2015-02-16"
    assert pd.isna(records.loc["schools 2", "date_of_birth"])
    assert records.loc["health 1", ["sex", "nhs_number"]].tolist() == ["F", "9990000018"]
    assert records.loc["schools 1", ["full_name", "initial"]].tolist() == ["ana shah", "a"]
    assert pd.isna(records.loc["schools 2", "full_name"])
