"""One step of the measured linkage, as a process of its own, so that its memory is its own.

``python link_children.py prepare FOLDER`` brings the extracts of FOLDER/as_received into one table.
``python link_children.py ours FOLDER`` and ``… stock FOLDER`` train, predict and cluster it. Each
prints one line of JSON with the seconds of its steps.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "examples"))

import splink.comparison_library as compare
from recipes import match_model
from recipes.column_names import COLUMN_NAMES
from recipes.join_duplicates import label_duplicates, merge_duplicates
from recipes.prepare_records import gather_records, standardise_records
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

EXTRACTS = {
    "education": "sc_pupilonroll",
    "social_care": "cms_person",
    "health": "csds_cyp001mpi",
}


class Clock:
    """Notes how long each step took since the one before."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._before = time.perf_counter()

    def note(self, step: str) -> None:
        now = time.perf_counter()
        self.seconds[step] = round(now - self._before, 2)
        self._before = now


def prepare(folder: Path, clock: Clock) -> int:
    """Write FOLDER/children.parquet: one row for each child of each agency."""
    extracts = {
        agency: pd.read_parquet(
            folder / "as_received" / f"{table}.parquet",
            columns=list(COLUMN_NAMES[agency].values()),
        )
        for agency, table in EXTRACTS.items()
    }
    clock.note("read")
    records = standardise_records(gather_records(extracts))
    clock.note("standardise")
    children = merge_duplicates(records, label_duplicates(records))
    children.to_parquet(folder / "children.parquet", index=False)
    clock.note("join duplicates")
    return len(children)


def link_ours(folder: Path, clock: Clock) -> int:
    """Link with the recipes of the examples, one-to-one."""
    children = pd.read_parquet(folder / "children.parquet")
    linker = match_model.make_linker(children)
    clock.note("read")
    match_model.train(linker)
    clock.note("train")
    scored = linker.inference.predict(threshold_match_probability=0.001)
    clock.note("predict")
    labels = match_model.link_one_to_one(linker, scored, 1, list(EXTRACTS))
    clock.note("cluster")
    labels.rename("label").reset_index().to_parquet(folder / "ours.parquet", index=False)
    return len(children)


def link_stock(folder: Path, clock: Clock) -> int:
    """Link as Splink's tutorial does: a training pass on date of birth, connected components."""
    children = pd.read_parquet(folder / "children.parquet")
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="record",
        comparisons=[
            compare.NameComparison("forename"),
            compare.NameComparison("surname"),
            compare.DateOfBirthComparison("date_of_birth", input_is_string=True),
            compare.PostcodeComparison("postcode"),
            compare.ExactMatch("sex"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("forename", "date_of_birth"),
            block_on("surname", "date_of_birth"),
            block_on("forename", "surname"),
            block_on("postcode", "date_of_birth"),
        ],
    )
    linker = Linker(_register(children), settings, log_level=logging.ERROR)
    clock.note("read")
    certain: list[Any] = [block_on("forename", "surname", "date_of_birth")]
    training = linker.training
    training.estimate_probability_two_random_records_match(certain, recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    for rule in (block_on("forename", "surname"), block_on("date_of_birth")):
        training.estimate_parameters_using_expectation_maximisation(rule)
    clock.note("train")
    scored = linker.inference.predict(threshold_match_probability=0.01)
    clock.note("predict")
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        scored, threshold_match_probability=0.95
    ).as_pandas_dataframe()
    clock.note("cluster")
    labels = clusters[["record", "cluster_id"]].rename(columns={"cluster_id": "label"})
    labels.to_parquet(folder / "stock.parquet", index=False)
    return len(children)


def _register(children: pd.DataFrame) -> list[Any]:
    database = DuckDBAPI()
    return [
        database.register(table, dataset_display_name=str(agency))
        for agency, table in children.groupby("agency")
    ]


def main() -> None:
    """Do the step that was asked for, and print what it took."""
    steps = {"prepare": prepare, "ours": link_ours, "stock": link_stock}
    clock = Clock()
    rows = steps[sys.argv[1]](Path(sys.argv[2]), clock)
    print(json.dumps({"records": rows, "seconds": clock.seconds}))


if __name__ == "__main__":
    main()
