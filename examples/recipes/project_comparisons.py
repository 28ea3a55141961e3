"""Count the pairs that a blocking rule would compare, and project the count to a larger area.

Of the pairs that agree on a rule, some are one child: their number grows with the number of
children. The others agree by coincidence: their number grows with its square. A linkage of your own
area tells the two apart, so a rule that will not scale shows itself on a laptop.
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
    children: pd.DataFrame, rules: dict[str, list[str]], to_children: int
) -> pd.DataFrame:
    """Return the pairs that each rule compares here, and would compare among more children.

    Args:
        children: One row for each child of each agency; the column `child` says who was found to
            be whom.
        rules: The columns that each rule asks to agree, by its name.
        to_children: The number of children to project to.

    Returns:
        One row a rule, with columns `pairs now`, `pairs then` and `by chance then`, the share of
        the projected pairs that are mere coincidence.
    """
    times = to_children / children["child"].nunique()
    rows = {}
    for name, columns in rules.items():
        now = count_pairs(children, columns)
        of_one_child = count_pairs(children, [*columns, "child"])
        chance = (now - of_one_child) * times**2
        then = of_one_child * times + chance
        rows[name] = {"pairs now": now, "pairs then": round(then), "by chance then": chance / then}
    return pd.DataFrame.from_dict(rows, orient="index")


def _count_choices(sizes: pd.Series) -> int:
    """Return the number of ordered choices of two rows within the groups."""
    return int((sizes * (sizes - 1)).sum())
