"""See how a column is written before cleaning it: count the shapes of its values.

A shape keeps marks and spaces and replaces each digit by 9 and each letter by A or a. Thousands of
values become a few shapes, no child can be told from them, and what does not fit stands out.
"""

from __future__ import annotations

import re

import pandas as pd

MISSING = "(missing)"


def describe_shape(values: pd.Series) -> pd.Series:
    """Return the shape of each value: "16 Feb 2015" gives "99 Aaa 9999"; missing is said in words.

    A run of more than one space is kept, shown with a middle dot for each space after the first.
    """
    shapes = {value: _describe_one(str(value)) for value in values.dropna().unique()}
    return values.map(shapes).astype(object).fillna(MISSING)


def count_shapes(values: pd.Series, by: pd.Series, most: int = 10) -> pd.DataFrame:
    """Return how often each shape occurs in each group, such as an agency, the commonest first.

    Shapes beyond the `most` commonest are added up in a last row.
    """
    counts = pd.crosstab(describe_shape(values).rename("shape"), by)
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    counts = counts.loc[order]
    if len(counts) <= most:
        return counts
    rest = counts.iloc[most - 1 :].sum()
    return pd.concat(
        [
            counts.iloc[: most - 1],
            rest.rename(f"{len(counts) - most + 1} other shapes").to_frame().T,
        ]
    ).rename_axis("shape")


def _describe_one(text: str) -> str:
    letters = "".join(_describe_character(character) for character in text)
    return re.sub(r"(?<= ) ", "\u00b7", letters)


def _describe_character(character: str) -> str:
    if character.isdigit():
        return "9"
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return character
