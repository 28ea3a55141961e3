"""Say what can be said about quality without the truth: who is linked less, and what disagrees."""

from __future__ import annotations

import pandas as pd
from recipes.draw_overlaps import AGENCIES
from recipes.measure_linkage import list_pairs, wilson_interval

LEAST_CHILDREN = 20
IDENTIFIERS = {"NHS number": "nhs_number", "unique pupil number": "upn"}
BANDS = [(0, 5, "0 to 4"), (5, 11, "5 to 10"), (11, 16, "11 to 15"), (16, 120, "16 or over")]


def compare_groups(linked: pd.DataFrame) -> pd.DataFrame:
    """Return, for each agency and group, the share of children found in another agency.

    Groups of fewer than 20 children are left out. The lowest share comes first.

    Returns:
        Columns `agency`, `group`, `children`, `found elsewhere`, `from` and `to`: the share, and
        its 95 % interval.
    """
    children = linked.drop_duplicates("held_as")
    found = children["known_to"].str.contains(" and ")
    rows = []
    for characteristic in list_groups(children).items():
        name, values = characteristic
        for (agency, value), part in found.groupby([children["agency"], values]):
            if len(part) < LEAST_CHILDREN:
                continue
            low, high = wilson_interval(int(part.sum()), len(part))
            word = AGENCIES[str(agency)][0]
            rows.append((word, f"{name}: {value}", len(part), float(part.mean()), low, high))
    columns = ["agency", "group", "children", "found elsewhere", "from", "to"]
    return pd.DataFrame(rows, columns=columns).sort_values("found elsewhere", ignore_index=True)


def list_groups(children: pd.DataFrame) -> dict[str, pd.Series]:
    """Return the characteristics to compare by, with the group of each child."""
    births = pd.to_datetime(children["date_of_birth"], format="%Y-%m-%d")
    ages = (births.max() - births).dt.days // 365.25
    band = pd.Series("not known", index=children.index)
    for least, most, name in BANDS:
        band[(ages >= least) & (ages < most)] = name
    groups = {
        "age": band,
        "sex": children["sex"].fillna("not known"),
        "postcode": children["postcode"].notna().map({True: "known", False: "not known"}),
    }
    if children["group"].notna().any():
        groups["group"] = children["group"].fillna("not known")
    return groups


def compare_identifiers(linked: pd.DataFrame) -> pd.DataFrame:
    """Return, for linked children who hold an identifier in two agencies, how often it agrees.

    Links on the identifier itself agree by making; what tells is how many do not agree.
    """
    once = linked.drop_duplicates("held_as").set_index("record", drop=False)
    pairs = list_pairs(once.reset_index(drop=True), "child")
    rows = {}
    for name, column in IDENTIFIERS.items():
        left, right = (pairs[side].map(once[column]) for side in ("left", "right"))
        both = left.notna() & right.notna()
        agree = int((left == right)[both].sum())
        rows[name] = [int(both.sum()), agree, int(both.sum()) - agree]
    columns = ["links that hold it on both sides", "agree", "disagree"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("identifier")
