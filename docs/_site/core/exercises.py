"""Read an exercise: what the learner starts from, one answer and its reason, the trainer's notes.

An exercise is a percent-format file whose cells carry tags:

    solution   code: lines that begin with `#:` are what the learner starts from, the rest answers
    check      code: says whether the answer is right
    why        Markdown: why this answer, shown with it
    trainer    Markdown: notes for the trainer, at the end
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from docs._site.core.errors import SiteError
from docs._site.core.percent import Cell, Example, list_examples, read_example
from docs._site.core.places import EXAMPLES, relative

EXERCISES = EXAMPLES / "exercises"
SOLUTION, CHECK, WHY, TRAINER = "solution", "check", "why", "trainer"
PARTS = (SOLUTION, CHECK, WHY, TRAINER)
ORDER = re.compile(f"({SOLUTION} {CHECK} {WHY} )+{TRAINER} ")
STARTER = re.compile(r"^#: ?", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
ABOUT = re.compile(r"^- \*\*(Time|Level|You need):\*\* (.+(?:\n  .+)*)$", re.MULTILINE)


@dataclass(frozen=True)
class Exercise:
    """An exercise as written; `whole` holds every cell."""

    whole: Example

    @property
    def name(self) -> str:
        return self.whole.name

    @cached_property
    def learner(self) -> Example:
        """What the learner gets: solutions blanked to their starters, no answers, no notes."""
        kept = (cell for cell in self.whole.cells if find_part(cell) not in (WHY, TRAINER))
        return replace(self.whole, cells=tuple(map(_blank, kept)))

    @cached_property
    def answer(self) -> Example:
        """One answer, with its reasons."""
        kept = (cell for cell in self.whole.cells if find_part(cell) != TRAINER)
        return replace(self.whole, cells=tuple(map(_fill, kept)))

    @cached_property
    def steps(self) -> list[tuple[Cell, Cell, Cell]]:
        """Solution (filled), check and reason of each step."""
        parts = {part: self.find_cells(part) for part in PARTS}
        filled = [_fill(cell) for cell in parts[SOLUTION]]
        return list(zip(filled, parts[CHECK], parts[WHY], strict=True))

    @property
    def trainer(self) -> str:
        """The notes for the trainer, as Markdown."""
        return self.find_cells(TRAINER)[0].source

    @cached_property
    def about(self) -> dict[str, str]:
        """Time, level and what one needs, as the opening says."""
        found = ABOUT.findall(self.whole.cells[0].source)
        return {name: " ".join(text.split()) for name, text in found}

    def find_cells(self, part: str) -> list[Cell]:
        """Return the cells of one part, in order."""
        return [cell for cell in self.whole.cells if find_part(cell) == part]


def describe(exercise: Exercise) -> dict[str, str]:
    """Return what a gallery says of an exercise; its links are seen from elsewhere, so they go."""
    about = {name: LINK.sub(r"\1", text) for name, text in exercise.about.items()}
    return {
        "name": exercise.name,
        "title": exercise.whole.title,
        "question": exercise.whole.question,
        "page": f"exercises/{exercise.name}.ipynb",
        "time": about["Time"],
        "level": about["Level"],
        "needs": about["You need"],
    }


def find_part(cell: Cell) -> str:
    """Return which part of an exercise a cell is, or an empty text for a plain cell."""
    return next((tag for tag in cell.tags if tag in PARTS), "")


def list_exercises(folder: Path = EXERCISES) -> list[Path]:
    """Return the exercise files of `folder`, in order of name."""
    return list_examples(folder)


def read_exercise(path: Path) -> Exercise:
    """Read the exercise at `path`.

    Raises:
        SiteError: parts are missing or out of order; says which.
    """
    exercise = Exercise(read_example(path))
    where = relative(path)
    parts = [part for cell in exercise.whole.cells if (part := find_part(cell))]
    if not ORDER.fullmatch("".join(f"{part} " for part in parts)):
        raise SiteError(
            f"{where}: its tags are {', '.join(parts) or 'none'}. Each step is a cell tagged "
            f"{SOLUTION}, one tagged {CHECK} and one tagged {WHY}; {TRAINER} comes once, last."
        )
    if len(exercise.about) != 3:
        raise SiteError(
            f"{where}: the first cell must list “- **Time:** …”, “- **Level:** …” and "
            "“- **You need:** …”."
        )
    for cell in exercise.find_cells(SOLUTION):
        if not _blank(cell).source.strip() or not _fill(cell).source.strip():
            raise SiteError(
                f"{where}, line {cell.line}: a solution needs lines that begin with “#:”, which "
                "the learner starts from, and below them an answer."
            )
    return exercise


def write_script(example: Example) -> str:
    """Return the cells as a percent-format script, without tags."""
    return "\n\n".join(map(_write_cell, example.cells)) + "\n"


def _write_cell(cell: Cell) -> str:
    if cell.kind == "code":
        return f"# %% {cell.title}\n{cell.source}"
    lines = (f"# {line}".rstrip() for line in cell.source.splitlines())
    return "\n".join(["# %% [markdown]", *lines])


def _blank(cell: Cell) -> Cell:
    """Return the cell as the learner finds it."""
    if find_part(cell) != SOLUTION:
        return cell
    starter = [STARTER.sub("", line) for line in cell.source.splitlines() if STARTER.match(line)]
    return replace(cell, source="\n".join(starter))


def _fill(cell: Cell) -> Cell:
    """Return the cell with its answer only, at the line where that begins."""
    if find_part(cell) != SOLUTION:
        return cell
    lines = cell.source.splitlines()
    answer = [line for line in lines if not STARTER.match(line)]
    return replace(cell, source="\n".join(answer), line=cell.line + len(lines) - len(answer))
