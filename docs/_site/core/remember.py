"""Keep on disk what is costly to make and follows wholly from what it is made of."""

import hashlib
import math
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from docs._site.core.places import CACHE

KEEP = 400


def remember(kind: str, parts: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """Return `make()`, or what it gave before for the same kind and parts.

    Args:
        kind: a short name; each kind keeps its newest 400 results.
        parts: all that the result depends on, the code that makes it included.
        make: makes the result when it is not known.
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    folder = CACHE / "remembered" / kind
    place = folder / digest.hexdigest()[:24]
    if place.exists():
        place.touch()
        return place.read_bytes()
    content = make()
    folder.mkdir(parents=True, exist_ok=True)
    # Written beside and moved into place, so that nobody ever reads half of it.
    unfinished = place.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(content)
    os.replace(unfinished, place)
    for old in sorted(folder.iterdir(), key=_tell_last_use)[:-KEEP]:
        old.unlink(missing_ok=True)
    return content


def _tell_last_use(path: Path) -> float:
    """Return when the file was last used; one that another thread has just moved is new."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return math.inf
