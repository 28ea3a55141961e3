"""Describe each child known to social care by what the council itself has on file.

To see whom a linkage misses one needs groups that are recorded, not ones that are true. What no
extract records, such as who came to the country alone, cannot be seen this way at all.
"""

from __future__ import annotations

import pandas as pd

from recipes.standardise_postcodes import standardise_postcode

# The first letter of the codes of the school census and of children's social care.
ETHNIC_GROUPS = {"W": "White", "M": "Mixed", "A": "Asian", "B": "Black", "C": "Other", "O": "Other"}
FIFTHS = [
    "most deprived fifth",
    "second most deprived",
    "middle fifth",
    "second least deprived",
    "least deprived fifth",
]
AGES = ["under 5", "5 to 10", "11 to 15", "16 and over"]


def describe_social_care(
    people: pd.DataFrame,
    episodes: pd.DataFrame,
    disability: pd.DataFrame,
    lookup: pd.DataFrame,
    on: str,
) -> pd.DataFrame:
    """Return one row for each person of the case system, indexed by `record`.

    Args:
        people: The table `cms_person`.
        episodes: The table `ssda903_episodes`; a child with an open episode is looked after.
        disability: The table `cin_disability`.
        lookup: The table `postcode_lookup`, with the deprivation decile of each postcode.
        on: The day to count ages, such as "2026-03-31".

    Returns:
        Columns `ethnic group`, `care`, `deprivation`, `age` and `disability`; missing where the
        council has nothing on file.
    """
    key = people["LAchildID"]
    looked_after = key.isin(episodes.loc[episodes["DEC"].isna(), "CHILD"])
    disabled = key.isin(disability.loc[disability["Disability"] != "NONE", "LAchildID"])
    decile_of = lookup.drop_duplicates("postcode").set_index("postcode")["deprivation_decile"]
    decile = standardise_postcode(people["addr_address_postcode"]).map(decile_of).astype(float)
    born = pd.to_datetime(people["PersonBirthDate"], errors="coerce", format="%Y-%m-%d")
    age = (pd.Timestamp(on) - born).dt.days / 365.25
    described = pd.DataFrame(
        {
            "ethnic group": people["Ethnicity"].str[0].map(ETHNIC_GROUPS),
            "care": looked_after.map({True: "looked after", False: "not looked after"}),
            "deprivation": pd.cut(decile, [0, 2, 4, 6, 8, 10], labels=FIFTHS).astype(object),
            "age": pd.cut(age, [-1, 5, 11, 16, 99], right=False, labels=AGES).astype(object),
            "disability": disabled.map({True: "disabled", False: "no disability recorded"}),
        }
    )
    return described.set_index(pd.Index("social_care " + key, name="record"))
