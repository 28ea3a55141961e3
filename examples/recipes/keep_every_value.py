"""Keep every name and address that an agency holds for a child, instead of choosing one.

A child in care has a home and a placement; a surname changes when a family does. Each value may be
the one that the other agency holds. So let a record stand in the table once for each of its values:
two records agree if any of their rows do. Where pairs are listed, each pair still counts once.
"""

from __future__ import annotations

import pandas as pd

from recipes.column_names import COLUMN_NAMES
from recipes.standardise_names import standardise_name
from recipes.standardise_postcodes import standardise_postcode

# Where each agency keeps another surname. Change these, and those below, to the columns of yours.
OTHER_SURNAMES = {
    "education": ["preferredsurname", "formersurname"],
    "social_care": ["previous_surname"],
}

# The return of children looked after holds both addresses, one row an episode.
EPISODE_OF, EPISODE_END = "CHILD", "DEC"
EPISODE_POSTCODES = ["HOME_POST", "PL_POST"]


def gather_other_surnames(extracts: dict[str, pd.DataFrame]) -> pd.Series:
    """Return the other surnames that agencies hold, standardised, indexed by `record`.

    `extracts` has one extract for each agency, as in `gather_records`. A column that an extract
    does not hold is passed over.
    """
    found = [pd.Series(dtype=object)]
    for agency, columns in OTHER_SURNAMES.items():
        extract = extracts[agency]
        record = agency + " " + extract[COLUMN_NAMES[agency]["record"]]
        found += [extract[c].set_axis(record).dropna() for c in columns if c in extract.columns]
    return standardise_name(pd.concat(found).astype(object)).dropna()


def gather_care_postcodes(episodes: pd.DataFrame) -> pd.Series:
    """Return the home and placement of each child in care now, standardised, indexed by `record`.

    `episodes` is the table of that name in the return of children looked after. An episode without
    an end is open.
    """
    open_now = episodes[episodes[EPISODE_END].isna()]
    record = "social_care " + open_now[EPISODE_OF]
    found = [open_now[column].set_axis(record).dropna() for column in EPISODE_POSTCODES]
    return standardise_postcode(pd.concat(found).astype(object)).dropna()


def add_values(records: pd.DataFrame, column: str, values: pd.Series) -> pd.DataFrame:
    """Return the records with further rows, in which a column holds another value of the record.

    Args:
        records: One or more rows a record, with the column `record`.
        column: The column to fill, such as "surname" or "postcode".
        values: The other values, indexed by `record`; a record may have several. A record that is
            not in the table is passed over.

    Returns:
        The rows of `records`, and below them the new ones. No two rows are equal.
    """
    others = values.rename(column).rename_axis("record").reset_index()
    added = records.drop(columns=column).merge(others, on="record")
    whole = pd.concat([records, added[records.columns]], ignore_index=True)
    return whole.drop_duplicates(ignore_index=True)
