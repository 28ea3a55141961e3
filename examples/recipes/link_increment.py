"""Link the records that arrived today to those already held, without linking everything again.

Splink scores pairs; it does not keep ids. So two further steps follow: join each new record to the
best child that has no record of its agency yet, and carry the ids of yesterday over to today, with
a line in a log for every child that was created, joined, merged or split.
"""

from __future__ import annotations

import logging
from typing import Any

import pandas as pd
from splink import DuckDBAPI, Linker

from recipes.set_pairs_aside import leave_out

TERM_FREQUENCIES = ("full_name", "forename", "surname")


def score_new(
    model: dict[str, Any], held: pd.DataFrame, new: pd.DataFrame, least_weight: float
) -> pd.DataFrame:
    """Return scored pairs between new records and held ones, and between new ones, best first.

    Args:
        model: A trained model, as saved by `linker.misc.save_model_to_json()`.
        held: The children already linked, one row for each child of each agency.
        new: The children that arrived, in the same columns.
        least_weight: Pairs below this match weight are left out.

    Returns:
        Columns `left`, `right` and `match_weight`, sorted by weight. Pairs that may be the two
        identities of an adopted child are left out.
    """
    database = DuckDBAPI()
    both = [
        database.register(table, dataset_display_name=name)
        for name, table in [("held", held), ("new", new)]
    ]
    linker = Linker(both, model | {"source_dataset_column_name": "agency"}, log_level=logging.ERROR)
    for column in TERM_FREQUENCIES:
        linker.table_management.compute_tf_table(column)
    scored = [
        linker.inference.predict_between(both[0], both[1], threshold_match_weight=least_weight),
        linker.inference.predict_within(both[1], threshold_match_weight=least_weight),
    ]
    pairs = pd.concat([leave_out(linker, part).as_pandas_dataframe() for part in scored])
    pairs = pairs.rename(columns={"record_l": "left", "record_r": "right"})
    best_first = pairs.sort_values(
        ["match_weight", "left", "right"], ascending=[False, True, True], ignore_index=True
    )
    return best_first[["left", "right", "match_weight"]]


def join_best(labels: pd.Series, agencies: pd.Series, pairs: pd.DataFrame) -> pd.Series:
    """Return new labels: the children of a pair become one if they share no agency.

    `labels` says which child each record belongs to so far, and `agencies` whose record it is; both
    are indexed by record. `pairs` come best first, so each child keeps its best match.
    """
    agency_of, label_of = agencies.to_dict(), labels.to_dict()
    members: dict[str, set[str]] = {}
    agencies_of: dict[str, set[str]] = {}
    for record, label in zip(labels.index.astype(str), labels, strict=True):
        members.setdefault(label, set()).add(record)
        agencies_of.setdefault(label, set()).add(agency_of[record])
    for pair in pairs.itertuples(index=False):
        one, other = label_of[pair.left], label_of[pair.right]
        if one == other or agencies_of[one] & agencies_of[other]:
            continue
        for record in members[other]:
            label_of[record] = one
        members[one] |= members.pop(other)
        agencies_of[one] |= agencies_of.pop(other)
    return pd.Series(label_of, name=labels.name).reindex(labels.index)


def collect_groups(labels: pd.Series) -> set[frozenset[str]]:
    """Return the groups of records that share a label, so that two linkages can be compared."""
    return {frozenset(records) for records in labels.groupby(labels).groups.values()}
