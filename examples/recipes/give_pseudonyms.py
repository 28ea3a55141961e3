"""Replace the keys of children by pseudonyms that belong to one project alone.

A pseudonym made *from* an NHS number or a name, even by a hash, can be made again by anyone who has
a list of numbers or names. A pseudonym drawn at random can be undone only with the list that says
which pseudonym went to whom: the linkage key. Destroy the key, and that way back is gone.
"""

from __future__ import annotations

import secrets

import pandas as pd


def give_pseudonyms(children: pd.Series, digits: int = 12) -> pd.Series:
    """Return a random pseudonym for each distinct child, indexed by the child's label.

    Two calls never agree, so two projects cannot be joined by their pseudonyms. The order is
    random too: the place of a row says nothing.

    Raises:
        ValueError: There are so many children that draws of so few digits would soon repeat.
    """
    labels = children.dropna().unique()
    if len(labels) > 16**digits / 1000:
        raise ValueError(f"{digits} digits are too few for {len(labels):,} children: ask for more.")
    drawn: set[str] = set()
    while len(drawn) < len(labels):
        drawn.add(secrets.token_hex(digits)[:digits])
    key = pd.Series(sorted(drawn), index=secrets.SystemRandom().sample(list(labels), len(labels)))
    return key.rename("pseudonym").rename_axis(str(children.name))


def use_pseudonyms(table: pd.DataFrame, key: pd.Series, column: str = "child") -> pd.DataFrame:
    """Return the table with the children's labels replaced by pseudonyms, in their order.

    Raises:
        ValueError: A child of the table is not in the key.
    """
    pseudonyms = table[column].map(key)
    if pseudonyms.isna().any():
        raise ValueError(
            f"{int(pseudonyms.isna().sum())} rows have a child that is not in the key."
        )
    replaced = table.assign(pseudonym=pseudonyms).drop(columns=column)
    first = ["pseudonym", *replaced.columns.drop("pseudonym")]
    return replaced[first].sort_values("pseudonym", ignore_index=True)
