"""Draw estimates as ranges, one line each, with a mark where something else lies."""

from __future__ import annotations

import altair as alt
import pandas as pd

INK = "#14213E"


def draw_ranges(
    table: pd.DataFrame, title: str, axis: str, mark: str, description: str
) -> alt.LayerChart:
    """Return a line from `from` to `to` for each row, in order, and a diamond at the column `mark`.

    Args:
        table: Indexed by the words to stand at the left, with columns `from`, `to` and `mark`.
        title: The finding, in one sentence.
        axis: What is measured, with its unit; the name of the mark is added.
        mark: The column to mark with a diamond.
        description: The text alternative.
    """
    shown = table[["from", "to", mark]].astype(float).reset_index(names="row")
    base = alt.Chart(shown).encode(
        y=alt.Y("row:N", title=None, sort=None, axis=alt.Axis(labelLimit=260))
    )
    span = alt.X("from:Q", title=f"{axis} (diamond: {mark})", scale=alt.Scale(zero=False))
    lines = base.mark_rule(strokeWidth=3, color=INK).encode(x=span, x2="to:Q")
    diamonds = base.mark_point(shape="diamond", filled=True, size=110, opacity=1, color=INK)
    return (lines + diamonds.encode(x=f"{mark}:Q")).properties(title=title, description=description)
