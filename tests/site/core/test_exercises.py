"""An exercise is cut into what the learner gets, one answer, and the trainer's notes."""

import pytest

from docs._site.core.errors import SiteError
from docs._site.core.exercises import describe, read_exercise, write_script
from docs._site.core.percent import read_example
from tests.site.toy import write_toy_exercise


@pytest.fixture
def exercise(tmp_path):
    return read_exercise(write_toy_exercise(tmp_path))


def test_the_learner_gets_the_starter_and_no_answer_reason_or_notes(exercise):
    script = write_script(exercise.learner)
    assert 'legs = pets.count("cat")\n' in script
    assert "legs = 4" not in script
    assert "A cat has four." not in script
    assert "They forget the tail." not in script


def test_the_answer_has_its_reason_and_no_starter_or_notes(exercise):
    script = write_script(exercise.answer)
    assert 'legs = 4 * pets.count("cat")\n' in script
    assert 'legs = pets.count("cat")\n' not in script
    assert "A cat has four." in script
    assert "They forget the tail." not in script


def test_a_script_can_be_read_back(exercise, tmp_path):
    path = tmp_path / "again.py"
    path.write_text(write_script(exercise.learner), encoding="utf-8")
    cells = read_example(path).cells
    assert [(c.kind, c.title, c.source) for c in cells] == [
        (c.kind, c.title, c.source) for c in exercise.learner.cells
    ]


def test_a_line_of_the_answer_is_named_as_it_stands_in_the_file(exercise):
    [solution] = [cell for cell in exercise.answer.cells if cell.title == "Count the legs"]
    lines = exercise.whole.path.read_text(encoding="utf-8").splitlines()
    assert lines[solution.line - 1] == solution.source.splitlines()[0]


def test_a_gallery_hears_time_level_and_needs_without_links(exercise):
    about = describe(exercise)
    assert (about["time"], about["level"]) == ("10 minutes", "first steps")
    assert about["needs"] == "to know what a cat is"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (' tags=["check"]', "", "its tags are solution, why, trainer"),
        ("- **Level:** first steps\n", "", "must list"),
        ('#: legs = pets.count("cat")\n', "", "lines that begin with “#:”"),
    ],
)
def test_a_part_that_is_missing_stops_with_its_name(tmp_path, old, new, said):
    with pytest.raises(SiteError, match=said):
        read_exercise(write_toy_exercise(tmp_path, (old, new)))
