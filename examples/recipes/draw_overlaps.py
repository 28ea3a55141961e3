"""Draw which agencies know how many children, as an UpSet picture.

A Venn diagram of three circles cannot show seven numbers to scale. An UpSet picture (Lex and
others, 2014) gives each combination a row: the marks say who knows the child, the bar how many.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

# One colour, one shape and one word for each agency, everywhere on the site.
AGENCIES = {
    "education": ("Education", "#005EA8", "circle"),
    "social_care": ("Social care", "#A63F00", "square"),
    "health": ("Health", "#00735A", "triangle-up"),
}
INK = "#14213E"


def count_combinations(known: pd.DataFrame, what: str = "children") -> pd.DataFrame:
    """Return how many rows have each combination of True and False, the largest first.

    `known` has one row a child and one column of True and False for each set, such as an agency.
    The result adds the column `known to` in words. Children in no set are left out.
    """
    names = list(known.columns)
    counts = known[known.any(axis=1)].value_counts(sort=False).rename(what).reset_index()
    words = [_say([name for name in names if row[name]], names) for _, row in counts.iterrows()]
    return (
        counts.assign(**{"known to": words})
        .sort_values([what, "known to"], ascending=[False, True])
        .reset_index(drop=True)
    )


def draw_overlaps(
    counts: pd.DataFrame,
    title: str,
    what: str = "children",
    description: str = "For each combination of services: which they are, and how many children.",
) -> alt.HConcatChart:
    """Return the picture of the counts from `count_combinations` for the three agencies."""
    words: list[Any] = [word for word, _, _ in AGENCIES.values()]
    shown = counts.rename(columns={name: word for name, (word, _, _) in AGENCIES.items()})
    shown = shown.assign(order=range(len(shown)))
    rows = alt.Y("known to:N", sort=alt.SortField("order"), title=None)
    marks = (
        alt.Chart(shown)
        .transform_fold(words, as_=["agency", "known"])
        .transform_filter("datum.known")
        .mark_point(filled=True, size=140, opacity=1)
        .encode(
            x=alt.X(
                "agency:N",
                title=None,
                scale=alt.Scale(domain=words),
                axis=alt.Axis(orient="top", labelAngle=0),
            ),
            y=rows,
            color=alt.Color("agency:N", scale=_scale(1), legend=None),
            shape=alt.Shape("agency:N", scale=_scale(2), legend=None),
        )
        .properties(width=230)
    )
    bars = alt.Chart(shown).encode(x=alt.X(f"{what}:Q", title=what), y=rows.axis(None))
    numbers = bars.mark_text(align="left", dx=4, color=INK).encode(
        text=alt.Text(f"{what}:Q", format=",")
    )
    bars_and_numbers = (bars.mark_bar(color=INK) + numbers).properties(width=220)
    joined = alt.hconcat(marks, bars_and_numbers, spacing=10)
    return joined.properties(title=title, description=description)


def _scale(place: int) -> alt.Scale:
    """Return the scale of the agencies' colours (place 1) or shapes (place 2)."""
    words = [agency[0] for agency in AGENCIES.values()]
    return alt.Scale(domain=words, range=[agency[place] for agency in AGENCIES.values()])


def _say(known_to: list[str], all_names: list[str]) -> str:
    words = [AGENCIES[name][0].lower() if name in AGENCIES else name for name in known_to]
    if len(words) == 1:
        return f"{words[0]} only"
    if known_to == all_names and len(words) > 2:
        return f"all {'three' if len(words) == 3 else len(words)}"
    return " and ".join(words)
