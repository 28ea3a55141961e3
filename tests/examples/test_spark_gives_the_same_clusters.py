"""The same model on Spark and on DuckDB puts the same records together.

Spark needs Java, and an environment of its own, made once under .cache/ from a hashed lock.
Where there is no Java this says loudly that nothing was checked; with `CI=true` it fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pandas as pd
from recipes.link_increment import collect_groups
from recipes.match_model import link_one_to_one

from benchmarks.environments import make_environment
from tests.examples.conftest import ROOT, WORKSHOP

LEAST_WEIGHT = 2
CACHE = ROOT / ".cache" / "benchmarks"
SCRIPT = ROOT / "benchmarks" / "link_with_spark.py"


def link_on_spark(folder):
    """Return the label that Spark gives to each record of FOLDER/children.csv."""
    python = make_environment("link_with_spark", CACHE)
    command = [str(python), str(SCRIPT), str(folder), str(LEAST_WEIGHT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return pd.read_csv(folder / "labels.csv", dtype=str).set_index("record")["cluster_id"]


def test_spark_and_duckdb_put_the_same_records_together(run_example, tmp_path, remark):
    in_ci = os.environ.get("CI", "").lower() in ("1", "true")
    if shutil.which("java") is None and not in_ci:
        remark("NOT CHECKED: Spark gives the same clusters. Install Java 17 and run again.")
        return
    lesson = run_example("link_three_agencies", WORKSHOP)
    lesson["children"].to_csv(tmp_path / "children.csv", index=False)
    (tmp_path / "model.json").write_text(json.dumps(lesson["model"]), encoding="utf-8")
    agencies = sorted(lesson["children"]["agency"].unique())
    label = link_one_to_one(lesson["linker"], lesson["scored"], LEAST_WEIGHT, agencies)
    on_duckdb = collect_groups(label)
    on_spark = collect_groups(link_on_spark(tmp_path))
    assert len(on_duckdb) > 1_000
    assert on_spark == on_duckdb
