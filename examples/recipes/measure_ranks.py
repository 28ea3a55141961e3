"""Measure a stepwise linkage pass by pass: what each match rank brings, and how sure it is."""

from __future__ import annotations

import altair as alt
import pandas as pd

from recipes.measure_linkage import wilson_interval


def measure_ranks(links: pd.DataFrame, true_pairs: pd.DataFrame, ranks: list[str]) -> pd.DataFrame:
    """Return, for each rank in order, how many links it brought and how many of them are wrong.

    Args:
        links: The links made: `left`, `right` and `rank`, from `link_by_ranks`.
        true_pairs: The pairs that should be linked: `left` and `right`, from `list_pairs`.
        ranks: The names of all passes, in the order in which they ran.

    Returns:
        One row a rank: `links`, `wrong`, `precision` (missing without links), `precision from` and
        `precision to` (95 % interval), and `recall so far`, with all ranks up to this one.
    """
    found = links.merge(true_pairs, on=["left", "right"])["rank"]
    right = found.value_counts().reindex(ranks, fill_value=0)
    brought = links["rank"].value_counts().reindex(ranks, fill_value=0)
    intervals = [wilson_interval(*counts) for counts in zip(right, brought, strict=True)]
    return pd.DataFrame(
        {
            "links": brought,
            "wrong": brought - right,
            "precision": right / brought.where(brought > 0),
            "precision from": [low for low, _ in intervals],
            "precision to": [high for _, high in intervals],
            "recall so far": right.cumsum() / len(true_pairs),
        }
    ).rename_axis("rank")


def draw_precision(by_rank: pd.DataFrame, title: str) -> alt.LayerChart:
    """Return a picture of the precision of each rank with its interval, the first rank on top."""
    shown = by_rank[by_rank["links"] > 0].round(3).reset_index()
    axis = alt.Axis(format="%", tickCount=6)
    share = "share of its links that are right, with 95 % interval"
    low = alt.X("precision from:Q", title=share, axis=axis)
    chart = alt.Chart(shown).encode(y=alt.Y("rank:N", sort=list(by_rank.index), title=None))
    spans = chart.mark_rule().encode(x=low.scale(zero=False), x2="precision to:Q")
    points = chart.mark_point(filled=True, size=90, opacity=1).encode(x="precision:Q")
    return (spans + points).properties(
        title=title,
        description="For each pass, the share of its links that are right, with a 95 % interval.",
    )
