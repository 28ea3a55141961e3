"""Measure a linkage: which pairs of records were joined, which should have been, and for whom.

Precision is the share of links made that are right. Recall is the share of true links that were
made. Both are counted over pairs of records from different agencies, as the Government guide to the
quality assessment of data linkage (Doidge, Christen and Harron, 2021) sets out.
"""

from __future__ import annotations

from itertools import combinations
from math import sqrt

import pandas as pd


def list_pairs(records: pd.DataFrame, agree_on: str | list[str]) -> pd.DataFrame:
    """Return every pair of records of different agencies that agree on a column, or on several.

    `records` has one row a record, with columns `record` (unique) and `agency`; missing values
    agree with nothing. The result has columns `left` and `right`, each pair once, the agencies in
    alphabetical order.
    """
    columns = [agree_on] if isinstance(agree_on, str) else agree_on
    known = records.dropna(subset=columns)[["record", "agency", *columns]]
    pairs = known.merge(known, on=columns, suffixes=("_left", "_right"))
    pairs = pairs[pairs["agency_left"] < pairs["agency_right"]]
    pairs = pairs.rename(columns={"record_left": "left", "record_right": "right"})
    return pairs[["left", "right"]].drop_duplicates().reset_index(drop=True)


def count_between(pairs: pd.DataFrame, records: pd.DataFrame) -> pd.Series:
    """Return how many of the pairs join each two agencies, such as "education and health"."""
    agency = records.set_index("record")["agency"]
    between = pairs["left"].map(agency) + " and " + pairs["right"].map(agency)
    agencies = sorted(records["agency"].unique())
    names = [f"{one} and {other}" for one, other in combinations(agencies, 2)]
    return between.value_counts().reindex(names, fill_value=0).rename_axis("agencies")


def compare_pairs(made: pd.DataFrame, true: pd.DataFrame) -> pd.DataFrame:
    """Return all pairs that were made or are true, with a column of True and False for each."""
    both = made.merge(true, on=["left", "right"], how="outer", indicator=True)
    return both[["left", "right"]].assign(
        made=both["_merge"].isin(["left_only", "both"]),
        true=both["_merge"].isin(["right_only", "both"]),
    )


def measure(compared: pd.DataFrame) -> pd.Series:
    """Return counts, precision and recall of pairs compared by `compare_pairs`."""
    made, true = compared["made"].sum(), compared["true"].sum()
    right = (compared["made"] & compared["true"]).sum()
    return pd.Series(
        {
            "true pairs": int(true),
            "links made": int(made),
            "links right": int(right),
            "precision": right / made if made else float("nan"),
            "recall": right / true if true else float("nan"),
        },
        dtype=object,
    )


def measure_each(compared: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return `measure` for each of several methods, one row a method."""
    rows = {method: measure(pairs) for method, pairs in compared.items()}
    return pd.DataFrame(rows).T.infer_objects()


def measure_by(compared: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Return `measure` for each group of each characteristic, with a 95 % interval for recall.

    `groups` has one column a characteristic and is indexed by record; a pair counts in the group
    of its left record. The result has one row a group, the lowest recall first, with the columns
    `characteristic` and `group` before those of `measure`, and `recall from` and `recall to` after.
    """
    rows = []
    for characteristic in groups.columns:
        group_of_pair = compared["left"].map(groups[characteristic])
        for group, part in compared.groupby(group_of_pair):
            measured = measure(part).to_dict()
            low, high = wilson_interval(measured["links right"], measured["true pairs"])
            named = {"characteristic": characteristic, "group": group}
            rows.append(named | measured | {"recall from": low, "recall to": high})
    return pd.DataFrame(rows).sort_values("recall", ignore_index=True)


def wilson_interval(successes: float, trials: float, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % interval of a share by Wilson's method, which holds for small counts too."""
    if trials == 0:
        return 0.0, 1.0
    share, spread = successes / trials, z * z / trials
    centre = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)
