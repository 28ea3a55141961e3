"""What a learner takes away, blanked, and what a trainer takes beside it: the answer."""

from collections.abc import Iterable
from pathlib import Path

import nbformat

from docs._site.core.areas import Area
from docs._site.core.downloads import gather_needed, pack
from docs._site.core.exercises import CHECK, write_script
from docs._site.core.notebook import make_notebook
from docs._site.core.percent import Example
from docs._site.core.remember import remember
from docs._site.core.run_exercises import Taught

ROOM = "exercises_for_a_room"
SET_UP = """\
You need Python 3.11 or later. In this folder, type:

    python -m venv .venv
    .venv/bin/python -m pip install --require-hashes -r requirements.txt

On Windows, type instead:

    py -m venv .venv
    .venv\\Scripts\\python -m pip install --require-hashes -r requirements.txt

Where a room has no network, do this beforehand, or use the offline copy of the whole site: it runs
the exercises in a browser with nothing installed.
"""
README = """\
{title}
{underline}

{question}

Time: {time}
Level: {level}

This is an exercise from "Linking children's data: best practice for local areas".
All data in it are synthetic: no record describes a real child.

{set_up}
Open {name}.py or {name}.ipynb, and change the cell under "Your turn". Then run it:

    .venv/bin/python {name}.py          (Windows: .venv\\Scripts\\python {name}.py)

It ends with "Right" or with "Not yet" and what to look at. The check stands in the file too: leave
it folded, since it gives the answer away.

The code is under the MIT licence. The text and data are under the Open Government Licence v3.0.
"""
ROOM_README = """\
Exercises for a room
====================

{listed}

They are exercises from "Linking children's data: best practice for local areas".
All data in them are synthetic: no record describes a real child.

{set_up}
For each exercise there is a script (.py) and a notebook (.ipynb). For the trainer there is one
answer to each, in the scripts that begin with answer_: delete these before you hand the folder out.

The code is under the MIT licence. The text and data are under the Open Government Licence v3.0.
"""


def make_learner_script(taught: Taught) -> bytes:
    """Return the exercise as a script, its solution blanked."""
    return write_script(taught.exercise.learner).encode()


def make_answer_script(taught: Taught) -> bytes:
    """Return one answer with its reasons, as a script."""
    return write_script(taught.exercise.answer).encode()


def make_learner_notebook(taught: Taught) -> bytes:
    """Return the exercise as a notebook that nobody has run, its checks folded."""
    notebook = make_notebook(taught.exercise.learner)
    for cell in notebook.cells:
        if CHECK in cell.metadata.get("tags", ()):
            cell.metadata["jupyter"] = {"source_hidden": True}
    return (nbformat.writes(notebook) + "\n").encode()


def make_exercise_zip(taught: Taught, area: Area) -> bytes:
    """Return a zip whose one folder holds all that a learner needs, and no answer."""
    parts = [taught.blank.key.encode(), area.size.encode(), Path(__file__).read_bytes()]
    return remember("zips", parts, lambda: _make_zip(taught, area))


def make_room_zip(all_taught: Iterable[Taught], area: Area) -> bytes:
    """Return a zip of all exercises with the data once, and the answers for the trainer."""
    everyone = list(all_taught)
    keys = [key.encode() for one in everyone for key in (one.blank.key, one.full.key)]
    parts = [*keys, area.size.encode(), Path(__file__).read_bytes()]
    return remember("zips", parts, lambda: _make_room_zip(everyone, area))


def _make_zip(taught: Taught, area: Area) -> bytes:
    exercise = taught.exercise
    readme = README.format(
        title=exercise.whole.title,
        underline="=" * len(exercise.whole.title),
        question=exercise.whole.question,
        time=exercise.about["Time"],
        level=exercise.about["Level"],
        name=exercise.name,
        set_up=SET_UP,
    )
    files = {"README.txt": readme.encode(), **_write_files(taught)}
    return pack(exercise.name, files | gather_needed([_read(exercise.whole)], area, exercise.name))


def _make_room_zip(everyone: list[Taught], area: Area) -> bytes:
    listed = "\n".join(
        f"{one.exercise.name}\n    {one.exercise.whole.title}: {one.exercise.about['Time']}"
        for one in everyone
    )
    files = {"README.txt": ROOM_README.format(listed=listed, set_up=SET_UP).encode()}
    for one in everyone:
        files |= _write_files(one)
        files[f"answer_{one.exercise.name}.py"] = make_answer_script(one)
    sources = [_read(one.exercise.whole) for one in everyone]
    return pack(ROOM, files | gather_needed(sources, area))


def _write_files(taught: Taught) -> dict[str, bytes]:
    name = taught.exercise.name
    return {
        f"{name}.py": make_learner_script(taught),
        f"{name}.ipynb": make_learner_notebook(taught),
    }


def _read(example: Example) -> str:
    return example.path.read_text(encoding="utf-8")
