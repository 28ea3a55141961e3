"""Remember what an example gave, under a key of everything that could change it."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import nbformat

from docs._site.core.execute import Fact, Result
from docs._site.core.percent import Example
from docs._site.core.places import CACHE, LOCK, MACHINERY
from docs._site.core.reads import find_paths, find_recipes

# Kept so that switching a branch back and forth costs nothing; older ones go.
KEEP_RESULTS = 4


@dataclass(frozen=True)
class Shelf:
    """The place of one example's results for one area size."""

    folder: Path

    def load(self, key: str) -> Result | None:
        """Return the result kept under `key`, or None."""
        place = self.folder / key
        if not (place / "result.json").exists():
            return None
        kept = json.loads((place / "result.json").read_text(encoding="utf-8"))
        notebook = nbformat.read(place / "executed.ipynb", as_version=4)
        facts: dict[str, Fact] = kept["facts"]
        return Result(notebook, facts, kept["seconds"])

    def save(self, key: str, result: Result, outputs: Path) -> None:
        """Keep the result and the files that the example wrote; `result.json` is written last."""
        place = self.folder / key
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        nbformat.write(result.notebook, place / "executed.ipynb")
        if outputs.exists():
            shutil.copytree(outputs, place / "outputs")
        kept = {"facts": result.facts, "seconds": round(result.seconds, 2)}
        (place / "result.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")
        self._note.write_text(key, encoding="utf-8")
        self._forget_old()

    def restore_outputs(self, key: str, outputs: Path) -> None:
        """Put back the files that the kept run wrote, unless they already lie there."""
        kept = self.folder / key / "outputs"
        if self._current() == key and (outputs.exists() or not kept.exists()):
            return
        shutil.rmtree(outputs, ignore_errors=True)
        if kept.exists():
            shutil.copytree(kept, outputs)
        self._note.write_text(key, encoding="utf-8")

    @property
    def _note(self) -> Path:
        return self.folder / "outputs-are-from.txt"

    def _current(self) -> str:
        return self._note.read_text(encoding="utf-8") if self._note.exists() else ""

    def _forget_old(self) -> None:
        places = (place for place in self.folder.iterdir() if place.is_dir())
        kept = sorted(places, key=lambda place: place.stat().st_mtime)
        for place in kept[:-KEEP_RESULTS]:
            shutil.rmtree(place, ignore_errors=True)


def find_shelf(example: Example, size: str) -> Shelf:
    """Return where results of the example on the area of this size are kept."""
    return Shelf(CACHE / "examples" / size / example.name)


def make_key(example: Example, folder: Path) -> str:
    """Return a key of the example's text, its recipes, the files it reads, the lock and the runner.

    `folder` is where `data/` and `outputs/` lie. Data that the example does not read do not count,
    so a change to one agency's extract re-runs only the examples that read it.
    """
    digest = hashlib.sha256()
    source = example.path.read_text(encoding="utf-8")
    machinery = [MACHINERY / "core" / f"{name}.py" for name in ("execute", "notebook", "percent")]
    for path in (example.path, *find_recipes(source), LOCK, *machinery):
        digest.update(path.read_bytes())
    for path in list_read_files(source, folder, example.name):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:20]


def list_read_files(source: str, folder: Path, name_of_example: str = "") -> list[Path]:
    """Return the existing files under `folder` that the source names, whole or by beginning.

    What the example itself writes is no source of it: `name_of_example` leaves that out.
    """
    own = f"outputs/{name_of_example}/"
    found: set[Path] = set()
    for name in find_paths(source):
        if (name.startswith("outputs/") and name.count("/") == 1) or name.startswith(own):
            continue
        whole = folder / name
        if whole.is_file():
            found.add(whole)
            continue
        parent = whole if name.endswith("/") or whole.is_dir() else whole.parent
        beginning = "" if parent == whole else whole.name
        if parent.is_dir():
            found.update(
                path
                for path in parent.rglob("*")
                if path.is_file() and path.relative_to(parent).as_posix().startswith(beginning)
            )
    return sorted(found)
