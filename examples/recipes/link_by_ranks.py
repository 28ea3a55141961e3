"""Link children step by step on keys that agree exactly, the surest key first.

Each pass is a key: columns that must all agree. A pass may only bring together children that no
stronger pass has settled, and never two of one agency. Where a key would do so, nothing is linked:
the children are set aside for a person to look at, and no weaker pass may decide what a stronger
one could not. The number of the pass is the *match rank* of the link.

Hospital records in England have long been joined in such steps: see Hagger-Johnson and others
(2015), BMJ Open 5, e008118, on what the steps miss.
"""

from __future__ import annotations

import pandas as pd

from recipes.join_duplicates import label_duplicates, merge_duplicates
from recipes.measure_linkage import list_pairs
from recipes.standardise_names import take_first_part

# Each key holds a name, or its beginning, and beside it a number, a home or something of the other
# name. A birthday with one name alone is not sure: too many children share it.
SURE_KEYS = {
    "NHS number, initial": ["nhs_number", "initial"],
    "UPN, initial": ["upn", "initial"],
    "whole name, birthday, home": ["full_name", "date_of_birth", "postcode"],
    "words of the name, birthday": ["name_parts", "date_of_birth"],
    "first forename, birthday, home": ["first_forename", "date_of_birth", "postcode"],
    "starts of names, birthday, sex": ["forename_start", "surname_start", "date_of_birth", "sex"],
    "whole name, home, birth year": ["full_name", "postcode", "birth_year"],
    "initial, surname, birthday": ["initial", "surname", "date_of_birth"],
}


def add_key_columns(children: pd.DataFrame) -> pd.DataFrame:
    """Return the children with parts of names and dates that keys are made of.

    Adds `first_forename`, the first word; `forename_start` and `surname_start`, three letters each;
    and `birth_year`. `children` comes from `standardise_records`.
    """
    return children.assign(
        first_forename=take_first_part(children["forename"]),
        forename_start=children["forename"].str[:3],
        surname_start=children["surname"].str[:3],
        birth_year=children["date_of_birth"].str[:4],
    )


def link_by_ranks(
    children: pd.DataFrame, passes: dict[str, list[str]]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what became of each child, and the links made.

    Args:
        children: One row for each child of each agency, with columns `record` (unique), `agency`
            and those named in `passes`. A missing value agrees with nothing.
        passes: The columns of each key, by the name of the pass, the surest first.

    Returns:
        First, one row for each row of `children`, with columns `record`, `agency`, `child` (equal
        for rows taken to be one child), `state` ("linked", "left" or "set aside") and
        `set_aside_by`, the pass that could not decide, or empty. Second, the links: `left` and
        `right` as in `list_pairs`, and `rank`, the name of the pass that brought the two together.
    """
    child = pd.Series(range(len(children)), index=children.index)
    set_aside_by = pd.Series("", index=children.index, dtype=object)
    links = []
    for name, columns in passes.items():
        usable = children[columns].notna().all(axis=1) & (set_aside_by == "")
        key = children[usable].groupby(columns, sort=False).ngroup()
        joined, clash = _try_to_join(child, key, children["agency"])
        child = joined.where(~clash, child)
        set_aside_by = set_aside_by.mask(clash & ~_is_linked(child), name)
        links.append(list_pairs(children.assign(child=child), "child").assign(rank=name))
    state = set_aside_by.map(lambda by: "set aside" if by else "left")
    outcome = children[["record", "agency"]].assign(
        child=child.map(children["record"].reset_index(drop=True)),
        state=state.mask(_is_linked(child), "linked"),
        set_aside_by=set_aside_by,
    )
    return outcome, pd.concat(links).drop_duplicates(["left", "right"], ignore_index=True)


def label_children(records: pd.DataFrame) -> pd.Series:
    """Return which child each record belongs to, by `SURE_KEYS`, indexed by `record`.

    `records` comes from `standardise_records`. Records of one agency that are the same child are
    joined first.
    """
    held_as = label_duplicates(records)
    children = merge_duplicates(records, held_as).reset_index(drop=True)
    outcome, _ = link_by_ranks(add_key_columns(children), SURE_KEYS)
    child = held_as.map(outcome.set_index("record")["child"])
    return child.set_axis(records["record"]).rename("child")


def count_lookalikes(children: pd.DataFrame, columns: list[str]) -> int:
    """Return how many pairs of children of one agency agree on a key.

    They are two children, since each agency holds a child once. So each is a pair that the key
    cannot tell apart, and anyone can count them without knowing the truth.
    """
    alike = children.dropna(subset=columns).groupby(["agency", *columns]).size()
    return int((alike * (alike - 1) // 2).sum())


def count_disagreements(
    links: pd.DataFrame, children: pd.DataFrame, columns: list[str]
) -> pd.DataFrame:
    """Return, for each rank, the links that an identifier can test, and those that it contradicts.

    A link can be tested if both its children hold a value in one of `columns`, such as a UPN. It is
    contradicted if one of these differs. Columns: `tested` and `contradicted`.
    """
    held = children.set_index("record")[columns]
    left = held.reindex(links["left"]).reset_index(drop=True)
    right = held.reindex(links["right"]).reset_index(drop=True)
    both = left.notna() & right.notna()
    counted = pd.DataFrame(
        {
            "rank": links["rank"].to_numpy(),
            "tested": both.any(axis=1),
            "contradicted": (both & (left != right)).any(axis=1),
        }
    )
    return counted.groupby("rank", sort=False).sum()


def _try_to_join(
    child: pd.Series, key: pd.Series, agency: pd.Series
) -> tuple[pd.Series, pd.Series]:
    """Return the labels if all rows that share a key were joined, and which must not be."""
    together = _spread(child, key)
    reachable = _has_partner(child, together, agency)
    joined = child.copy()
    joined[reachable] = child[reachable].groupby(together[reachable]).transform("min")
    held = agency.groupby(joined)
    clash = reachable & (held.transform("size") > held.transform("nunique"))
    return joined, clash


def _spread(child: pd.Series, key: pd.Series) -> pd.Series:
    """Return one label for all children that share a key, also through a child between them."""
    label, before = child, None
    while before is None or not label.equals(before):
        before = label
        label = label.copy()
        label[key.index] = label[key.index].groupby(key).transform("min")
        label = label.groupby(child).transform("min")
    return label


def _has_partner(child: pd.Series, together: pd.Series, agency: pd.Series) -> pd.Series:
    """Say which children meet one whom no agency holds beside them: a partner not yet taken."""
    place = agency.map({name: 2**at for at, name in enumerate(agency.unique())})
    held = place.groupby(child).transform("sum").rename("held")
    kinds = pd.DataFrame({"together": together, "held": held}).drop_duplicates()
    met = kinds.merge(kinds, on="together", suffixes=("", "_other"))
    free = met.loc[(met["held"] & met["held_other"]) == 0, ["together", "held"]]
    rows = pd.MultiIndex.from_arrays([together, held])
    return pd.Series(rows.isin(pd.MultiIndex.from_frame(free)), index=child.index)


def _is_linked(child: pd.Series) -> pd.Series:
    return child.groupby(child).transform("size") > 1
