"""Read who is who in the synthetic area: there, and only there, the truth is known."""

from __future__ import annotations

import pandas as pd

from recipes.describe_social_care import AGES, FIFTHS

TABLES = {"sc_pupilonroll": "education", "cms_person": "social_care", "csds_cyp001mpi": "health"}

PROVISION = {"E": "education, health and care plan", "K": "SEN support", "N": "no SEN"}


def label_truth(truth_link: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each of the records received, from the table `truth_link`.

    Columns: `record` and `agency` as in `gather_records`; `identity`, equal for records that may
    be linked; `person`, equal also for the two identities of an adopted child, which must not be.
    """
    rows = truth_link[truth_link["source_table"].isin(TABLES)]
    agency = rows["source_table"].map(TABLES)
    labelled = pd.DataFrame(
        {
            "record": agency + " " + rows["record_id"],
            "agency": agency,
            "identity": rows["identity_id"],
            "person": rows["person_id"],
        }
    )
    received = labelled["record"].isin(records["record"])
    return labelled[received].drop_duplicates("record").reset_index(drop=True)


def describe_records(truth: pd.DataFrame, truth_person: pd.DataFrame) -> pd.DataFrame:
    """Return what is true of the child behind each record, in words, indexed by `record`.

    Columns: `ethnic group`, `care`, `deprivation` (fifths of small areas), `age`, `need`, `birth`
    and `arrival`. `truth` comes from `label_truth`; `truth_person` is the table of that name.
    """
    people = truth_person.set_index("person_id").loc[truth["person"]]
    born = pd.to_datetime(people["birth_date_true"])
    age = (pd.Timestamp("2026-01-15") - born).dt.days / 365.25
    decile = people["deprivation_decile"].astype(float)
    described = {
        "ethnic group": people["ethnic_group_broad"],
        "care": _say(people["looked_after_on_31_march"], "looked after"),
        "deprivation": pd.cut(decile, [0, 2, 4, 6, 8, 10], labels=FIFTHS).astype(object),
        "age": pd.cut(age, [-9, 5, 11, 16, 99], right=False, labels=AGES).astype(object),
        "need": people["sen_provision_true"].map(PROVISION),
        "birth": _say(people["twin"], "twin"),
        "arrival": _say(people["unaccompanied"], "unaccompanied"),
    }
    return pd.DataFrame(described).set_index(pd.Index(truth["record"], name="record"))


def find_adopted_pairs(compared: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    """Return the links made between the two identities of one adopted child: each is a harm.

    `compared` comes from `compare_pairs`, `truth` from `label_truth`.
    """
    person = truth.set_index("record")["person"]
    wrong = compared[compared["made"] & ~compared["true"]]
    return wrong[wrong["left"].map(person) == wrong["right"].map(person)]


def _say(flags: pd.Series, word: str) -> pd.Series:
    return flags.map({"1": word, "0": f"not {word}"})
