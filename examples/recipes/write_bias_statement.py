"""Write a bias statement: who is missed, what that does to the figure, and what comes next.

The figures fill themselves in. Reasons, and what you will do and by when, only you can write.
"""

from __future__ import annotations

import pandas as pd

from recipes.write_report import Block, add_heading, add_list, add_paragraph, add_table


def write_bias_statement(
    words: dict[str, str], compared: pd.DataFrame, figure: pd.Series, weighted: pd.DataFrame
) -> list[Block]:
    """Return the statement, part by part.

    Args:
        words: What only you can say: `figure` (what is counted), `reasons`, `not seen`, `done` and
            `next`.
        compared: From `compare_groups`.
        figure: From `correct_count`.
        weighted: From `weight_by_group`.
    """
    shares = weighted[["share as counted", "share weighted"]]
    return [
        add_heading("Who is missed"),
        add_list(list_groups(compared)),
        add_paragraph(words["reasons"]),
        add_heading("What it does to the figure"),
        add_paragraph(
            f"{words['figure']}: {figure['as counted']:,} as counted. Allowing for missed links, "
            f"likely {figure['likely']:,}: at lowest {figure['lowest']:,}, at highest "
            f"{figure['highest']:,}."
        ),
        add_table(shares.astype(float), "Share of each group, as counted and after weighting"),
        add_heading("What we cannot see"),
        add_paragraph(words["not seen"]),
        add_heading("What we did, and what we will do next"),
        add_list([words["done"], words["next"]]),
    ]


def list_groups(compared: pd.DataFrame) -> list[str]:
    """Return a sentence for each group missed beyond chance, or one that says there is none."""
    missed = compared[compared["missed"]]
    if missed.empty:
        return [
            "No group is missed beyond what chance explains. Groups too small to judge may be: "
            "that nothing was shown does not mean that nothing is there."
        ]
    return [
        f"{str(row['group']).capitalize()}: {row['found']:.0%} were found (95 % interval "
        f"{row['from']:.0%} to {row['to']:.0%}), against {row['other children']:.0%} of "
        "other children. Do not read a low count of this group as a low need."
        for _, row in missed.iterrows()
    ]
