"""The synthetic areas that examples run on: made when absent or out of date."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docs._site.core.errors import SiteError
from docs._site.core.places import CACHE, LOCK, ROOT

SEED = 1
ASSESSMENTS = (
    "docs/toolkit/readiness.yml",
    "toolkit/assessment_words.toml",
    "toolkit/synthetic_assessments.py",
)
STAMP = ".made-from"


@dataclass(frozen=True)
class Area:
    """An area on disk. Examples run in `folder` and read `data/` there."""

    size: str
    people: int
    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"


PUBLISHED = Area("area", 30_000, ROOT)
WORKSHOP = Area("workshop", 3_000, CACHE / "areas" / "workshop")


def ensure_area(area: Area, say: Callable[[str], None]) -> None:
    """Make the area's data unless they were made from this very generator and lock.

    Raises:
        SiteError: the generator failed; carries the last thing that it said.
    """
    stamp = area.data / STAMP
    wanted = _describe(area)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say(f"Making the synthetic area of {area.people:,} people…")
    stamp.unlink(missing_ok=True)
    area.folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "synthetic", str(area.data), "--people", str(area.people)]
    command += ["--seed", str(SEED), "--difficulty", "usual", "--format", "csv"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or "it said nothing").splitlines()[-1]
        raise SiteError(f"The synthetic area could not be made: {last}")
    _add_assessments(area)
    stamp.write_text(wanted, encoding="utf-8")


def _add_assessments(area: Area) -> None:
    """Add the readiness answers of fictional authorities, which the toolkit makes."""
    command = [sys.executable, "-m", "toolkit.synthetic_assessments"]
    command.append(str(area.data / "assessments"))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SiteError(f"The synthetic assessments could not be made: {done.stderr.strip()}")


def _describe(area: Area) -> str:
    digest = hashlib.sha256(LOCK.read_bytes())
    makers = [ROOT / name for name in ASSESSMENTS]
    for path in [*sorted((ROOT / "synthetic").rglob("*")), *makers]:
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(ROOT).as_posix().encode())
            digest.update(path.read_bytes())
    return json.dumps({"people": area.people, "seed": SEED, "generator": digest.hexdigest()})


if __name__ == "__main__":
    try:
        for area in (PUBLISHED, WORKSHOP):
            ensure_area(area, print)
    except SiteError as problem:
        sys.exit(str(problem))
    print("The synthetic area is in data/.")
