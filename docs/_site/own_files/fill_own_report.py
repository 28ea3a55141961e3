"""Fill a linkage report for files whose truth nobody knows, and say plainly what is not measured.

Its parts are those of the recipe `fill_linkage_report`, which follows GUILD (Gilbert and others,
2018). Where that report gives precision and recall, this one says how to get them.
"""

from __future__ import annotations

import pandas as pd
from recipes.fill_linkage_report import count_flow
from recipes.measure_linkage import wilson_interval
from recipes.write_report import Block, add_heading, add_list, add_paragraph, add_table

from docs._site.own_files.check_rows import Checked, summarise_failures, summarise_set_aside
from docs._site.own_files.compare_groups import compare_groups, compare_identifiers
from docs._site.own_files.link_records import Linked
from docs._site.own_files.match_records import LEAST_WEIGHT

MOST_LINES = 12
TO_WRITE = "To be written by you: "
METHOD = (
    "Names, dates, postcodes and numbers were put into one form. Values that cannot be used were "
    "left out; their rows stayed. Duplicates within each agency were joined. Then exact rules were "
    "used: the same number, or the same name, date of birth and postcode."
)
MODEL = (
    "Then Splink (Ministry of Justice) weighed pairs that had something in common. It was trained "
    "on these files alone. Each record kept at most its best match in each other agency, from a "
    f"match weight of {LEAST_WEIGHT}: odds of 2 to 1. That threshold is for planning. Choose a "
    "higher one, and let a person look, before any other use."
)


def fill_own_report(
    checked: list[Checked], linked: Linked, account: pd.DataFrame, about: dict[str, str]
) -> list[Block]:
    """Return the report, part by part.

    Args:
        checked: The extracts.
        linked: The linkage.
        account: From `account_for_rows`.
        about: What only the reader can say: `purpose` and `contact`, both of which may be empty.
    """
    purpose = about.get("purpose") or f"{TO_WRITE}what this linkage is for, and by what right."
    contact = about.get("contact") or f"{TO_WRITE}a name and an address that last."
    return [
        add_paragraph(f"Purpose. {purpose}"),
        *_tell_of_data(checked, linked, account),
        *_tell_of_linkage(linked),
        *_tell_of_errors(linked),
        add_heading("4. What every reader must be told"),
        add_list(list_limits(linked)),
        add_paragraph(f"Questions. {contact}"),
    ]


def _tell_of_data(checked: list[Checked], linked: Linked, account: pd.DataFrame) -> list[Block]:
    received = {one.agency: one.extract.rows_in for one in checked}
    flow = count_flow(received, linked.records)
    blocks = [
        add_heading("1. Data provided"),
        add_paragraph(
            f"{TO_WRITE}when each extract was made, of whom, and who is missing from it."
        ),
        add_table(account.set_index("agency"), "Where every row went"),
        add_table(flow, "Records and children at each stage"),
    ]
    for one in checked:
        name = one.extract.name
        aside = summarise_set_aside(one.extract.set_aside).drop(columns="for example")
        failures = summarise_failures(one).drop(columns="for example")
        if len(aside):
            blocks.append(add_table(aside.set_index("reason"), f"{name}: rows set aside"))
        if len(failures):
            listed = failures.head(MOST_LINES).set_index("column")
            blocks.append(add_table(listed, f"{name}: values that were not used"))
    return blocks


def _tell_of_linkage(linked: Linked) -> list[Block]:
    return [
        add_heading("2. Linkage"),
        add_paragraph(METHOD),
        add_paragraph(linked.note or MODEL),
        *([] if linked.note else [add_paragraph(say_spared(linked))]),
        add_table(linked.by_rule, "Links, by what made them: a link may meet several rules"),
    ]


def _tell_of_errors(linked: Linked) -> list[Block]:
    groups = compare_groups(linked.records).head(MOST_LINES)
    held_back = [] if linked.held_back.empty else [add_paragraph(say_held_back(linked.held_back))]
    blocks = [
        add_heading("3. What the errors mean for an analysis"),
        add_paragraph(
            "Not measured: the share of links that are right, and the share of true links that "
            "were found. No count in this report stands for either. Draw a sample of links and of "
            "pairs just below the threshold, let two people decide each, and write both shares "
            "here with their intervals."
        ),
        *held_back,
        add_table(
            compare_identifiers(linked.records),
            "Linked children with a number on both sides: where it disagrees, look",
        ),
    ]
    if len(groups):
        shown = groups.drop(columns="agency").set_index(groups["agency"])
        blocks += [
            add_table(shown, "Share of children found in another agency, the lowest first"),
            add_paragraph(
                "A low share is not an error by itself: a group may need the other service less. "
                "But it is where missed links hide. Begin the check by hand there. Groups of fewer "
                "than 20 children are left out."
            ),
        ]
    return blocks


def say_spared(linked: Linked) -> str:
    """Return how many pairs were left for a named person, and why."""
    count = len(linked.spared)
    pairs = "pair was" if count == 1 else "pairs were"
    return (
        f"{count:,} {pairs} not linked although they weigh enough: what they share, an adopted "
        "child's old and new record share too. A named person in social care decides about each."
    )


def say_held_back(held_back: pd.DataFrame) -> str:
    """Return what pairs that share a number tell about links that have none to share."""
    total, found = len(held_back), int(held_back["found"].sum())
    low, high = wilson_interval(found, total)
    return (
        f"A first estimate: {total:,} pairs share a valid number, so they are nearly always one "
        f"child. Names, birth and home alone would find {found / total:.1%} of them (95% interval "
        f"{low:.1%} to {high:.1%}). Expect about this share where records hold no common number."
    )


def list_limits(linked: Linked) -> list[str]:
    """Return the limits that must travel with any figure made from this linkage."""
    limits = [
        "Missed links make children look known to fewer services than they are, and make the count "
        "of children too high. Wrong links do the opposite. Neither share is known yet.",
        "Do not use it to decide about one child, to contact a family, or to score anyone's risk.",
        "An adopted child's old and new records must not be joined. The rule that spares them may "
        "miss one. Ask social care to look at links that could do so, and undo them.",
        "These counts are not protected. Round them, and hide small ones, before they are shared.",
    ]
    return [*limits, linked.note] if linked.note else limits
