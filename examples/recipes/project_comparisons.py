"""Count the pairs that a blocking rule would compare, and project the count to a larger area.

Of the pairs that agree on a rule, some are one child: their number grows with the number of
children. The others agree by coincidence: their number grows with its square. Counting at two sizes
tells the two parts apart, so a rule that will not scale shows itself on a laptop.
"""

from __future__ import annotations

import pandas as pd


def count_pairs(children: pd.DataFrame, columns: list[str]) -> int:
    """Return how many pairs of records of different agencies agree on all the columns."""
    known = children.dropna(subset=columns)
    together = known.groupby(columns).size()
    within = known.groupby([*columns, "agency"]).size()
    return (_count_choices(together) - _count_choices(within)) // 2


def project_pairs(
    whole: pd.DataFrame, part: pd.DataFrame, rules: dict[str, list[str]], to_children: int
) -> pd.DataFrame:
    """Return the pairs that each rule compares here, and would compare among more children.

    Args:
        whole: One row for each child of each agency, with the column `child`.
        part: The rows of some of the children: all rows of a child, or none.
        rules: The columns that each rule asks to agree, by its name.
        to_children: The number of children to project to.

    Returns:
        One row a rule, with columns `pairs now`, `pairs then` and `by chance then`, the share of
        the projected pairs that are mere coincidence.
    """
    here, fewer = whole["child"].nunique(), part["child"].nunique()
    rows = {}
    for name, columns in rules.items():
        now, then_fewer = count_pairs(whole, columns), count_pairs(part, columns)
        per_square = max(0.0, (now / here - then_fewer / fewer) / (here - fewer))
        per_child = max(0.0, now / here - per_square * here)
        chance = per_square * to_children**2
        then = per_child * to_children + chance
        rows[name] = {"pairs now": now, "pairs then": round(then), "by chance then": chance / then}
    return pd.DataFrame.from_dict(rows, orient="index")


def _count_choices(sizes: pd.Series) -> int:
    """Return the number of ordered choices of two rows within the groups."""
    return int((sizes * (sizes - 1)).sum())
