"""A match model for the children of one local area, with Splink on DuckDB.

The order of steps is that of Splink's own tutorial (Ministry of Justice): say what to compare,
train without labels, score the pairs worth comparing, then let each record keep its best links.
"""

from __future__ import annotations

import json
import logging
from math import log2
from pathlib import Path
from typing import Any

import pandas as pd
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from recipes.compare_children import WORTH_COMPARING, list_blocking_rules, list_comparisons
from recipes.set_pairs_aside import leave_out

# Rules strict enough that a pair which meets one is nearly always one child.
NEARLY_CERTAIN = [("upn",), ("nhs_number",), ("full_name", "date_of_birth")]

# Each training pass looks at pairs that agree on these, and learns about everything else.
TRAINING_PASSES = [("date_of_birth", "postcode"), ("full_name",)]
MOST_TRAINING_PAIRS = 1_000_000


def make_linker(
    children: pd.DataFrame,
    comparisons: list[Any] | None = None,
    worth_comparing: list[tuple[str, ...]] = WORTH_COMPARING,
) -> Linker:
    """Return an untrained linker over one table for each agency.

    `children` has one row for each child of each agency, from `prepare_records` and
    `join_duplicates`. Other `comparisons` and blocking rules than those of `compare_children` can
    be tried.
    """
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="record",
        comparisons=comparisons or list_comparisons(len(children)),
        blocking_rules_to_generate_predictions=list_blocking_rules(worth_comparing),
        retain_intermediate_calculation_columns=True,
    )
    database = DuckDBAPI()
    tables = [
        database.register(table, dataset_display_name=str(agency))
        for agency, table in children.groupby("agency")
    ]
    return Linker(tables, settings, log_level=logging.ERROR)


def train(linker: Linker, max_pairs: int = 1_000_000) -> dict[str, Any]:
    """Train the linker without labelled examples and return the model, which can be saved as JSON.

    First how often two records at random are one child; then how often each thing agrees by
    chance, among `max_pairs` pairs taken at random; then how often it agrees when two records are
    one child.
    """
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on(*columns) for columns in NEARLY_CERTAIN], recall=0.9
    )
    training.estimate_u_using_random_sampling(max_pairs=max_pairs, num_chunks=1, seed=1)
    for columns in TRAINING_PASSES:
        # Among a million children very many pairs share a full name: a sample teaches as much.
        training.estimate_parameters_using_expectation_maximisation(
            block_on(*columns), max_pairs=MOST_TRAINING_PAIRS
        )
    return linker.misc.save_model_to_json()


def write_model(model: dict[str, Any], path: Path) -> None:
    """Write a trained model as JSON: the same training gives the same bytes.

    A database adds in another order each time, so numbers keep eight digits. What names only the
    linker that was trained is left out.
    """
    lasting = {key: value for key, value in model.items() if key != "linker_uid"}
    rounded = json.loads(json.dumps(lasting), parse_float=lambda text: float(f"{float(text):.8g}"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rounded, indent=2) + "\n", encoding="utf-8")


def list_weights(model: dict[str, Any], name: str) -> pd.DataFrame:
    """Return what one comparison of a trained model is worth, rung by rung.

    Columns: `% if one child`, the percentage of pairs of one child seen on the rung; `by chance, 1
    in`, how rare it is among other pairs; and `weight`.
    """
    comparison = next(c for c in model["comparisons"] if c["output_column_name"] == name)
    rungs = [r for r in comparison["comparison_levels"] if not r.get("is_null_level")]
    rows = {
        rung["label_for_charts"]: {
            "% if one child": round(100 * rung["m_probability"], 1),
            "by chance, 1 in": f"{round(1 / rung['u_probability']):,}",
            "weight": round(log2(rung["m_probability"] / rung["u_probability"]), 1),
        }
        for rung in rungs
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("what was seen")


def link_one_to_one(
    linker: Linker,
    scored: Any,
    least_weight: float,
    agencies: list[str],
    spare_adopted: bool = True,
) -> pd.Series:
    """Return a label for each record; records with the same label are taken to be one child.

    Each record keeps its best link to each other agency and drops the rest. Of two with exactly the
    same weight it keeps the lower id: dropping both takes Splink 5.0.0 more than 9 GB for 80,000
    records. Pairs that may be the two identities of an adopted child are not linked at all, unless
    `spare_adopted` is false: `set_pairs_aside` lists them.
    """
    clusters = linker.clustering.cluster_using_single_best_links(
        leave_out(linker, scored) if spare_adopted else scored,
        duplicate_free_datasets=agencies,
        threshold_match_weight=least_weight,
        ties_method="lowest_id",
    )
    return clusters.as_pandas_dataframe().set_index("record")["cluster_id"]


def link_all(linker: Linker, scored: Any, least_weight: float) -> pd.Series:
    """Return a label for each record, keeping every link: records joined through others too."""
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        scored, threshold_match_weight=least_weight
    )
    return clusters.as_pandas_dataframe().set_index("record")["cluster_id"]


def score(linker: Linker) -> tuple[Any, pd.DataFrame]:
    """Score the pairs worth comparing; return them for Splink's next step, and as a table.

    The table is sorted by `match_weight`, the lowest first, with ties in order of record.
    """
    scored = linker.inference.predict(threshold_match_probability=0.001)
    pairs = scored.as_pandas_dataframe()
    order = ["match_weight", "record_l", "record_r"]
    return scored, pairs.sort_values(order, ignore_index=True)


def count_conflicts(pairs: pd.DataFrame, weights: list[int]) -> pd.DataFrame:
    """Return, for each threshold, the links it accepts and the records it would tear in two.

    A record claimed by two records of one other agency cannot be right, once each agency holds a
    child once. `pairs` are Splink's predictions.
    """
    counts = {}
    for weight in weights:
        accepted = pairs[pairs["match_weight"] >= weight]
        one_way = accepted.duplicated(["record_l", "source_dataset_r"], keep=False)
        other_way = accepted.duplicated(["record_r", "source_dataset_l"], keep=False)
        counts[weight] = [len(accepted), int((one_way | other_way).sum())]
    columns = ["links accepted", "links in conflict"]
    table = pd.DataFrame.from_dict(counts, orient="index", columns=columns)
    return table.rename_axis("match weight at least")


def keep_links(records: pd.DataFrame, path: str) -> None:
    """Write which child each record belongs to, for whatever comes next, without names."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    records[["record", "agency", "child"]].to_csv(path, index=False)
