"""Set our secondary suppression beside an established engine, on the same tables.

``python -m benchmarks.suppress_tables`` protects tables of made-up counts with the recipe of the
examples and with the engine of tau-Argus (pytauargus, optimal suppression), and then asks the
recipe's intervals what each result gives away. It prints one table and writes
.cache/benchmarks/suppress_tables.json.

Ours asks for more: each small count must be able to be 0 and more than 7, and zeros are hidden too.
So it may hide more cells. What must never differ: a small count shown, or one that can be told.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.environments import make_environment
from benchmarks.make_synthetic_area import CACHE, ROOT, print_table, say
from benchmarks.measure import measure_command

sys.path.insert(0, str(ROOT / "examples"))

from recipes.find_feasible_intervals import find_intervals
from recipes.suppress_table import LARGEST_SMALL, add_totals, find_small, hide_cells, hide_more

TABLES = 5


def make_table(seed: int) -> pd.DataFrame:
    """Return made-up counts of 9 needs by 4 services, a few of them small."""
    generator = np.random.default_rng(seed)
    rates = np.outer(generator.gamma(2, 12, 9), generator.dirichlet(np.full(4, 4.0)))
    rows, columns = [f"r{n}" for n in range(9)], [f"c{n}" for n in range(4)]
    return pd.DataFrame(generator.poisson(rates) + 1, index=rows, columns=columns)


def hide_with_engine(counts: pd.DataFrame, python: Path) -> pd.DataFrame:
    """Return which cells the engine hides, in a table with totals."""
    children = counts.rename_axis("row").reset_index().melt("row", var_name="column")
    children = children.loc[children.index.repeat(children["value"]), ["row", "column"]]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "children.csv"
        children.to_csv(file, index=False)
        script = str(ROOT / "benchmarks" / "suppress_with_tau_argus.py")
        command = [str(python), script, str(file), str(LARGEST_SMALL + 1)]
        # The engine leaves logs where it runs.
        run = measure_command(command, Path(folder), CACHE / "suppress.log")
        told = json.loads(run.output.splitlines()[-1])
    hidden = add_totals(counts) < 0
    for row, column in told["hidden"]:
        hidden.loc[row.replace("Total", "All"), column.replace("Total", "All")] = True
    return hidden


def judge(way: str, seed: int, table: pd.DataFrame, hidden: pd.DataFrame) -> dict[str, Any]:
    """Return how much is hidden, and what the result gives away all the same."""
    small = find_small(table).to_numpy()
    release = hide_cells(table, hidden)
    least, most = find_intervals(table, release.lowest, release.highest)
    values = (most - least).to_numpy()[small] + 1
    return {
        "way": way,
        "table": seed,
        "small counts": int(small.sum()),
        "small counts shown": int((small & ~hidden.to_numpy()).sum()),
        "small counts told": int((values == 1).sum()),
        "fewest values": int(values.min()),
        "cells hidden": int(hidden.to_numpy().sum()),
    }


def main() -> None:
    """Protect every table in both ways, print what came of it and write it down."""
    say("The engine's own environment (made once, then kept) …")
    python = make_environment("suppress_with_tau_argus", CACHE)
    rows = []
    for seed in range(1, TABLES + 1):
        counts = make_table(seed)
        table = add_totals(counts)
        rows.append(judge("ours", seed, table, hide_more(table)))
        rows.append(judge("tau-Argus", seed, table, hide_with_engine(counts, python)))
    print_table(rows)
    CACHE.mkdir(parents=True, exist_ok=True)
    target = CACHE / "suppress_tables.json"
    target.write_text(json.dumps({"measured": rows}, indent=2) + "\n", encoding="utf-8")
    say(f"Written to {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
