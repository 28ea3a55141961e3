"""Link the extracts of several agencies in one call, step by step as the example on three agencies.

For examples that ask what comes after a linkage: is it right, whom does it miss, where to stop?
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from recipes import match_model
from recipes.join_duplicates import label_duplicates, merge_duplicates
from recipes.measure_linkage import list_pairs
from recipes.prepare_records import gather_records, standardise_records


@dataclass(frozen=True)
class Linkage:
    """A trained and scored linkage, before a threshold is chosen.

    Attributes:
        records: Every record received, standardised; `held_as` is the record that stands for the
            child within its agency.
        children: One row for each child of each agency, which is what was linked.
        model: The trained model.
        predictions: Every pair that was scored, with the steps of its match weight.
    """

    records: pd.DataFrame
    children: pd.DataFrame
    model: dict[str, Any]
    predictions: pd.DataFrame
    linker: Any
    scored: Any

    def label(self, least_weight: float) -> pd.Series:
        """Return which child each row of `children` belongs to, at a threshold."""
        agencies = list(self.children["agency"].unique())
        labels = match_model.link_one_to_one(self.linker, self.scored, least_weight, agencies)
        return self.children["record"].map(labels).rename("child")

    def list_links(self, least_weight: float) -> pd.DataFrame:
        """Return the links between agencies, with columns `left` and `right`, at a threshold."""
        return list_pairs(self.children.assign(child=self.label(least_weight)), "child")

    def count_in_all(self, least_weight: float) -> int:
        """Return how many children are found in every agency, at a threshold."""
        agencies = self.children.groupby(self.label(least_weight))["agency"].nunique()
        return int((agencies == self.children["agency"].nunique()).sum())


def run_linkage(extracts: dict[str, pd.DataFrame]) -> Linkage:
    """Standardise, join duplicates within each agency, train a match model, and score the pairs.

    `extracts` holds one extract for each agency, all text, in the columns that `column_names` says.
    """
    records = standardise_records(gather_records(extracts))
    records["held_as"] = label_duplicates(records)
    children = merge_duplicates(records, records["held_as"])
    children = children.reset_index(drop=True)
    linker = match_model.make_linker(children)
    model = match_model.train(linker)
    scored, predictions = match_model.score(linker)
    return Linkage(records, children, model, predictions, linker, scored)
