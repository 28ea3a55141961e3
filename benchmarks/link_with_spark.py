"""Score and link children on Spark with a model that was trained on DuckDB.

Run by the Python of its own environment: ``python link_with_spark.py FOLDER LEAST_WEIGHT``. Reads
FOLDER/children.csv and FOLDER/model.json, writes FOLDER/labels.csv, and prints one line of JSON.
The model is the same file; only the words of SQL in which it is written differ.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "examples"))

import pandas as pd
from pyspark.sql import SparkSession  # type: ignore[import-not-found]  # its own environment
from recipes.set_pairs_aside import leave_out
from splink import Linker
from splink.backends.spark import SparkAPI, similarity_jar_location

# What DuckDB calls a thing, and what Spark does.
WORDS = {
    '"': "`",
    "jaro_winkler_similarity(": "jaro_winkler(",
    "list_has_any(": "arrays_overlap(",
    "string_split(": "split(",
}


def translate(model: Any) -> Any:
    """Return the model with its rules in the words of Spark."""
    if isinstance(model, list):
        return [translate(part) for part in model]
    if isinstance(model, dict):
        return {key: translate_rule(key, value) for key, value in model.items()}
    return model


def translate_rule(key: str, value: Any) -> Any:
    """Return one entry of the model: its dialect and its conditions are replaced."""
    if key == "sql_dialect":
        return "spark"
    if key in ("sql_condition", "blocking_rule") and isinstance(value, str):
        for word, other in WORDS.items():
            value = value.replace(word, other)
        return value
    return translate(value)


def start_spark(folder: str) -> SparkSession:
    """Return Spark on this machine alone, set for few rows: little compiling, few partitions."""
    settings = {
        "spark.driver.memory": "3g",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.sql.shuffle.partitions": "1",
        "spark.default.parallelism": "1",
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.jars": similarity_jar_location(),
        "spark.sql.warehouse.dir": folder,
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
    }
    builder = SparkSession.builder.master("local[2]").appName("link")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.sparkContext.setCheckpointDir(f"{folder}/checkpoints")
    return session


def link(session: SparkSession, folder: Path, least_weight: float) -> pd.DataFrame:
    """Return a label for each record; records with the same label are taken to be one child."""
    children = session.read.csv(str(folder / "children.csv"), header=True)
    model = translate(json.loads((folder / "model.json").read_text(encoding="utf-8")))
    # Each step starts from what the last one wrote: plans grow too large for memory otherwise.
    api = SparkAPI(
        spark_session=session, break_lineage_method="parquet", num_partitions_on_repartition=1
    )
    agencies = sorted(row["agency"] for row in children.select("agency").distinct().collect())
    tables = [
        api.register(children.filter(children["agency"] == agency), dataset_display_name=agency)
        for agency in agencies
    ]
    linker = Linker(tables, model)
    scored = linker.inference.predict(threshold_match_probability=0.001)
    clusters = linker.clustering.cluster_using_single_best_links(
        leave_out(linker, scored),
        duplicate_free_datasets=agencies,
        threshold_match_weight=least_weight,
        ties_method="lowest_id",
    )
    return clusters.as_pandas_dataframe()[["record", "cluster_id"]]


def main() -> None:
    """Link the children of a folder, write their labels, and print how long it took."""
    folder, least_weight = Path(sys.argv[1]), float(sys.argv[2])
    with tempfile.TemporaryDirectory() as scratch:
        session = start_spark(scratch)
        started = time.perf_counter()
        labels = link(session, folder, least_weight)
        seconds = time.perf_counter() - started
        labels.to_csv(folder / "labels.csv", index=False)
        session.stop()
    print(json.dumps({"records": len(labels), "seconds": round(seconds, 1)}))


if __name__ == "__main__":
    main()
