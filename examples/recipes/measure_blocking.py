"""Count what blocking rules compare, what they reach, and what they lose.

Two records are compared only if they agree on all columns of at least one rule. What no rule
reaches is lost before any weight is looked at: the rules set a ceiling on recall.
"""

from __future__ import annotations

import pandas as pd

from recipes.measure_linkage import list_pairs
from recipes.project_comparisons import count_pairs

Rules = dict[str, list[str]]


def count_all_pairs(children: pd.DataFrame) -> int:
    """Return how many pairs there are without any rule: every record with all of other agencies."""
    return count_pairs(children.assign(everyone=""), ["everyone"])


def find_largest_blocks(children: pd.DataFrame, columns: list[str], most: int = 5) -> pd.DataFrame:
    """Return the values that hold most records together, with their number of `records`.

    One such block can cost more than all others: a default date, or a children's home.
    """
    sizes = children.dropna(subset=columns).groupby(columns).size().rename("records")
    return sizes.sort_values(ascending=False, kind="stable").head(most).reset_index()


def reach_pairs(children: pd.DataFrame, rules: Rules, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return, for each pair, whether each rule would compare it.

    `pairs` has columns `left` and `right`: the result has these, and one column of True and False
    a rule. Missing values agree with nothing.
    """
    by_record = children.set_index("record")
    left, right = (by_record.loc[pairs[side]].reset_index(drop=True) for side in ("left", "right"))
    found = {}
    for name, columns in rules.items():
        found[name] = (left[columns] == right[columns]).all(axis=1).to_numpy(dtype=bool)
    return pairs[["left", "right"]].assign(**found)


def add_rule_by_rule(children: pd.DataFrame, rules: Rules, reached: pd.DataFrame) -> pd.DataFrame:
    """Return what each rule adds to those before it, in the order given.

    Args:
        children: One row for each child of each agency.
        rules: The columns that each rule asks to agree, by its name.
        reached: From `reach_pairs`, for pairs that are one child.

    Returns:
        One row a rule, with columns `compares`, the pairs that the rule compares; `reaches`, those
        of one child among them; `adds`, those that no rule before reached; and `ceiling`, the share
        of all pairs of one child reached so far: recall cannot be higher.
    """
    rows, so_far = {}, pd.Series(False, index=reached.index)
    for name, columns in rules.items():
        added = reached[name] & ~so_far
        so_far = so_far | reached[name]
        rows[name] = {
            "compares": count_pairs(children, columns),
            "reaches": int(reached[name].sum()),
            "adds": int(added.sum()),
            "ceiling": float(so_far.mean()),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("rule")


def list_compared(children: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Return every pair that at least one rule compares, once."""
    return pd.concat([list_pairs(children, c) for c in rules.values()]).drop_duplicates()
