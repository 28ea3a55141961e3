"""Say who the two records of a pair belong to: known in the synthetic area, and only there."""

from __future__ import annotations

import numpy as np
import pandas as pd

KINDS = ("one child", "adopted child", "twins", "brothers or sisters", "other children")


def describe_pairs(
    pairs: pd.DataFrame, truth: pd.DataFrame, truth_person: pd.DataFrame
) -> pd.Series:
    """Return one of `KINDS` for each pair.

    Args:
        pairs: Columns `left` and `right`, both ids of records.
        truth: From `read_truth.label_truth`.
        truth_person: The table of that name.

    Returns:
        A series indexed as `pairs`. "adopted child" is one child before and after adoption, which
        must not be linked. Twins are children of one household born on one day.
    """
    by_record = truth.set_index("record")
    people = truth_person.set_index("person_id")
    left, right = (by_record.loc[pairs[side]].reset_index() for side in ("left", "right"))
    one, other = (people.loc[side["person"]].reset_index() for side in (left, right))
    one_home = one["household_id"] == other["household_id"]
    one_birthday = one["birth_date_true"] == other["birth_date_true"]
    known = [
        left["identity"] == right["identity"],
        left["person"] == right["person"],
        one_home & one_birthday,
        one_home,
    ]
    return pd.Series(np.select(known, KINDS[:4], KINDS[4]), index=pairs.index, name="pair of")
