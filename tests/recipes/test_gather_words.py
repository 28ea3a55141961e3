"""Words of all services stand in one table, and none is lost on the way."""

import pandas as pd
from recipes.gather_words import (
    add_patient,
    find_children,
    find_in_need_for_disability,
    gather_words,
)

CHILD_OF = pd.Series(
    ["a", "a", "a", "b"], index=["education 1", "social_care 1", "health 1", "social_care 2"]
)
TABLES = {
    "SEN type": pd.DataFrame({"pupilonrolltableid": ["1", "1"], "sentype": ["ASD", " SLCN"]}),
    "CIN disability": pd.DataFrame(
        {"LAchildID": ["1", "2", "2"], "Disability": ["Autism", "N/A", "NONE"]}
    ),
    "NHS disability": pd.DataFrame({"LocalPatientID": ["1"], "Disability": ["4"]}),
    "diagnosis": pd.DataFrame(
        {"LocalPatientID": ["1", "1", "9"], "PrimaryDiagnosis": ["F84.0", "35919005", "F70"]}
    ),
}


def gathered():
    return gather_words(TABLES, CHILD_OF)


def test_each_word_stands_beside_its_child_and_vocabulary_once():
    rows = set(gathered().dropna().itertuples(index=False, name=None))
    assert rows == {
        ("a", "SEN type", "ASD"),
        ("a", "SEN type", "SLCN"),
        ("a", "CIN disability", "AUT"),
        ("b", "CIN disability", "NONE"),
        ("a", "NHS disability", "04"),
        ("a", "diagnosis", "F84"),
    }
    assert len(gathered().dropna()) == len(rows)


def test_what_cannot_be_read_or_placed_is_kept_with_a_gap():
    gaps = gathered()
    gaps = gaps[gaps.isna().any(axis=1)]
    assert gaps[["child", "code"]].notna().to_numpy().tolist() == [[True, False], [False, True]]


def test_children_are_found_by_any_of_several_codes_or_by_any_code():
    assert find_children(gathered(), "SEN type", ["ASD", "MLD"]) == {"a"}
    assert find_children(gathered(), "SEN type", ["MLD"]) == set()
    assert find_children(gathered(), "CIN disability") == {"a", "b"}
    assert find_children(gathered(), "diagnosis", ["F70"]) == set()


def test_a_diagnosis_belongs_to_the_patient_of_its_referral():
    referrals = pd.DataFrame({"ServiceRequestID": ["7", "7", "8"], "LocalPatientID": list("112")})
    diagnoses = pd.DataFrame({"ServiceRequestID": ["8", "7", "9"], "PrimaryDiagnosis": list("xyz")})
    patients = add_patient(diagnoses, referrals)["LocalPatientID"]
    assert patients.tolist()[:2] == ["2", "1"]
    assert pd.isna(patients[2])


def test_the_main_need_is_read_from_codes_and_words():
    details = pd.DataFrame(
        {
            "LAchildID": ["1", "2", "2", "9"],
            "PrimaryNeedCode": ["N1", "Child's disability", "N4", "N2"],
        }
    )
    assert find_in_need_for_disability(details, CHILD_OF) == {"b"}
