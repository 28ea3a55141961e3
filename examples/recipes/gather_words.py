"""Gather what each service calls a child's needs, in one table: child, vocabulary, code."""

from __future__ import annotations

import pandas as pd

from recipes.read_codes import read_code, read_diagnosis
from recipes.vocabularies import CIN_DISABILITY, NHS_DISABILITY, SNOMED_BESIDE_ICD

# For each vocabulary: the agency, the column of its record, and the column of the code. Change
# these to the columns of your extracts.
COLUMNS = {
    "SEN type": ("education", "pupilonrolltableid", "sentype"),
    "CIN disability": ("social_care", "LAchildID", "Disability"),
    "NHS disability": ("health", "LocalPatientID", "Disability"),
    "diagnosis": ("health", "LocalPatientID", "PrimaryDiagnosis"),
}
REFERRAL = "ServiceRequestID"
MAIN_NEED = ("social_care", "LAchildID", "PrimaryNeedCode")


def add_patient(diagnoses: pd.DataFrame, referrals: pd.DataFrame) -> pd.DataFrame:
    """Return the diagnoses with the patient of the referral under which each was recorded."""
    patient = referrals.drop_duplicates(REFERRAL).set_index(REFERRAL)[COLUMNS["diagnosis"][1]]
    return diagnoses.assign(**{COLUMNS["diagnosis"][1]: diagnoses[REFERRAL].map(patient)})


def gather_words(tables: dict[str, pd.DataFrame], child_of: pd.Series) -> pd.DataFrame:
    """Return one row for each child and code, from the tables of `COLUMNS`.

    Args:
        tables: The table of each vocabulary, by its name in `COLUMNS`, all text.
        child_of: The child of each record of all agencies, indexed by `record`.

    Returns:
        Columns `child`, `vocabulary` and `code`; no two rows are equal. A code that cannot be read,
        or whose record is in no extract of persons, has a missing `code` or `child`.
    """
    gathered = []
    for vocabulary, table in tables.items():
        agency, record, column = COLUMNS[vocabulary]
        child = (agency + " " + table[record]).map(child_of)
        words = {"child": child, "vocabulary": vocabulary, "code": _read(vocabulary, table[column])}
        gathered.append(pd.DataFrame(words))
    return pd.concat(gathered, ignore_index=True).drop_duplicates(ignore_index=True)


def find_in_need_for_disability(details: pd.DataFrame, child_of: pd.Series) -> set[str]:
    """Return the children whose main need in the children in need census is disability (N2).

    `details` is the table `cin_details`, one row an episode of need.
    """
    agency, record, column = MAIN_NEED
    episodes = details[read_code(details[column], {"N2": "Child's disability"}).notna()]
    return set((agency + " " + episodes[record]).map(child_of).dropna())


def find_children(words: pd.DataFrame, vocabulary: str, codes: list[str] | None = None) -> set[str]:
    """Return the children with any of the codes in a vocabulary, or with any code at all."""
    chosen = words[words["vocabulary"] == vocabulary].dropna()
    return set(
        chosen["child"] if codes is None else chosen.loc[chosen["code"].isin(codes), "child"]
    )


def _read(vocabulary: str, codes: pd.Series) -> pd.Series:
    if vocabulary == "diagnosis":
        return read_diagnosis(codes, SNOMED_BESIDE_ICD)
    labels = {"CIN disability": CIN_DISABILITY, "NHS disability": NHS_DISABILITY}
    return read_code(codes, labels[vocabulary]) if vocabulary in labels else codes.str.strip()
