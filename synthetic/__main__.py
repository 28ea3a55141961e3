"""Make the synthetic area from the command line: ``python -m synthetic DIR``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from synthetic.faults import FaultSettings
from synthetic.pipeline import generate

SIZES = {"workshop": 3_000, "area": 30_000, "region": 1_000_000}


def _people(text: str) -> int:
    if text in SIZES:
        return SIZES[text]
    if not text.isdigit() or int(text) < 500:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a size. Give workshop, area, region or a number from 500."
        )
    return int(text)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m synthetic", description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--people", type=_people, default=SIZES["area"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--difficulty", choices=["easy", "usual", "hard"], default="usual")
    parser.add_argument("--format", choices=["csv"], default="csv")
    chosen = parser.parse_args(arguments)
    rows = generate(
        chosen.directory,
        chosen.people,
        chosen.seed,
        FaultSettings(chosen.difficulty),
        tell=lambda line: print(line, file=sys.stderr),
    )
    for name, count in rows.items():
        print(f"{name}: {count:,} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
