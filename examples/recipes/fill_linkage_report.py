"""Fill a linkage report, and a board note of one page, from the same figures.

The parts of the report are the four steps at which GUILD (Gilbert and others, 2018) asks for
information to be shared: how the data came about, how they were linked, what that means for an
analysis, and what a reader must be told. The measures are those of the Government guide to the
quality assessment of data linkage (Doidge, Christen and Harron, 2021).
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from recipes.draw_overlaps import AGENCIES
from recipes.write_report import Block, add_heading, add_list, add_paragraph, add_table

RECEIVED, LINKED_IN, CHILDREN, FOUND, ALONE = STAGES = [
    "records received",
    "records that took part",
    "children, duplicates joined",
    "found in another agency",
    "found in no other agency",
]


def count_flow(received: dict[str, int], linked: pd.DataFrame) -> pd.DataFrame:
    """Return how many records and children pass each stage, one row a stage, one column an agency.

    Args:
        received: The rows of each agency's extract.
        linked: One row a record that took part, with columns `record`, `agency` and `child`.

    Raises:
        ValueError: More records took part than were received.
    """
    agencies_of_child = linked.groupby("child")["agency"].nunique()
    columns = {}
    for agency, rows in received.items():
        own = linked[linked["agency"] == agency]
        if len(own) > rows:
            raise ValueError(f"{agency}: {len(own)} records took part, but {rows} were received.")
        children = own["child"].unique()
        found = int((agencies_of_child.loc[children] > 1).sum())
        counts = [rows, len(own), len(children), found, len(children) - found]
        columns[AGENCIES[agency][0]] = counts
    return pd.DataFrame(columns, index=pd.Index(STAGES, name="stage"))


def draw_flow(flow: pd.DataFrame, title: str) -> alt.LayerChart:
    """Draw the flow from `count_flow` as boxes: one row a stage, one column an agency."""
    boxes = flow.reset_index().melt(id_vars="stage", var_name="agency", value_name="count")
    words = [word for word, _, _ in AGENCIES.values()]
    colours = [colour for _, colour, _ in AGENCIES.values()]
    axis = alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False)
    base = alt.Chart(boxes).encode(
        x=alt.X("agency:N", title=None, sort=words, axis=axis),
        y=alt.Y("stage:N", title=None, sort=STAGES, axis=alt.Axis(ticks=False, domain=False)),
    )
    colour = alt.Color("agency:N", scale=alt.Scale(domain=words, range=colours), legend=None)
    frames = base.mark_rect(filled=False, strokeWidth=2).encode(stroke=colour)
    counts = base.mark_text(fontSize=14, color="#14213E").encode(
        text=alt.Text("count:Q", format=",")
    )
    return (frames + counts).properties(
        title=title,
        width=360,
        height=230,
        description="A grid of counts: stages of the linkage downwards, agencies across.",
    )


def fill_report(
    about: dict[str, str], flow: pd.DataFrame, quality: pd.DataFrame, by_group: pd.DataFrame
) -> list[Block]:
    """Return the linkage report, part by part.

    Args:
        about: What only you can say: the lines `purpose`, `extracts`, `method`, `threshold`,
            `how quality was measured`, `not measured` and `contact`.
        flow: From `count_flow`.
        quality: One row, with columns `precision` and `recall`.
        by_group: From `measure_by`, the lowest recall first.
    """
    return [
        add_paragraph(about["purpose"]),
        add_heading("1. Data provided"),
        add_paragraph(about["extracts"]),
        add_table(flow, "Records and children at each stage"),
        add_heading("2. Linkage"),
        add_paragraph(about["method"]),
        add_paragraph(about["threshold"]),
        add_heading("3. What the errors mean for an analysis"),
        add_paragraph(about["how quality was measured"]),
        add_table(quality.round(4), "Links: share that is right, and share of true links found"),
        add_table(_choose_groups(by_group), "Share of true links found, the lowest first"),
        add_paragraph(say_who_is_missed(by_group)),
        add_heading("4. What every reader must be told"),
        add_list(list_limits(about, quality)),
        add_paragraph(about["contact"]),
    ]


def fill_board_note(about: dict[str, str], facts: dict[str, int | float | str]) -> list[Block]:
    """Return a note of one page: what was asked, what was found, how sure, and what to decide.

    `about` also holds `question` and `decision`; `facts` holds `found_in_all_three`,
    `children_counted`, `precision`, `recall`, `missed_most` and `missed_most_recall`.
    """
    wrong, missed = 1 - float(facts["precision"]), 1 - float(facts["recall"])
    return [
        add_paragraph(about["question"]),
        add_heading("What we found"),
        add_paragraph(
            f"Of {facts['children_counted']:,} children, {facts['found_in_all_three']:,} were "
            "found in all three services. The true figure is likely to be higher: missed links "
            "make children look known to fewer services than they are."
        ),
        add_heading("How sure we are"),
        add_paragraph(
            f"{say_share(wrong)} links are wrong. "
            f"{say_share(missed)} true links are missed, so some children are split in two."
        ),
        add_paragraph(
            f"Missed most: {facts['missed_most']}, where {facts['missed_most_recall']:.1%} of true "
            "links were found. Do not read a low figure for this group as a low need."
        ),
        add_heading("What it must not be used for"),
        add_paragraph("To decide about one child, to contact a family, or to score anyone's risk."),
        add_heading("What we ask you to decide"),
        add_paragraph(about["decision"]),
    ]


def say_who_is_missed(by_group: pd.DataFrame) -> str:
    """Return a sentence on the group missed most, and whether chance may explain it.

    The interval of the lowest group is held against that of the group found best.
    """
    lowest, others = by_group.iloc[0], by_group.iloc[1:]
    apart = float(lowest["recall to"]) < float(others["recall from"].max())
    if apart:
        reason = "Its interval lies below that of the best group: chance alone does not explain it."
    else:
        reason = "The intervals overlap, so chance may explain it."
    share = f"{float(lowest['recall']):.1%}"
    return f"Lowest: {lowest['group']}, with {share} of true links found. {reason}"


def say_share(share: float) -> str:
    """Return a share as the start of a sentence: "About 1.6% of", or "Fewer than 1 in 1,000"."""
    return "Fewer than 1 in 1,000" if share < 0.001 else f"About {share:.1%} of"


def leave_out_small_groups(by_group: pd.DataFrame, least_pairs: int = 20) -> pd.DataFrame:
    """Return only groups with enough true pairs for a rate, by the rule for releases."""
    return by_group[by_group["true pairs"] >= least_pairs].reset_index(drop=True)


def list_limits(about: dict[str, str], quality: pd.DataFrame) -> list[str]:
    """Return the limits that must travel with any figure made from this linkage."""
    missed, wrong = 1 - float(quality["recall"].iloc[0]), 1 - float(quality["precision"].iloc[0])
    return [
        f"{say_share(missed)} true links are missing. Counts of children known to several "
        "services are too low, and counts of children known to one are too high.",
        f"{say_share(wrong)} links join two different children.",
        "Errors differ between groups: compare groups only with the table above at hand.",
        about["not measured"],
    ]


def _choose_groups(by_group: pd.DataFrame) -> pd.DataFrame:
    columns = {"recall": "found", "recall from": "from", "recall to": "to"}
    shown = by_group.set_index("group")[list(columns)].astype(float).rename(columns=columns)
    return shown.head(12)
