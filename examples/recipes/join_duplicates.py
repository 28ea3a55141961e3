"""Find the records within one agency that are the same child, before linking agencies.

Linking one-to-one assumes that each agency holds each child once. Schools hold a child twice who is
registered at two, and social care opens a second record when the first is not found.
"""

from __future__ import annotations

import pandas as pd

# Two records of one agency are one child if they agree on all columns of at least one of these.
# Twins share surname, birthday and postcode, and a sister's number is sometimes entered by mistake:
# so every rule asks for the forename, or for its first letter with the birthday.
SAME_CHILD: list[tuple[str, ...]] = [
    ("name_parts", "date_of_birth"),
    ("forename", "date_of_birth", "postcode"),
    ("upn", "forename"),
    ("upn", "initial", "date_of_birth"),
    ("nhs_number", "forename"),
    ("nhs_number", "initial", "date_of_birth"),
]


def label_duplicates(
    records: pd.DataFrame, same_child: list[tuple[str, ...]] = SAME_CHILD
) -> pd.Series:
    """Return, for each row, the `record` that stands for its child within its agency.

    Rows that agree are joined through others too: if a is b and b is c, all three get one label.
    """
    label = pd.Series(range(len(records)), index=records.index)
    before = None
    while before is None or not label.equals(before):
        before = label.copy()
        for columns in same_child:
            keys = ["agency", *columns]
            complete = records[keys].notna().all(axis=1)
            groups = [records.loc[complete, key] for key in keys]
            label[complete] = label[complete].groupby(groups).transform("min")
    return label.map(records["record"].reset_index(drop=True)).rename("held_as")


def merge_duplicates(records: pd.DataFrame, held_as: pd.Series) -> pd.DataFrame:
    """Return one row for each child of each agency, with the first known value of each column."""
    return records.groupby(held_as, sort=False).first().assign(record=lambda t: t.index)
