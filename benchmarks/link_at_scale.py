"""Measure how long three agencies' records take to link, and how well, at three sizes.

``python -m benchmarks.link_at_scale`` makes areas in which 30,000, 300,000 and 1,000,000 children
are known to at least one agency, prepares their records, and links them with the recipes of the
examples and with Splink's tutorial recipe ("stock"), each in a process of its own. It prints one
table and writes .cache/benchmarks/link_at_scale.json.

What is counted: seconds are those of train, predict and cluster. Reading and preparing come on top
and are shown apart. Peak memory is that of the whole linking process. The target at a million
children on two cores: under 60 seconds and 4 GiB.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.make_synthetic_area import CACHE, ROOT, print_table, say
from benchmarks.measure import measure_command

SIZES = (30_000, 300_000, 1_000_000)
PEOPLE_FOR_A_CHILD = 1.6  # of people aged 0 to 24 in the area, five in eight are in an extract
STEPS = ("train", "predict", "cluster")
SOURCES = {"sc_pupilonroll": "education", "cms_person": "social_care", "csds_cyp001mpi": "health"}


def make_area(children: int, folder: Path) -> None:
    """Make an area in which about so many children are known to an agency, as Parquet."""
    people = round(children * PEOPLE_FOR_A_CHILD)
    command = [sys.executable, "-m", "synthetic", str(folder), "--people", str(people)]
    command += ["--seed", "1", "--difficulty", "usual", "--format", "parquet"]
    measure_command(command, ROOT, CACHE / f"link_area_{children}.log")


def run_step(step: str, folder: Path) -> dict[str, Any]:
    """Run one step of link_children.py, and return what it told and what it took."""
    command = [sys.executable, str(ROOT / "benchmarks" / "link_children.py"), step, str(folder)]
    run = measure_command(command, ROOT, CACHE / f"link_{step}.log")
    told = json.loads(run.output.splitlines()[-1])
    return told | {"whole": run.seconds, "peak": run.peak_mebibytes}


def read_identities(folder: Path) -> pd.Series:
    """Return the true identity behind each record of the three person tables."""
    truth = pd.read_parquet(
        folder / "truth" / "truth_link.parquet",
        columns=["source_table", "record_id", "identity_id"],
    )
    truth = truth[truth["source_table"].isin(SOURCES)]
    record = truth["source_table"].map(SOURCES) + " " + truth["record_id"]
    return pd.Series(truth["identity_id"].to_numpy(), index=record).groupby(level=0).first()


def count_pairs(groups: list[pd.Series], agency: pd.Series) -> int:
    """Return how many pairs of records of different agencies share a value in all groups."""
    together = agency.groupby(groups).size()
    within = agency.groupby([*groups, agency]).size()
    ordered = (together * (together - 1)).sum() - (within * (within - 1)).sum()
    return int(ordered) // 2


def measure_quality(labels: pd.DataFrame, identities: pd.Series) -> dict[str, float]:
    """Return precision and recall over pairs of records of different agencies."""
    label = labels.set_index("record")["label"]
    identity = identities.reindex(label.index)
    agency = pd.Series(label.index.str.split(" ").str[0], index=label.index, name="agency")
    right = count_pairs([label, identity], agency)
    return {
        "precision": round(right / count_pairs([label], agency), 5),
        "recall": round(right / count_pairs([identity], agency), 5),
    }


def measure_size(children: int, ways: list[str]) -> list[dict[str, Any]]:
    """Make one area, link it in each way, and return a row for each."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say(f"An area with {children:,} children in its extracts …")
        make_area(children, folder)
        prepared = run_step("prepare", folder)
        identities = read_identities(folder)
        records = pd.read_parquet(folder / "children.parquet", columns=["record"])["record"]
        for way in ways:
            say(f"Linking {prepared['records']:,} records, {way} …")
            told = run_step(way, folder)
            rows.append(
                {
                    "way": way,
                    "children": int(identities.reindex(records).nunique()),
                    "records": prepared["records"],
                    "prepare s": round(prepared["whole"], 1),
                    **{f"{step} s": told["seconds"][step] for step in STEPS},
                    "seconds": round(sum(told["seconds"][step] for step in STEPS), 1),
                    "peak MiB": round(told["peak"]),
                    **measure_quality(pd.read_parquet(folder / f"{way}.parquet"), identities),
                }
            )
    return rows


def compare(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return, for each size measured both ways, how many times as fast and as lean ours is."""
    by_size: dict[int, dict[str, dict[str, Any]]] = {}
    for row in rows:
        by_size.setdefault(row["children"], {})[row["way"]] = row
    return [
        {
            "children": children,
            "times as fast": round(both["stock"]["seconds"] / both["ours"]["seconds"], 1),
            "times less memory": round(both["stock"]["peak MiB"] / both["ours"]["peak MiB"], 1),
        }
        for children, both in by_size.items()
        if len(both) == 2
    ]


def main(arguments: list[str] | None = None) -> None:
    """Measure everything that was asked for, print it and write it down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.link_at_scale")
    parser.add_argument("--children", type=int, nargs="+", default=SIZES, help="sizes to link")
    parser.add_argument("--without-stock", action="store_true", help="saves time and memory")
    chosen = parser.parse_args(arguments)
    ways = ["ours"] if chosen.without_stock else ["ours", "stock"]
    rows = [row for children in chosen.children for row in measure_size(children, ways)]
    print_table(rows)
    ratios = compare(rows)
    if ratios:
        print()
        print_table(ratios)
    CACHE.mkdir(parents=True, exist_ok=True)
    result = {"measured": rows, "ratios": ratios, "python": sys.version, "cores": os.cpu_count()}
    target = CACHE / "link_at_scale.json"
    target.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    say(f"Written to {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
