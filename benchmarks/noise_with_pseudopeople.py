"""Add noise to a given number of rows with pseudopeople, as its own documentation does.

Run by the Python of its own environment: ``python noise_with_pseudopeople.py ROWS FOLDER``.
Prints one line of JSON. The ready-made sample holds some 10,000 people, so it is repeated in
FOLDER until it holds the rows asked for, in files of the size it handles best: every call costs
it a second or more, so small calls would do it wrong. Reading the files is part of the time, as
writing ours is.
"""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path

import pandas as pd
import pseudopeople  # type: ignore[import-not-found]  # lives in an environment of its own

DATA_VERSION = "1.4.2"  # the only version of source data that pseudopeople 1.3.1 accepts
ROWS_IN_A_FILE = 100_000  # its random draws end at a million, some four to a row


def repeat_the_sample(rows: int, folder: Path) -> None:
    """Write a source folder with the bundled decennial census repeated to ``rows`` rows."""
    sample = Path(pseudopeople.__file__).parent / "data" / "sample_datasets" / "decennial_census"
    people = pd.concat([pd.read_parquet(path) for path in sorted(sample.glob("*.parquet"))])
    repeated = pd.concat([people] * math.ceil(rows / len(people)), ignore_index=True).head(rows)
    target = folder / "decennial_census"
    target.mkdir(parents=True, exist_ok=True)
    for start in range(0, rows, ROWS_IN_A_FILE):
        part = repeated.iloc[start : start + ROWS_IN_A_FILE].reset_index(drop=True)
        part.to_parquet(target / f"decennial_census_{start}.parquet")
    (folder / "CHANGELOG.rst").write_text(f"**{DATA_VERSION} - 01/01/24**\n", encoding="utf-8")


def main() -> None:
    """Noise the rows once, and print how many came out and how long that took."""
    rows, folder = int(sys.argv[1]), Path(sys.argv[2])
    repeat_the_sample(rows, folder)
    started = time.perf_counter()
    noised = pseudopeople.generate_decennial_census(source=folder, seed=1, year=None)
    seconds = time.perf_counter() - started
    print(json.dumps({"rows": len(noised), "seconds": round(seconds, 3)}))


if __name__ == "__main__":
    main()
