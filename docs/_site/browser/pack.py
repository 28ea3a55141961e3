"""Store what is large compressed, so that a plain file server too sends few bytes."""

import gzip
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from docs._site.core.places import CACHE
from docs._site.core.remember import remember

# python_worker.mjs unpacks files with these endings; it knows them by the same list.
PACKED = (".wasm", ".whl", ".zip")
# Scripts are kept as they are beside the packed ones: for servers whose own policy forbids the
# worker to run what it has unpacked.
PACKED_TOO = ("duckdb/engine.mjs", "pyodide/pyodide.asm.mjs")


def pack(folder: Path) -> None:
    """Put the packed file in the place of each large one."""
    for path in sorted(path for path in folder.rglob("*") if path.suffix in PACKED):
        packed = path.with_name(path.name + ".gz")
        if not packed.exists():
            pack_file(path)
        path.unlink()
    for name in PACKED_TOO:
        pack_file(folder / name)


def pack_file(path: Path) -> bytes:
    """Write the packed file beside the other, always the same bytes, and return its content."""
    packed = gzip.compress(path.read_bytes(), 9, mtime=0)
    path.with_name(path.name + ".gz").write_bytes(packed)
    return packed


def pack_tables(files: Mapping[str, Path]) -> dict[str, Path]:
    """Return the files with a packed one in the place of each CSV file that pages read."""
    packed = {}
    for name, path in files.items():
        if not (name.startswith("area/") and name.endswith(".csv")):
            packed[name] = path
            continue
        place = CACHE / "packed" / f"{name}.gz"
        text = path.read_bytes()
        content = remember("packed", [text], partial(gzip.compress, text, 9, mtime=0))
        if not place.exists() or place.read_bytes() != content:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        packed[f"{name}.gz"] = place
    return packed
