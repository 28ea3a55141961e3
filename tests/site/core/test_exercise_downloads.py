"""Learners take away no answer; trainers take one beside it, and everything for a room."""

import io
import json
import zipfile

import pytest

from docs._site.core import exercise_downloads as downloads
from docs._site.core import remember
from docs._site.core.areas import Area
from docs._site.core.execute import Result
from docs._site.core.exercises import read_exercise
from docs._site.core.notebook import make_notebook
from docs._site.core.run import Done
from docs._site.core.run_exercises import Taught
from tests.site.toy import write_toy_exercise

ANSWER = 'legs = 4 * pets.count("cat")'


@pytest.fixture
def taught(tmp_path, monkeypatch) -> Taught:
    monkeypatch.setattr(remember, "CACHE", tmp_path / "cache")
    exercise = read_exercise(write_toy_exercise(tmp_path))
    blank, full = (
        Done(one, Result(make_notebook(one), {"legs": "?"}, 1.0), key)
        for one, key in ((exercise.learner, "blank"), (exercise.answer, "full"))
    )
    return Taught(exercise, blank, full)


def open_zip(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_the_zip_of_a_learner_holds_no_answer(taught, tmp_path):
    archive = open_zip(downloads.make_exercise_zip(taught, Area("tiny", 3, tmp_path)))
    names = {name.removeprefix("count_legs/") for name in archive.namelist()}
    assert {"README.txt", "requirements.txt", "count_legs.py", "count_legs.ipynb"} <= names
    assert "recipes/check_answer.py" in names
    for name in archive.namelist():
        assert ANSWER not in archive.read(name).decode()


def test_the_answer_is_a_script_of_its_own(taught):
    assert ANSWER in downloads.make_answer_script(taught).decode()


def test_the_notebook_of_a_learner_folds_the_check(taught):
    notebook = json.loads(downloads.make_learner_notebook(taught))
    folded = [
        cell["metadata"]["title"]
        for cell in notebook["cells"]
        if cell["metadata"].get("jupyter", {}).get("source_hidden")
    ]
    assert folded == ["Check the legs"]


def test_the_zip_for_a_room_has_all_exercises_and_the_answers_apart(taught, tmp_path):
    archive = open_zip(downloads.make_room_zip([taught], Area("tiny", 3, tmp_path)))
    assert ANSWER in archive.read(f"{downloads.ROOM}/answer_count_legs.py").decode()
    assert ANSWER not in archive.read(f"{downloads.ROOM}/count_legs.py").decode()
    assert "10 minutes" in archive.read(f"{downloads.ROOM}/README.txt").decode()
