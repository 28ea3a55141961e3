"""Protect one table of counts with the tau-Argus engine, optimal secondary suppression.

Run by the Python of its own environment: ``python suppress_with_tau_argus.py FILE LEAST``. FILE is
a CSV with one row a child and columns ``row`` and ``column``. Prints, as JSON, the cells hidden.
"""

from __future__ import annotations

import json
import sys
import tempfile

import pandas as pd
from pytauargus import protect  # type: ignore[import-not-found]  # its own environment


def main() -> None:
    """Protect the table, with counts below LEAST unsafe, and print the hidden cells."""
    children = pd.read_csv(sys.argv[1], dtype=str).assign(children=1)
    with tempfile.TemporaryDirectory() as folder:
        result = protect(
            children,
            ["row", "column"],
            "children",
            safety_rules=f"FREQ({sys.argv[2]},30)",
            suppress="OPT(1)",
            workdir=folder,
        )
        table = result.tables[0].dataframe()
    hidden = table[table["status"].isin(["U", "M"])]
    print(json.dumps({"hidden": hidden[["row", "column"]].to_numpy().tolist()}))


if __name__ == "__main__":
    main()
