"""Measure how fast the synthetic area is made, at four sizes, beside two other ways.

``python -m benchmarks.make_synthetic_area`` makes all tables with faults at 3,000, 30,000, 300,000
and 1,000,000 people, each in a process of its own that writes Parquet. In the same run a plain
Faker loop makes identity rows, and pseudopeople adds noise to rows that are ready made. It prints
one table and writes .cache/benchmarks/make_synthetic_area.json.

What is counted: ``rows`` are those of as_received/ alone, as the agencies would send them. The
clean copies and the truth are made in the same time; ``rows written`` counts these too. The
ratios are given for both, so that a reader can choose what to count. The comparison with published
figures, which reads the finished area, is left out. Large areas are made by as many processes as
there are cores: peak memory is that of the largest of them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.environments import make_environment
from benchmarks.measure import measure_command

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "benchmarks"
SIZES = (3_000, 30_000, 300_000, 1_000_000)
LOOP_ROWS = 50_000  # a loop's speed does not depend on its length; a million rows take minutes
TARGETS = {"loop over Faker": 30, "pseudopeople": 8}


def count_rows(directory: Path, folders: str) -> int:
    """Return the rows of all Parquet tables in those folders (a pattern) of an area."""
    tables = sorted(directory.glob(f"{folders}/*.parquet"))
    return sum(pq.read_metadata(table).num_rows for table in tables)


def measure_area(people: int) -> dict[str, Any]:
    """Make one area of ``people`` in a process of its own, and return its figures."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "synthetic", folder, "--people", str(people)]
        command += ["--seed", "1", "--difficulty", "usual", "--format", "parquet"]
        command += ["--no-calibration"]
        run = measure_command(command, ROOT, CACHE / f"area_{people}.log")
        rows, written = count_rows(Path(folder), "as_received"), count_rows(Path(folder), "*")
    return {
        "way": f"synthetic area, {people:,} people",
        "people": people,
        "rows": rows,
        "rows written": written,
        "seconds": round(run.seconds, 2),
        "processor s": round(run.processor_seconds, 2),
        "people a second": round(people / run.seconds),
        "rows a second": round(rows / run.seconds),
        "written a second": round(written / run.seconds),
        "peak MiB": round(run.peak_mebibytes),
    }


def measure_other(way: str, python: Path, script: str, arguments: list[str]) -> dict[str, Any]:
    """Run one of the other ways; its script times itself, so start-up does not count against it."""
    command = [str(python), str(ROOT / "benchmarks" / script), *arguments]
    run = measure_command(command, ROOT, CACHE / f"{Path(script).stem}.log")
    told = json.loads(run.output)
    return {
        "way": way,
        "people": None,
        "rows": told["rows"],
        "rows written": None,
        "seconds": told["seconds"],
        "processor s": round(run.processor_seconds, 2),
        "people a second": None,
        "rows a second": round(told["rows"] / told["seconds"]),
        "written a second": None,
        "peak MiB": round(run.peak_mebibytes),
    }


def measure_others(rows: int, with_pseudopeople: bool) -> list[dict[str, Any]]:
    """Measure the Faker loop, and pseudopeople on as many rows as the published area has."""
    say(f"Faker loop, {LOOP_ROWS:,} rows …")
    loop = "loop_over_faker.py"
    measured = [measure_other("loop over Faker", Path(sys.executable), loop, [str(LOOP_ROWS)])]
    if with_pseudopeople:
        say("pseudopeople's own environment (made once, then kept) …")
        python = make_environment("pseudopeople", CACHE)
        say(f"pseudopeople, {rows:,} rows …")
        source = CACHE / "pseudopeople_source"
        script = "noise_with_pseudopeople.py"
        measured.append(measure_other("pseudopeople", python, script, [str(rows), str(source)]))
        shutil.rmtree(source, ignore_errors=True)
    return measured


def compare(areas: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return, for each area and each other way, how many times as many rows a second we make."""
    return [
        {
            "area": area["way"],
            "beside": other["way"],
            "times": round(area["rows a second"] / other["rows a second"], 1),
            "target": TARGETS[other["way"]],
            "times, rows written": round(area["written a second"] / other["rows a second"], 1),
        }
        for area in areas
        for other in others
    ]


def print_table(rows: list[dict[str, Any]]) -> None:
    """Print dictionaries with the same keys as a table, numbers to the right."""
    heads = list(rows[0])
    cells = [[_show(row[head]) for head in heads] for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    for line in [heads, *cells]:
        print("  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]))


def _show(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, (int, float)) else str(value)


def say(message: str) -> None:
    """Show progress at once, apart from the results."""
    print(message, file=sys.stderr, flush=True)


def main(arguments: list[str] | None = None) -> None:
    """Measure everything that was asked for, print it and write it down."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.make_synthetic_area")
    parser.add_argument("--people", type=int, nargs="+", default=SIZES, help="sizes of the area")
    parser.add_argument("--without-pseudopeople", action="store_true", help="needs no download")
    chosen = parser.parse_args(arguments)
    areas = []
    for people in chosen.people:
        say(f"Synthetic area, {people:,} people …")
        areas.append(measure_area(people))
    middle = min(areas, key=lambda area: abs(area["people"] - 30_000))
    others = measure_others(middle["rows"], not chosen.without_pseudopeople)
    ratios = compare(areas, others)
    print_table([*areas, *others])
    print()
    print_table(ratios)
    CACHE.mkdir(parents=True, exist_ok=True)
    result = {"measured": [*areas, *others], "ratios": ratios, "python": sys.version}
    target = CACHE / "make_synthetic_area.json"
    target.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    say(f"Written to {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
