"""Explain why a match model thinks that two records are, or are not, one child.

Splink adds up one weight for each thing compared. A weight counts doublings: +3 makes it 8 times
more likely that the two records are one child, -3 makes it 8 times less likely. The sum starts
below zero, because two records taken at random are almost never one child.

The picture is the waterfall chart of Splink's documentation (Ministry of Justice), drawn here with
plain words and with the values that were compared.
"""

from __future__ import annotations

from math import log2
from typing import Any

import altair as alt
import pandas as pd

COLOURS = {"one child": "#2F4B9B", "two children": "#9C2A63"}


def explain_pair(pair: pd.Series, model: dict[str, Any]) -> pd.DataFrame:
    """Return one row for each step of the sum: what was compared, what was seen, and its weight.

    Args:
        pair: One row of Splink's predictions, made with `retain_intermediate_calculation_columns`.
        model: The trained model as a dictionary, from `linker.misc.save_model_to_json()`.

    Returns:
        Columns `evidence`, `seen`, `left`, `right`, `weight`, `before`, `after`; the first row is
        the starting point and the last the total, which equals the pair's `match_weight`.
    """
    chance = model["probability_two_random_records_match"]
    steps = [("starting point", "two records at random", "", "", log2(chance / (1 - chance)))]
    for comparison in model["comparisons"]:
        name = comparison["output_column_name"]
        columns = _find_columns(pair, name, comparison)
        weight = pair[f"mw_{name}"] + pair.get(f"mw_tf_adj_{name}", 0.0)
        seen = _name_level(comparison, pair[f"gamma_{name}"])
        left, right = (" ".join(_show(pair[c + side]) for c in columns) for side in ("_l", "_r"))
        steps.append((name.replace("_", " "), seen, left, right, float(weight)))
    table = pd.DataFrame(steps, columns=["evidence", "seen", "left", "right", "weight"])
    table["after"] = table["weight"].cumsum()
    table["before"] = table["after"] - table["weight"]
    total = {"evidence": "total", "weight": table["weight"].sum(), "before": 0.0}
    last = pd.DataFrame([total | {"after": total["weight"], "seen": "", "left": "", "right": ""}])
    return pd.concat([table, last], ignore_index=True)


def show_side_by_side(
    pairs: pd.DataFrame,
    columns: tuple[str, ...] = ("forename", "surname", "date_of_birth", "postcode"),
) -> pd.DataFrame:
    """Return pairs with their weight; where the two records differ, both values, with a stroke."""
    table = pd.DataFrame({"match weight": pairs["match_weight"].round(1)})
    for column in columns:
        left, right = (pairs[column + side].fillna("(missing)") for side in ("_l", "_r"))
        table[column.replace("_", " ")] = left.where(left == right, left + " / " + right)
    return table


def say_weight(weight: float) -> str:
    """Return one weight in words: "8.0 times more likely to be one child"."""
    times = 2 ** abs(weight)
    if times < 1.05:
        return "no evidence either way"
    return f"{_round(times)} times {'more' if weight > 0 else 'less'} likely to be one child"


def say_odds(total_weight: float) -> str:
    """Return the total weight of a pair in words: "1,000 to 1 that they are one child"."""
    verdict = "one child" if total_weight > 0 else "two children"
    return f"{_round(2 ** abs(total_weight))} to 1 that they are {verdict}"


def draw_waterfall(
    steps: pd.DataFrame,
    title: str,
    description: str = "A bar for each thing compared, from the starting odds to the match weight.",
) -> alt.LayerChart:
    """Return the steps from `explain_pair` as a waterfall: each bar starts where one ended."""
    for_one, for_two = COLOURS
    shown = steps.assign(
        direction=[for_one if weight >= 0 else for_two for weight in steps["weight"]],
        label=steps["weight"].map("{:+.1f}".format),
        end=steps[["before", "after"]].max(axis=1),
    )
    place = alt.Y("evidence:N", sort=None, title=None, axis=alt.Axis(labelLimit=220))
    base = alt.Chart(shown).encode(y=place)
    bars = base.mark_bar().encode(
        x=alt.X("before:Q", title="match weight (each step of 1 doubles the odds)"),
        x2="after:Q",
        color=alt.Color(
            "direction:N",
            scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
            legend=alt.Legend(title="evidence for", orient="bottom"),
        ),
        tooltip=["evidence", "seen", "left", "right", alt.Tooltip("weight", format="+.1f")],
    )
    labels = base.mark_text(align="left", dx=4).encode(x="end:Q", text="label:N")
    return (bars + labels).properties(title=title, description=description, width=420)


def _round(times: float) -> str:
    return f"{times:.1f}" if times < 10 else f"{float(f'{times:.2g}'):,.0f}"


def _find_columns(pair: pd.Series, name: str, comparison: dict[str, Any]) -> list[str]:
    """Return the columns that a comparison looked at, as far as the prediction still shows them."""
    if f"{name}_l" in pair.index:
        return [name]
    rules = " ".join(level["sql_condition"] for level in comparison["comparison_levels"])
    shown = [column[:-2] for column in pair.index if column.endswith("_l")]
    return [column for column in shown if f'"{column}_l"' in rules]


def _name_level(comparison: dict[str, Any], gamma: int) -> str:
    levels = comparison["comparison_levels"]
    if gamma == -1:
        return "missing on one side or both"
    highest = len([level for level in levels if not level.get("is_null_level")]) - 1
    compared = [level for level in levels if not level.get("is_null_level")]
    return compared[highest - int(gamma)]["label_for_charts"].lower()


def _show(value: str | float | None) -> str:
    return "(missing)" if pd.isna(value) else str(value)
