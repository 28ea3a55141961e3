"""Run every exercise twice: answered, it must pass its check; as the learner finds it, fail it."""

import hashlib
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from docs._site.core import exercises
from docs._site.core.areas import WORKSHOP, Area, ensure_area
from docs._site.core.errors import SiteError
from docs._site.core.execute import execute
from docs._site.core.exercises import CHECK, Exercise, list_exercises, read_exercise
from docs._site.core.percent import Example
from docs._site.core.places import CACHE, relative
from docs._site.core.run import Done
from docs._site.core.store import Shelf, make_key

RIGHT, NOT_YET = "right", "not yet"


@dataclass(frozen=True)
class Taught:
    """An exercise with what it gave as the learner finds it (`blank`) and answered (`full`)."""

    exercise: Exercise
    blank: Done
    full: Done


def run_exercises(
    area: Area = WORKSHOP,
    say: Callable[[str], None] = print,
    paths: Iterable[Path] | None = None,
) -> dict[str, Taught]:
    """Return every exercise by name, run both ways on `area`; only what has changed is run.

    Raises:
        SiteError: a cell failed, an answer did not pass its check, or a blank did.
    """
    ensure_area(area, say)
    read = [read_exercise(path) for path in paths or list_exercises()]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        ran = list(pool.map(lambda exercise: _try_twice(exercise, area, say), read))
    if problems := [one for one in ran if isinstance(one, str)]:
        raise SiteError("\n".join(problems))
    return {one.exercise.name: one for one in ran if isinstance(one, Taught)}


def _try_twice(exercise: Exercise, area: Area, say: Callable[[str], None]) -> Taught | str:
    """Return the exercise run both ways, or in words why that failed."""
    try:
        full = _run(exercise.answer, "answered", area, say)
        blank = _run(exercise.learner, "blank", area, say)
        _check(full, RIGHT, "one answer does not pass its own check")
        _check(blank, NOT_YET, "what the learner starts from passes the check already")
    except SiteError as error:
        return str(error)
    return Taught(exercise, blank, full)


def _run(example: Example, way: str, area: Area, say: Callable[[str], None]) -> Done:
    shelf = Shelf(CACHE / "exercises" / area.size / f"{example.name}-{way}")
    made_of = [make_key(example, area.folder).encode(), way.encode()]
    made_of += [Path(code).read_bytes() for code in (exercises.__file__, __file__)]
    key = hashlib.sha256(b"".join(made_of)).hexdigest()[:20]
    kept = shelf.load(key)
    if kept is not None:
        return Done(example, kept, key)
    say(f"Running the exercise {example.name}, {way}…")
    result = execute(example, area.folder)
    shelf.save(key, result, CACHE / "exercises" / "no-outputs")
    return Done(example, result, key)


def _check(done: Done, wanted: str, problem: str) -> None:
    """Raise unless every check of the run said what it should."""
    if any(said != wanted for said in done.result.facts.values()):
        printed = " ".join(list_verdicts(done)).strip()
        raise SiteError(f"{relative(done.example.path)}: {problem}. It says: {printed}")


def list_verdicts(done: Done) -> list[str]:
    """Return what the checks of a run printed, in order."""
    cells = (c for c in done.result.notebook.cells if CHECK in c.metadata.get("tags", ()))
    return ["".join(one.get("text", "") for one in cell.outputs).strip() for cell in cells]
