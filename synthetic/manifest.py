"""Say in one file what an area is made of: how it was made, and a hash of every file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

MANIFEST_FILE = "manifest.json"
_CHUNK = 1 << 20


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def describe_files(
    directory: Path, written: Iterable[Path], rows: Mapping[str, int]
) -> dict[str, dict[str, Any]]:
    """Return size, hash and, for tables, rows of every file written, by path in ``directory``."""
    found = {}
    for path in sorted(set(written)):
        name = path.relative_to(directory).as_posix()
        entry: dict[str, Any] = {"bytes": path.stat().st_size, "sha256": hash_file(path)}
        table = name.rsplit(".", 1)[0]
        if table in rows:
            entry["rows"] = rows[table]
        found[name] = entry
    return found


def write_manifest(
    directory: Path,
    made_with: Mapping[str, Any],
    written: Iterable[Path],
    rows: Mapping[str, int],
) -> dict[str, Any]:
    """Write ``manifest.json`` and return what it says."""
    manifest = {
        "area": "Larkmere",
        "synthetic": True,
        "about": "Nobody here is real. Made by python -m synthetic.",
        "made_with": dict(made_with),
        "files": describe_files(directory, written, rows),
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (directory / MANIFEST_FILE).write_text(text, encoding="utf-8", newline="\n")
    return manifest


def remove_earlier_files(directory: Path) -> None:
    """Remove the files that an earlier manifest lists, and nothing else."""
    path = directory / MANIFEST_FILE
    if not path.is_file():
        return
    for name in json.loads(path.read_text(encoding="utf-8"))["files"]:
        (directory / name).unlink(missing_ok=True)
    path.unlink()
