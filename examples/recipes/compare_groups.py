"""Say which groups of children a linkage misses, and only where chance does not explain it.

Each group is set beside all other children. The more groups one looks at, the more often chance
alone makes one look bad: so the interval of each difference widens with their number (Bonferroni).
"""

from __future__ import annotations

from collections.abc import Hashable
from math import sqrt
from statistics import NormalDist

import pandas as pd

from recipes.measure_linkage import wilson_interval

TOO_FEW = 20


def compare_groups(found: pd.Series, groups: pd.DataFrame, least: int = TOO_FEW) -> pd.DataFrame:
    """Return how many of each group were found, beside all others of the same characteristic.

    Args:
        found: For each child, whether the linkage found it. One row a child: two links of one
            child are not two pieces of evidence.
        groups: One column a characteristic, indexed like `found`; children whose group is not
            recorded are left out of that comparison.
        least: Groups with fewer children are left out: their share is chance, and may point at
            somebody.

    Returns:
        Columns `characteristic`, `group`, `children`, `found` (a share), `from` and `to` (its 95 %
        interval), `other children` (the share found of them), `difference from`, `difference to`,
        and `missed`, which is true where the whole interval of the difference lies below zero. The
        lowest share comes first.
    """
    parts = [
        (characteristic, group, member[known], found[known])
        for characteristic in groups
        for known in [groups[characteristic].notna()]
        for group, member in pd.get_dummies(groups[characteristic], dtype=bool).items()
        if min(member[known].sum(), (~member[known]).sum()) >= least
    ]
    z = NormalDist().inv_cdf(1 - 0.025 / max(len(parts), 1))
    rows = [_compare(*part, z) for part in parts]
    return pd.DataFrame(rows, columns=COLUMNS).sort_values("found", ignore_index=True)


COLUMNS = [
    "characteristic",
    "group",
    "children",
    "found",
    "from",
    "to",
    "other children",
    "difference from",
    "difference to",
    "missed",
]


def list_missed(table: pd.DataFrame) -> list[str]:
    """Return the groups that are missed beyond chance, the most missed first."""
    return [str(group) for group in table.loc[table["missed"], "group"]]


def say_missed(table: pd.DataFrame) -> str:
    """Return the groups missed beyond chance in words, for a title or a statement."""
    return ", ".join(list_missed(table)) or "no group beyond chance"


def subtract_shares(
    one: tuple[int, int], other: tuple[int, int], z: float = 1.96
) -> tuple[float, float]:
    """Return the interval of a difference of two shares, each given as (successes, trials).

    Newcombe's method 10 (1998, Statistics in Medicine 17, 873), from two Wilson intervals.
    """
    shares = [successes / trials for successes, trials in (one, other)]
    (low_one, high_one), (low_other, high_other) = (
        wilson_interval(successes, trials, z) for successes, trials in (one, other)
    )
    difference = shares[0] - shares[1]
    below = sqrt((shares[0] - low_one) ** 2 + (high_other - shares[1]) ** 2)
    above = sqrt((high_one - shares[0]) ** 2 + (shares[1] - low_other) ** 2)
    return difference - below, difference + above


def _compare(
    characteristic: Hashable, group: Hashable, member: pd.Series, found: pd.Series, z: float
) -> list[object]:
    inside, outside = found[member], found[~member]
    counts = [(int(part.sum()), len(part)) for part in (inside, outside)]
    low, high = wilson_interval(*counts[0])
    from_, to = subtract_shares(counts[0], counts[1], z)
    shares = [inside.mean(), low, high, outside.mean()]
    return [characteristic, group, len(inside), *shares, from_, to, to < 0]
