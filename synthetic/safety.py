"""Scan every file for anything that could belong to a real child, household or service.

    python -m synthetic.safety data outputs site

The scan opens CSV, Excel, Parquet, JSON, notebooks, Word files, zip archives and plain text, and
names each valid NHS number outside 999, each valid UPN outside local authority 999, each valid
ULN, each postcode that could be live, each telephone number outside Ofcom's drama ranges and each
email address outside the reserved domains. What was looked at and found harmless is listed, with
the reason, in ``safety_allowed.toml``.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from synthetic.safety_patterns import ADVICE, Suspicion, find_suspicions
from synthetic.safety_readers import Passage, read_passages

_CLEAN_FOLDERS = frozenset({"clean", "truth"})
_SKIPPED_FOLDERS = frozenset({".git", ".venv", "node_modules", "__pycache__"})
_MOST_MESSAGES = 50


@dataclass(frozen=True)
class Finding:
    """Something that could be real: the file, the place in it, and what it looks like."""

    path: Path
    place: str
    kind: str
    value: str

    def __str__(self) -> str:
        return (
            f"{self.path.as_posix()}, {self.place}: {self.value!r} could be a real {self.kind}."
            f" {ADVICE[self.kind]}"
        )


@cache
def _read_allowed() -> list[dict[str, Any]]:
    text = files("synthetic").joinpath("safety_allowed.toml").read_text(encoding="utf-8")
    allowed: list[dict[str, Any]] = tomllib.loads(text)["allowed"]
    return allowed


def is_allowed(path: Path, suspicion: Suspicion) -> bool:
    """Say whether a value was reviewed and found harmless in this file."""
    name = path.as_posix()
    return any(
        suspicion.value in entry["values"]
        and any(fnmatch(name, pattern) or fnmatch(name, f"*/{pattern}") for pattern in entry["in"])
        for entry in _read_allowed()
    )


def _list_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(
                f"There is no {path.as_posix()}. Give files or folders to scan."
            )
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if file.is_file() and not _SKIPPED_FOLDERS & set(file.parts):
                yield file


def _scan_passage(path: Path, passage: Passage, large_area: bool) -> Iterator[Finding]:
    folders = set(path.parts) | set(passage.place.replace(",", "/").split("/"))
    suspicions = find_suspicions(
        passage.text, passage.is_data, large_area, not _CLEAN_FOLDERS & folders
    )
    line, counted = 1, 0
    for suspicion in sorted(suspicions, key=lambda one: one.offset):
        if not is_allowed(path, suspicion):
            line += passage.text.count("\n", counted, suspicion.offset)
            counted = suspicion.offset
            yield Finding(path, f"{passage.place} {line}", suspicion.kind, suspicion.value)


def scan(paths: Iterable[Path | str], large_area: bool = False) -> list[Finding]:
    """Scan files and folders and return what could be real.

    ``large_area`` accepts NHS numbers from 900 to 998 as well, which only areas above 900,000
    people use. Raises ``FileNotFoundError`` for a path that is not there.
    """
    return [
        finding
        for path in _list_files(Path(path) for path in paths)
        for passage in read_passages(path.name, path.read_bytes())
        for finding in _scan_passage(path, passage, large_area)
    ]


def main(arguments: list[str] | None = None) -> int:
    """Scan the paths on the command line; return 1 when something could be real."""
    parser = argparse.ArgumentParser(prog="python -m synthetic.safety", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or folder")
    parser.add_argument(
        "--large-area",
        action="store_true",
        help="accept NHS numbers from 900 to 998, for areas above 900,000 people",
    )
    options = parser.parse_args(arguments)
    try:
        findings = scan(options.paths, options.large_area)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    for finding in findings[:_MOST_MESSAGES]:
        print(finding)
    if len(findings) > _MOST_MESSAGES:
        print(f"... and {len(findings) - _MOST_MESSAGES:,} more.")
    values = "value" if len(findings) == 1 else "values"
    print(f"{len(findings):,} {values} could be real." if findings else "Nothing could be real.")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
