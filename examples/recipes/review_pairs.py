"""Draw pairs of records for review by hand, and estimate from what the reviewers said.

A sample by band of the match weight looks hardest where doubt is greatest, and still speaks for
all pairs: each pair reviewed stands for as many as its band holds for each one drawn. Government's
guide to quality in linkage recommends such a sample beside other checks (Doidge, Christen and
Harron, 2021).
"""

from __future__ import annotations

from itertools import pairwise
from math import inf, sqrt

import pandas as pd

from recipes.measure_linkage import wilson_interval

ONE_CHILD, TWO_CHILDREN, CANNOT_SAY = ANSWERS = ["one child", "two children", "cannot say"]


def lay_side_by_side(pairs: pd.DataFrame, children: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with the text of both records, as `forename_l`, `forename_r` and so on.

    `pairs` has columns `left` and `right`, each the `record` of a row of `children`.
    """
    text = children.set_index("record")
    sides = [
        text.loc[pairs[side]].add_suffix(suffix).set_index(pairs.index)
        for side, suffix in [("left", "_l"), ("right", "_r")]
    ]
    return pd.concat([pairs, *sides], axis=1)


def list_all_pairs(scored: pd.DataFrame, made: pd.DataFrame) -> pd.DataFrame:
    """Return every pair that was scored or linked: `left`, `right`, `match_weight` and `made`.

    `scored` are Splink's predictions and `made` the links, from `list_pairs`. A link that no rule
    compared, because a third record joins the two, has no match weight.
    """
    names = scored[["record_l", "record_r"]]
    pairs = pd.DataFrame(
        {
            "left": names.min(axis=1),
            "right": names.max(axis=1),
            "match_weight": scored["match_weight"],
        }
    )
    both = made.assign(made=True).merge(pairs, on=["left", "right"], how="outer")
    both["made"] = both["made"].eq(True)
    return both[["left", "right", "match_weight", "made"]]


def name_bands(weights: pd.Series, edges: list[float]) -> pd.Series:
    """Return the band of each weight in words: "under 1", "1 to 5", "5 and over", "not scored"."""
    words = [f"under {edges[0]:g}"]
    words += [f"{low:g} to {high:g}" for low, high in pairwise(edges)]
    words.append(f"{edges[-1]:g} and over")
    bands = pd.cut(weights, [-inf, *edges, inf], right=False, labels=words)
    return bands.astype(object).fillna("not scored")


def draw_sample(pairs: pd.DataFrame, bands: pd.Series, most: int, seed: int) -> pd.DataFrame:
    """Return at most so many pairs of each band, drawn at random, in random order.

    The result has the columns of `pairs`, then `band`, `in band` (pairs that the band holds) and
    `stands for` (pairs that each drawn one speaks for).
    """
    shuffled = pairs.assign(band=bands).sample(frac=1, random_state=seed)
    held = shuffled.groupby("band")["band"].transform("size")
    drawn = shuffled.assign(**{"in band": held}).groupby("band").head(most)
    taken = drawn.groupby("band")["band"].transform("size")
    return drawn.assign(**{"stands for": drawn["in band"] / taken})


def count_answers(sample: pd.DataFrame, answers: pd.Series) -> pd.DataFrame:
    """Return how many pairs each band holds, how many were reviewed, and what was said of them."""
    bands = sample["band"]
    said = pd.crosstab(bands, answers).reindex(columns=ANSWERS, fill_value=0)
    said.insert(0, "in band", sample.groupby("band")["in band"].first())
    said.insert(1, "reviewed", bands.value_counts())
    return said.rename_axis(columns=None)


def estimate_share(sample: pd.DataFrame, true: pd.Series) -> tuple[float, float, float]:
    """Return the share of all pairs for which something is true, with a 95 % interval.

    Each band gets Wilson's interval, narrower as more of the band is reviewed, and none where all
    of it is. The intervals are put together by the method of Zou and Donner (2008, Statistics in
    Medicine 27, 1693): unlike a standard error, it does not vanish when a sample holds no error.

    Args:
        sample: From `draw_sample`.
        true: For each pair of the sample, whether it is true.

    Returns:
        The lower end, the estimate and the upper end.
    """
    pairs = sample.groupby("band")["in band"].first().sum()
    share = below = above = 0.0
    for _, part in sample.groupby("band"):
        weight = part["in band"].iloc[0] / pairs
        found, reviewed = int(true.loc[part.index].sum()), len(part)
        low, high = _interval_of_band(found, reviewed, int(part["in band"].iloc[0]))
        share += weight * found / reviewed
        below += (weight * (found / reviewed - low)) ** 2
        above += (weight * (high - found / reviewed)) ** 2
    low, high = max(0.0, share - sqrt(below)), min(1.0, share + sqrt(above))
    return round(low, 9), round(share, 9), round(high, 9)


def _interval_of_band(found: int, reviewed: int, held: int) -> tuple[float, float]:
    if reviewed == held:
        return found / reviewed, found / reviewed
    # A sample that is much of its band tells more than its size says.
    gain = (held - 1) / (held - reviewed)
    return wilson_interval(found * gain, reviewed * gain)


def estimate_worst_and_best(
    sample: pd.DataFrame, answers: pd.Series, counts_as: str
) -> tuple[float, float, float]:
    """Return the share of pairs with an answer: at worst, as answered, and at best.

    At worst no "cannot say" counts, at best all do, each with the outer end of its interval. The
    middle leaves them out. Of no pairs, none has the answer.
    """
    if sample.empty:
        return 0.0, 0.0, 0.0
    unsure = answers.eq(CANNOT_SAY)
    low, _, _ = estimate_share(sample, answers.eq(counts_as))
    _, _, high = estimate_share(sample, answers.eq(counts_as) | unsure)
    weight = sample["stands for"].where(~unsure, 0.0)
    middle = float((weight * answers.eq(counts_as)).sum() / weight.sum()) if weight.sum() else low
    return low, middle, high


def estimate_by_band(sample: pd.DataFrame, answers: pd.Series) -> pd.DataFrame:
    """Return the share of each band that is one child, `from` worst `to` best, and the model's.

    The column `model` is the mean probability that the match weights of the sample stand for. The
    band of the lowest weights comes first.
    """
    rows = {}
    for band, part in sample.sort_values("match_weight").groupby("band", sort=False):
        ends = estimate_worst_and_best(part, answers[part.index], ONE_CHILD)
        believed = (1 - 1 / (1 + 2 ** part["match_weight"])).mean()
        rows[band] = [len(part), *ends, believed]
    columns = ["pairs", "from", "likely", "to", "model"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("band")


def estimate_quality(
    pairs: pd.DataFrame, sample: pd.DataFrame, answers: pd.Series, wrong_answers: float = 0.0
) -> pd.DataFrame:
    """Return precision and recall, `from` worst `to` best and `likely`, as the sample tells them.

    Recall is that among the pairs that were scored: no sample of them holds a pair that was not.

    Args:
        pairs: From `list_all_pairs`.
        sample: Drawn from these pairs, with bands that keep links and other pairs apart.
        answers: What the reviewers said of each pair of the sample.
        wrong_answers: The share of answers that may be wrong; both ends allow for it.
    """
    made = sample["made"]
    links, others = int(pairs["made"].sum()), int((~pairs["made"]).sum())
    right, lost = (
        (max(0.0, low - wrong_answers), likely, min(1.0, high + wrong_answers))
        for part in (made, ~made)
        for low, likely, high in [estimate_worst_and_best(sample[part], answers[part], ONE_CHILD)]
    )
    recall = [
        links * share / max(links * share + others * missed, 1)
        for share, missed in zip(right, reversed(lost), strict=True)
    ]
    rows = {"precision": right, "recall": recall}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["from", "likely", "to"])


def measure_agreement(one: pd.Series, other: pd.Series) -> dict[str, float]:
    """Return how far two reviewers agree: the share of pairs, and Cohen's kappa with its interval.

    Kappa (Cohen, 1960) takes off what two people who guess would agree on by chance: 1 is full
    agreement, 0 no more than chance. The interval is the usual large-sample one, at 95 %.
    """
    agreed = float(one.eq(other).mean())
    by_chance = float(sum(one.eq(word).mean() * other.eq(word).mean() for word in ANSWERS))
    if by_chance == 1:
        return {"agreed": agreed, "kappa": 1.0, "kappa from": 1.0, "kappa to": 1.0}
    kappa = (agreed - by_chance) / (1 - by_chance)
    half = 1.96 * sqrt(agreed * (1 - agreed) / len(one)) / (1 - by_chance)
    ends = {"kappa from": max(-1.0, kappa - half), "kappa to": min(1.0, kappa + half)}
    return {"agreed": agreed, "kappa": kappa} | ends
