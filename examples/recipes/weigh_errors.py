"""Turn the harm of a wrong link and of a missed link into a threshold.

A pair of match weight w is one child with odds of 2 to the power w to 1. Linking it does least harm
where a wrong link's harm times the chance that it is wrong is below a missed link's times the
chance that it is right: where the odds exceed the ratio of the two harms. So the threshold is the
logarithm, to base 2, of that ratio. It holds as far as the weights do: have people check.
"""

from __future__ import annotations

from math import log2

import pandas as pd


def choose_thresholds(uses: dict[str, tuple[float, float]]) -> pd.DataFrame:
    """Return the match weight from which to link, for each use.

    Args:
        uses: For each use, the harm of a wrong link and the harm of a missed link, in any one unit.

    Raises:
        ValueError: A harm is not above zero. Nothing is free: say how small it is.
    """
    rows = {}
    for use, (wrong, missed) in uses.items():
        if min(wrong, missed) <= 0:
            raise ValueError(f"“{use}”: give both harms as numbers above 0.")
        rows[use] = {"wrong link": wrong, "missed link": missed, "threshold": log2(wrong / missed)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("use")


def weigh_thresholds(
    pairs: pd.DataFrame, uses: dict[str, tuple[float, float]], weights: list[float]
) -> pd.DataFrame:
    """Return the harm that each threshold is expected to do, for each use.

    Args:
        pairs: With a column `match_weight`.
        uses: As in `choose_thresholds`.
        weights: The thresholds to try.
    """
    chance = 1 - 1 / (1 + 2 ** pairs["match_weight"].clip(-60, 60))
    table = {}
    for use, (wrong, missed) in uses.items():
        table[use] = [
            wrong * float((1 - chance)[linked].sum()) + missed * float(chance[~linked].sum())
            for weight in weights
            for linked in [pairs["match_weight"] >= weight]
        ]
    return pd.DataFrame(table, index=pd.Index(weights, name="threshold"))
