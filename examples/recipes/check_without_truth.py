"""Check a linkage where nobody knows the truth: three ways that need no reviewer.

Each sees something that the others do not, and none sees all (Doidge, Christen and Harron, 2021).
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from recipes.compare_children import WORTH_COMPARING
from recipes.link_increment import score_new
from recipes.measure_linkage import list_pairs

NUMBERS = ("upn", "nhs_number")


def find_implausible(links: pd.DataFrame) -> pd.DataFrame:
    """Return, for each link, what cannot be so of one child: a column of True or False for each.

    `links` come from `lay_side_by_side`. One of the two records may simply be mistyped: an
    implausible link is a link to look at, not yet a wrong one.
    """
    known = {
        name: links[f"{name}_l"].notna() & links[f"{name}_r"].notna()
        for name in ("upn", "nhs_number", "sex", "date_of_birth")
    }
    differ = {name: known[name] & (links[f"{name}_l"] != links[f"{name}_r"]) for name in known}
    births = [pd.to_datetime(links[f"date_of_birth{side}"]) for side in ("_l", "_r")]
    apart = (births[0] - births[1]).abs() > pd.Timedelta(days=366)
    return pd.DataFrame(
        {
            "two UPNs": differ["upn"],
            "two NHS numbers": differ["nhs_number"],
            "two sexes": differ["sex"],
            "births over a year apart": apart,
        }
    )


def list_number_pairs(children: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs that share a valid number: known to be one child without their names."""
    pairs = pd.concat([list_pairs(children, number) for number in NUMBERS])
    return pairs.drop_duplicates().reset_index(drop=True)


def mark_found(pairs: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with a column `found`: whether a linkage made them."""
    both = pairs.merge(links[["left", "right"]], how="left", indicator="found")
    return both.assign(found=both["found"].eq("both"))


def hold_numbers_back(
    children: pd.DataFrame, scored: pd.DataFrame, least_weight: float
) -> pd.DataFrame:
    """Return the pairs that share a number, and whether they would be found without it.

    Two records with one valid number are nearly always one child, and we know it without looking at
    names. So the share of them that names, birth and home alone would find estimates recall for
    records that hold no number. It is a hard test: real links may use the number.

    Args:
        children: One row for each child of each agency, with the columns of `prepare_records`.
        scored: Splink's predictions, with their intermediate columns.
        least_weight: The threshold of the linkage.

    Returns:
        Columns `left`, `right` and `found`.
    """
    same = list_number_pairs(children)
    names = scored[["record_l", "record_r"]]
    without = scored["match_weight"] - sum(scored[f"mw_{number}"] for number in NUMBERS)
    weights = pd.DataFrame(
        {"left": names.min(axis=1), "right": names.max(axis=1), "without": without}
    )
    held = same.merge(_list_reached(children), how="left").merge(weights, how="left")
    found = held["reached"].eq(True) & (held["without"] >= least_weight)
    return held[["left", "right"]].assign(found=found)


def _list_reached(children: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs that a blocking rule without numbers brings together."""
    year = children["date_of_birth"].str[:4]
    ready = children.assign(**{"substr(date_of_birth, 1, 4)": year})
    rules = [list(rule) for rule in WORTH_COMPARING if not set(rule) & set(NUMBERS)]
    return (
        pd.concat([list_pairs(ready, rule) for rule in rules])
        .drop_duplicates()
        .assign(reached=True)
    )


def plant_decoys(children: pd.DataFrame, most: int, seed: int) -> pd.DataFrame:
    """Return invented brothers and sisters of some children: any link made to one is false.

    Each has the surname, home and sex of a real child, the forename of another, and no number. The
    first half were born on the same day, as a twin would be; the rest two years before.
    """
    named = children.dropna(subset=["forename", "surname", "date_of_birth", "sex", "postcode"])
    chosen = named.sample(min(most, len(named)), random_state=seed).reset_index(drop=True)
    others = chosen.groupby("sex")["forename"].transform(lambda names: names.to_numpy()[::-1])
    born = pd.to_datetime(chosen["date_of_birth"])
    twins = chosen.index < len(chosen) / 2
    older = (born - pd.DateOffset(years=2)).dt.strftime("%Y-%m-%d")
    decoys = chosen.assign(
        record=[f"decoy {number}" for number in chosen.index],
        forename=others,
        date_of_birth=chosen["date_of_birth"].where(twins, older),
        kind=pd.Series(twins).map({True: "invented twin", False: "invented older child"}),
        full_name=others + " " + chosen["surname"],
        name_parts=(others + " " + chosen["surname"]).map(
            lambda name: " ".join(sorted(name.split()))
        ),
        initial=others.str[:1],
        upn=None,
        nhs_number=None,
    )
    return decoys[decoys["forename"] != chosen["forename"]].reset_index(drop=True)


def link_decoys(
    model: dict[str, Any], held: pd.DataFrame, decoys: pd.DataFrame, least_weight: float
) -> pd.DataFrame:
    """Return, for each kind of decoy, how many were planted and how many were linked, wrongly.

    `held` are the children of another agency than those whom the decoys were made from.
    """
    pairs = score_new(model, held, decoys.drop(columns="kind"), least_weight)
    caught = set(pairs["left"]) | set(pairs["right"])
    linked = decoys["record"].isin(caught)
    return (
        linked.groupby(decoys["kind"]).agg(["size", "sum"]).set_axis(["planted", "linked"], axis=1)
    )
