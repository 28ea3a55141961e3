"""Describe each pupil in few words: main need, and which other services know the child.

For releases and reports, where exact codes would be too many and too fine. The groups of needs are
ours; the codes are those of the school census.
"""

from __future__ import annotations

import pandas as pd

NEED_GROUPS = {
    "ASD": "Autism",
    "HI": "Sensory impairment",
    "MLD": "Moderate learning difficulty",
    "MSI": "Sensory impairment",
    "PD": "Physical disability",
    "PMLD": "Severe learning difficulty",
    "SEMH": "Social, emotional, mental",
    "SLCN": "Speech and language",
    "SLD": "Severe learning difficulty",
    "SPLD": "Specific learning difficulty",
    "VI": "Sensory impairment",
}


def describe_pupils(roll: pd.DataFrame, needs: pd.DataFrame, linked: pd.DataFrame) -> pd.DataFrame:
    """Return the school census with what the linkage says of each pupil, one row a child.

    Args:
        roll: The table `sc_pupilonroll`.
        needs: The table `sc_senneeds`; the need ranked first counts.
        linked: The records of all agencies, with columns `record`, `agency` and `child`.

    Returns:
        `roll` with the columns `child`, `need` and `also known to`.
    """
    child_of = linked.set_index("record")["child"]
    first = needs[needs["sentyperank"] == "1"].drop_duplicates("pupilonrolltableid")
    code = roll["pupilonrolltableid"].map(first.set_index("pupilonrolltableid")["sentype"])
    child = ("education " + roll["pupilonrolltableid"]).map(child_of)
    pupils = roll.assign(
        child=child,
        need=code.map(NEED_GROUPS).fillna("Other"),
        **{"also known to": child.map(say_services(linked))},
    )
    return pupils.drop_duplicates("child").reset_index(drop=True)


def say_services(linked: pd.DataFrame) -> pd.Series:
    """Return, for each child, the services other than school that know the child, in words."""
    known = pd.crosstab(linked["child"], linked["agency"]).gt(0)
    words = {(False, False): "school only", (True, False): "social care"}
    words |= {(False, True): "health", (True, True): "both"}
    known = known.reindex(columns=["social_care", "health"], fill_value=False)
    said = [words[pair] for pair in known.itertuples(index=False, name=None)]
    return pd.Series(said, index=known.index)
