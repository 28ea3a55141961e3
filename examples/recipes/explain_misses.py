"""Say why records of one child still differ: in the synthetic area every slip is written down."""

from __future__ import annotations

import pandas as pd

from recipes.read_truth import TABLES

# What can keep two names or two birthdays apart, as the table truth_link names it, and in words.
CAUSES = {
    "mistype_a_letter": "slip of the finger in the name",
    "spell_transliterated_name_differently": "another spelling of the name",
    "use_known_as_name": "everyday name",
    "record_household_surname": "surname of the adults at home",
    "keep_previous_surname": "surname before a family change",
    "shorten_double_barrelled_surname": "half of a double surname",
    "cut_long_name": "name cut short",
    "write_baby_of_mother": "baby of mother",
    "mistype_date_of_birth": "slip of the finger in the birthday",
    "swap_day_and_month": "day and month exchanged",
    "record_unknown_birthday_as_first_of_january": "unknown birthday",
    "record_unknown_day_as_fifteenth": "unknown birthday",
    "use_default_date_of_birth": "no birthday",
    "leave_birth_date_blank": "no birthday",
}


def list_causes(pairs: pd.DataFrame, truth_link: pd.DataFrame) -> pd.DataFrame:
    """Return, for each pair of records, what keeps its names or birthdays apart, one row a cause.

    Args:
        pairs: The pairs not found: columns `left` and `right`.
        truth_link: The table of that name, with the slips made in each record in `fault_ids`.

    Returns:
        Columns `left`, `right` and `cause`, in words. A pair may have several causes; one whose
        causes are not in `CAUSES` has none here.
    """
    rows = truth_link[truth_link["source_table"].isin(TABLES)]
    record = rows["source_table"].map(TABLES) + " " + rows["record_id"]
    slips = pd.DataFrame({"record": record, "cause": rows["fault_ids"].str.split(";")})
    slips = slips.explode("cause").replace({"cause": CAUSES})
    slips = slips[slips["cause"].isin(CAUSES.values())]
    sides = [pairs.merge(slips, left_on=side, right_on="record") for side in ("left", "right")]
    return pd.concat(sides)[["left", "right", "cause"]].drop_duplicates(ignore_index=True)


def count_causes(causes: pd.DataFrame, true_pairs: pd.DataFrame, group: pd.Series) -> pd.DataFrame:
    """Return how many in 1,000 true pairs of each group each cause keeps apart.

    `group` says the group of each record, indexed by record; a pair counts in that of its left
    record. One row a cause, the commonest first; one column a group.
    """
    found = pd.crosstab(causes["cause"], causes["left"].map(group).rename("group"))
    true = true_pairs["left"].map(group).value_counts()
    order = found.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return (1000 * found / true[found.columns]).loc[order].round(1)
