"""Make the synthetic area from the command line: ``python -m synthetic DIR``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from synthetic import SIZES, FaultSettings, generate_area, load_faults
from synthetic.faults import DIFFICULTIES
from synthetic.output import FORMATS
from synthetic.pipeline import FEWEST_PEOPLE

_MOST_PEOPLE = 4_000_000
_MOST_PEOPLE_MEASURED = 100_000
_EPILOG = """\
sizes:
  workshop   3,000 people: small enough for a browser or an exercise
  area       30,000 people: the area of the published examples
  region     1,000,000 people: for benchmarks; use --format parquet

examples:
  python -m synthetic data
  python -m synthetic data --people workshop --difficulty easy --format xlsx
  python -m synthetic data --people region --format parquet --no-history
  python -m synthetic data --faults-off drop_upn,mix_up_twins
  python -m synthetic --list-faults
"""


def _read_people(text: str) -> int:
    if text in SIZES:
        return SIZES[text]
    digits = text.replace(",", "").replace("_", "")
    if not digits.isdecimal() or not FEWEST_PEOPLE <= int(digits) <= _MOST_PEOPLE:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a size. Give {', '.join(SIZES)}, or a number of people from "
            f"{FEWEST_PEOPLE} to {_MOST_PEOPLE:,}."
        )
    return int(digits)


def _read_seed(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a seed. Give a whole number from 0.")
    return int(text)


def _read_cores(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of cores. Give 1 or more.")
    return int(text)


def _read_faults(text: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in text.split(",") if name.strip())
    unknown = sorted(names - set(load_faults()))
    if unknown:
        raise argparse.ArgumentTypeError(
            f"there is no fault {unknown[0]!r}. See python -m synthetic --list-faults."
        )
    return names


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m synthetic",
        description="Make Larkmere, a synthetic local area: clean tables, tables as agencies "
        "would send them, and the truth. Nobody in it is real.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("directory", type=Path, nargs="?", help="where to write; made if it is not there")
    add("--people", type=_read_people, default=SIZES["area"], metavar="SIZE",
        help="how many people aged 0 to 24: a size below or a number (area)")  # fmt: skip
    add("--seed", type=_read_seed, default=1, help="the same seed gives the same bytes (1)")
    add("--difficulty", choices=DIFFICULTIES, default="usual",
        help="how many mistakes the records hold (usual)")  # fmt: skip
    add("--faults-off", type=_read_faults, default=frozenset(), metavar="NAMES",
        help="mistakes to leave out, with commas between")  # fmt: skip
    add("--faults-only", type=_read_faults, default=None, metavar="NAMES",
        help="make these mistakes and no others; an empty text makes none")  # fmt: skip
    add("--history", action=argparse.BooleanOptionalAction, default=True,
        help="write tables of earlier years as well (yes)")  # fmt: skip
    add("--damaged", action=argparse.BooleanOptionalAction, default=True,
        help="add whole files that went wrong, in as_received/damaged (yes)")  # fmt: skip
    add("--format", choices=FORMATS, action="append", dest="formats",
        help="file format; may be given several times (csv)")  # fmt: skip
    add("--calibration", action=argparse.BooleanOptionalAction, default=None,
        help="measure the area against published figures (yes up to 100,000 people)")  # fmt: skip
    add("--cores", type=_read_cores, default=os.cpu_count() or 1, metavar="NUMBER",
        help="how many cores may work on it; the bytes are the same (all)")  # fmt: skip
    add("--quiet", action="store_true", help="do not show progress or the summary")
    add("--list-faults", action="store_true", help="list the mistakes and stop")
    return parser


def _is_wanted(calibration: bool | None, people: int) -> bool:
    return people <= _MOST_PEOPLE_MEASURED if calibration is None else calibration


def _show_progress(made: int, wanted: int) -> None:
    print(f"  {made:>9,} of {wanted:,} people", file=sys.stderr)


def summarise(directory: Path, manifest: dict[str, Any]) -> str:
    """Return the lines that end a run: what was written, and where."""
    files = manifest["files"]
    lines = [f"{directory} holds Larkmere, a synthetic area. Nobody in it is real."]
    for folder in ("clean", "as_received", "truth"):
        tables = [entry for name, entry in files.items() if name.startswith(f"{folder}/")]
        rows = sum(entry.get("rows", 0) for entry in tables)
        lines.append(f"  {folder:<12} {len(tables):>3} files {rows:>12,} rows")
    size = sum(entry["bytes"] for entry in files.values()) / 1e6
    lines.append(f"  {size:,.1f} MB in all; manifest.json lists every file with its hash.")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code: 0 done, 2 wrong arguments."""
    parser = build_parser()
    chosen = parser.parse_args(arguments)
    if chosen.list_faults:
        for fault in load_faults().values():
            print(f"{fault.name:<45} {fault.title}")
        return 0
    if chosen.directory is None:
        parser.error("say where to write, for example: python -m synthetic data")
    if chosen.directory.exists() and not chosen.directory.is_dir():
        parser.error(f"{chosen.directory} is a file. Give a folder to write into.")
    try:
        manifest = generate_area(
            chosen.directory,
            people=chosen.people,
            seed=chosen.seed,
            faults=FaultSettings(chosen.difficulty, chosen.faults_off, chosen.faults_only),
            history=chosen.history,
            formats=tuple(dict.fromkeys(chosen.formats or ["csv"])),
            damaged=chosen.damaged,
            calibration=_is_wanted(chosen.calibration, chosen.people),
            cores=chosen.cores,
            tell=(lambda made, wanted: None) if chosen.quiet else _show_progress,
        )
    except ValueError as problem:
        parser.error(str(problem))
    if not chosen.quiet:
        print(summarise(chosen.directory, manifest))
    return 0


if __name__ == "__main__":
    sys.exit(main())
