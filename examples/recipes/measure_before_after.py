"""Measure what preparing records brings, step by step and group by group, and draw it."""

from __future__ import annotations

import altair as alt
import pandas as pd

from recipes.measure_linkage import compare_pairs, list_pairs, measure_by


def compare_steps(
    steps: dict[str, pd.DataFrame], agree_on: list[str], true_pairs: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Return, for the records as they stand after each step, the pairs that agree on a key.

    Args:
        steps: The records after each step, by its name, with columns `record`, `agency` and key.
        agree_on: The columns of the key.
        true_pairs: The pairs that should agree: columns `left` and `right`.

    Returns:
        For each step, the result of `compare_pairs`.
    """
    return {step: compare_pairs(list_pairs(of, agree_on), true_pairs) for step, of in steps.items()}


def measure_before_after(compared: dict[str, pd.DataFrame], groups: pd.DataFrame) -> pd.DataFrame:
    """Return the recall of each group at each step, one row a group and step.

    Args:
        compared: The pairs of each step, from `compare_pairs`, by the name of the step.
        groups: One column a characteristic, indexed by record.

    Returns:
        Columns `group`, `step`, `true pairs`, `recall`, `recall from` and `recall to`.
    """
    parts = [measure_by(pairs, groups).assign(step=step) for step, pairs in compared.items()]
    columns = ["group", "step", "true pairs", "recall", "recall from", "recall to"]
    return pd.concat(parts, ignore_index=True)[columns].infer_objects()


def draw_before_after(table: pd.DataFrame, title: str, description: str) -> alt.LayerChart:
    """Return the picture of a table from `measure_before_after`: one row a group, one mark a step.

    The groups stand in order of the recall at the first step, the lowest on top.
    """
    first = table[table["step"] == table["step"].iloc[0]].sort_values("recall")
    chart = alt.Chart(table.round(3)).encode(
        y=alt.Y("group:N", sort=first["group"].tolist(), title=None)
    )
    share = alt.X("recall from:Q", title="share of true pairs that agree, with 95 % interval")
    legend = alt.Legend(orient="bottom", labelLimit=300)
    points = chart.mark_point(filled=True, size=90, opacity=1).encode(
        x="recall:Q",
        shape=alt.Shape("step:N", sort=table["step"].unique().tolist(), legend=legend),
    )
    spans = chart.mark_rule().encode(x=share, x2="recall to:Q")
    return (spans + points).properties(title=title, description=description)
