"""Correct a count for missed links: lowest, likely and highest, and by weights for each group.

A count of links is too low by the share that was missed. Dividing by the share that a sample says
was found puts that right on average. It assumes that links are right, and that the sample stands
for the rest. Weights by group put the mixture right too, but a group of which nobody was found
stays at nought, whatever its weight.
"""

from __future__ import annotations

import pandas as pd

from recipes.measure_linkage import wilson_interval


def correct_count(counted: int, found: int, sampled: int, most: int) -> pd.Series:
    """Return a count corrected for missed links, from lowest to highest.

    Args:
        counted: The links that were made.
        found: Of pairs known to be one child from another source, those that were linked.
        sampled: How many such pairs there are.
        most: The count cannot be higher: the children known to the smaller agency.

    Returns:
        `as counted`, `lowest`, `likely` and `highest`, the last three with the 95 % interval.
    """
    low, high = wilson_interval(found, sampled)
    corrected = {
        "as counted": counted,
        "lowest": counted / high,
        "likely": counted * sampled / found if found else most,
        "highest": counted / low if low else most,
    }
    return pd.Series({name: min(round(value), most) for name, value in corrected.items()})


def weight_by_group(counted: pd.Series, groups: pd.Series, sample: pd.Series) -> pd.DataFrame:
    """Return the children counted in each group, and how many they stand for.

    Args:
        counted: The records of the children whom the linkage found.
        groups: The group of each child, indexed by record.
        sample: Whether each child of the sample was found, indexed by record.

    Returns:
        One row a group: `counted`, `share found` in the sample, `weighted`, and the share of all
        that the group makes up before (`share as counted`) and after (`share weighted`).
    """
    table = pd.DataFrame({"counted": groups.reindex(counted).value_counts()})
    table["share found"] = sample.groupby(groups.reindex(sample.index)).mean()
    table = table.reindex(sorted(groups.dropna().unique())).fillna({"counted": 0})
    table["weighted"] = (table["counted"] / table["share found"]).fillna(0.0)
    table["share as counted"] = table["counted"] / table["counted"].sum()
    table["share weighted"] = table["weighted"] / table["weighted"].sum()
    return table.rename_axis("group")
