"""Scan files for identifiers that could be real, each content once: zips repeat what lies beside.

A file found clean stays clean until it, its name or the scanner changes; so only clean files are
remembered, under a digest of the content, the name and the code and lists of the scanner.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from docs._site.core.places import CACHE, ROOT
from synthetic.safety import scan

KNOWN_CLEAN = CACHE / "tests" / "clean_files"
MOST_FINDINGS = 20


def find_unsafe(paths: Iterable[Path], scratch: Path) -> list[str]:
    """Return a sentence for each finding in the files and in the zips among them.

    Args:
        paths: files to scan.
        scratch: an empty folder where members of zips are laid out.
    """
    ledger = KNOWN_CLEAN / f"{describe_scanner()}.txt"
    clean = set(ledger.read_text().split()) if ledger.exists() else set()
    found: list[str] = []
    for path in lay_out(paths, scratch):
        key = describe(path)
        if key in clean:
            continue
        findings = scan([path])
        found += [show(str(finding), scratch) for finding in findings]
        if not findings:
            clean.add(key)
        if len(found) >= MOST_FINDINGS:
            break
    ledger.parent.mkdir(parents=True, exist_ok=True)
    ledger.write_text("\n".join(sorted(clean)))
    return found[:MOST_FINDINGS]


def lay_out(paths: Iterable[Path], scratch: Path) -> Iterator[Path]:
    """Give each file, and for a zip each of its members, unpacked."""
    for path in paths:
        if path.suffix != ".zip":
            yield path
            continue
        folder = scratch / "inside" / path.name
        with zipfile.ZipFile(path) as archive:
            archive.extractall(folder)
        yield from sorted(inner for inner in folder.rglob("*") if inner.is_file())


def describe(path: Path) -> str:
    """Return a digest of what a verdict on the file follows from, allowed names included."""
    name = "/".join(path.parts[-2:]).encode()
    kinds = b" ".join(sorted({b"clean", b"truth"} & {part.encode() for part in path.parts}))
    content = hashlib.sha256(path.read_bytes()).digest()
    return hashlib.sha256(name + b"|" + kinds + b"|" + content).hexdigest()[:32]


def describe_scanner() -> str:
    """Return a digest of the scanner: its code and its lists."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "synthetic").glob("*")):
        if path.name.startswith(("safety", "identifier", "characters")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def show(finding: str, scratch: Path) -> str:
    """Return a finding with its path as people see it."""
    for folder in (scratch / "inside", scratch, ROOT):
        finding = finding.replace(f"{folder.as_posix()}/", "")
    return finding
