"""Gather every postcode that an agency has on file for a child, not only the one in the extract.

Families move, and agencies hear of it at different times. A child in care has a home postcode and
one for each placement. National linkages search all of them; a single extract holds one.
"""

from __future__ import annotations

import pandas as pd

from recipes.measure_linkage import list_pairs
from recipes.standardise_postcodes import standardise_postcode


def gather_addresses(
    children: pd.DataFrame,
    episodes: pd.DataFrame,
    child_health: pd.DataFrame,
    sen2: pd.DataFrame,
) -> pd.DataFrame:
    """Return one row for each child and postcode, with columns `record` and `postcode`.

    Each agency looks in its own other files, under its own numbers; nothing is linked by name.

    Args:
        children: One row for each child of each agency, with the columns of `prepare_records`.
        episodes: The table `ssda903_episodes`: home and placement of each episode in care.
        child_health: The table `chis_register`, which health keeps under the NHS number.
        sen2: The table `sen2_person`, which education keeps under the UPN.
    """
    care = "social_care " + episodes["CHILD"]
    placed = [
        pd.DataFrame({"record": care, "postcode": episodes[column]})
        for column in ("HOME_POST", "PL_POST")
    ]
    register = child_health.rename(columns={"NHSNumber": "nhs_number", "Postcode": "postcode"})
    kept = [
        _look_up(children, "health", "nhs_number", register),
        _look_up(children, "education", "upn", sen2),
    ]
    more = pd.concat([*placed, *kept])
    more["postcode"] = standardise_postcode(more["postcode"])
    every = pd.concat([children[["record", "postcode"]], more])
    every = every[every["record"].isin(children["record"])]
    return every.dropna().drop_duplicates().reset_index(drop=True)


def link_on_any_address(children: pd.DataFrame, addresses: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with the same name and birth that were ever at the same postcode.

    The result has the columns `left` and `right`, as from `list_pairs`.
    """
    at_each = children.drop(columns="postcode").merge(addresses, on="record")
    return list_pairs(at_each, ["full_name", "date_of_birth", "postcode"])


def _look_up(children: pd.DataFrame, agency: str, number: str, held: pd.DataFrame) -> pd.DataFrame:
    own = children.loc[children["agency"] == agency, ["record", number]].dropna()
    return own.merge(held[[number, "postcode"]].dropna(), on=number)[["record", "postcode"]]
