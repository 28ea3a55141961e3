"""The contract: what learners and trainers may rely on in every exercise, whoever wrote it."""

import ast
import re

import pytest

from docs._site.core.exercises import (
    CHECK,
    EXERCISES,
    SOLUTION,
    Exercise,
    find_part,
    list_exercises,
    read_exercise,
)
from docs._site.core.places import DOCS, RECIPES, ROOT
from docs._site.core.reads import find_imports, find_paths
from docs._site.core.requirements import cut_requirements
from docs._site.core.run_exercises import list_verdicts, run_exercises
from tests.examples.test_every_example import (
    LEAVES_THE_FOLDER,
    MOST_CELL_LINES,
    TALKS_TO_THE_NETWORK,
    TYPED_RESULT,
)
from tests.exercises.conftest import EVERY_AREA

MOST_LINES, MOST_CHECK_LINES = 170, 45
LEAST_MINUTES, MOST_MINUTES = 10, 20
TRAINERS_PARTS = ["What learners get wrong, and why", "To discuss"]
OF_AN_ADOPTION = ("before_adoption", "adopted_on", "do_not_link", "previous_surname")

NAMES = [path.stem for path in list_exercises()]
EVERY = pytest.mark.parametrize("name", NAMES)


@pytest.fixture
def exercise(name) -> Exercise:
    return read_exercise(EXERCISES / f"{name}.py")


@pytest.fixture(scope="session")
def taught():
    return run_exercises(say=lambda _: None)


def read_source(name: str) -> str:
    return (EXERCISES / f"{name}.py").read_text(encoding="utf-8")


def count_lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines())


def test_there_are_at_least_six():
    assert len(NAMES) >= 6


@EVERY
def test_its_name_is_a_verb_first_sentence_like_its_title(name, exercise):
    assert re.fullmatch(r"[a-z]+(_[a-z]+)+", name)
    assert name.split("_")[0] == exercise.whole.title.split()[0].lower()


@EVERY
def test_it_opens_with_a_question_and_says_that_the_data_are_synthetic(exercise):
    opening = exercise.whole.cells[0].source
    assert "?" in exercise.whole.question
    assert "synthetic" in opening


@EVERY
def test_it_takes_ten_to_twenty_minutes_and_the_trainers_plan_adds_up(exercise):
    minutes = int(exercise.about["Time"].removesuffix(" minutes"))
    assert LEAST_MINUTES <= minutes <= MOST_MINUTES
    plan = [int(number) for number in re.findall(r"^- (\d+): ", exercise.trainer, re.MULTILINE)]
    assert sum(plan) == minutes, f"the plan {plan} does not make {minutes} minutes"


@EVERY
def test_the_trainer_learns_what_goes_wrong_and_what_to_discuss(exercise):
    headings = re.findall(r"^### (.+)$", exercise.trainer, re.MULTILINE)
    assert [headings[0], headings[-1]] == TRAINERS_PARTS
    assert len(headings) == 3
    assert exercise.trainer.count("- **They ") >= 3


@EVERY
def test_it_is_short_enough_to_read(name, exercise):
    assert count_lines(read_source(name)) <= MOST_LINES
    for cell in exercise.answer.cells:
        if cell.kind == "code":
            most = MOST_CHECK_LINES if find_part(cell) == CHECK else MOST_CELL_LINES + 2
            assert count_lines(cell.source) <= most, f"{name}, line {cell.line}"


@EVERY
def test_every_code_cell_has_a_title_of_its_own(exercise):
    titles = [cell.title for cell in exercise.whole.cells if cell.kind == "code"]
    assert all(titles)
    assert len(set(titles)) == len(titles)


@EVERY
def test_the_learner_is_told_whose_turn_it_is_before_each_solution(exercise):
    cells = exercise.whole.cells
    for place, cell in enumerate(cells):
        if find_part(cell) == SOLUTION:
            assert "## Your turn" in cells[place - 1].source


@EVERY
def test_it_needs_only_what_travels_with_it(name):
    modules = find_imports(read_source(name))
    assert not {one.split(".")[0] for one in modules} & {"docs", "synthetic", "tests"}
    assert not {one.split(".")[0] for one in modules} & TALKS_TO_THE_NETWORK
    assert cut_requirements(modules)
    for one in modules:
        if one.startswith("recipes.") and one.count(".") == 1:
            assert (RECIPES / f"{one.removeprefix('recipes.')}.py").exists(), one


@EVERY
def test_it_reads_beside_itself_only_and_every_file_as_text(name, exercise):
    assert any(path.startswith("data/") for path in find_paths(read_source(name)))
    for node in ast.walk(ast.parse(read_source(name))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not LEAVES_THE_FOLDER.match(node.value), f"{name}, line {node.lineno}"
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pd.read_csv":
            assert "dtype" in {keyword.arg for keyword in node.keywords}, f"line {node.lineno}"


@EVERY
def test_no_result_is_typed_into_its_prose(exercise):
    for cell in exercise.whole.cells:
        typed = TYPED_RESULT.search(cell.source) if cell.kind == "markdown" else None
        assert not typed, f"line {cell.line}: “{typed and typed[0]}”"


@EVERY
def test_it_never_looks_for_a_child_who_was_adopted(name):
    found = [word for word in OF_AN_ADOPTION if word in read_source(name)]
    assert not found, f"{name} reads {', '.join(found)}"


@EVERY
def test_the_answer_passes_and_what_the_learner_finds_does_not(name, taught):
    assert all(said.startswith("Right: ") for said in list_verdicts(taught[name].full))
    assert all(said.startswith("Not yet: ") for said in list_verdicts(taught[name].blank))


@EVERY
def test_the_check_answers_in_one_plain_sentence_or_three(name, taught):
    for done in (taught[name].full, taught[name].blank):
        for said in list_verdicts(done):
            assert "\n" not in said
            assert "Error" not in said
            assert len(said) < 250


@EVERY_AREA
@EVERY
def test_the_answer_holds_on_every_area(name, area, run_exercise):
    assert set(run_exercise(name, area)["facts"].values()) == {"right"}


@EVERY_AREA
@EVERY
def test_the_blank_fails_in_words_on_every_area(name, area, run_blank):
    ran = run_blank(name, area)
    assert set(ran["facts"].values()) == {"not yet"}
    assert ran["printed"].count("Not yet: ") == len(ran["facts"])


@EVERY
def test_it_has_a_test_of_its_own(name):
    assert (ROOT / "tests" / "exercises" / f"test_{name}.py").exists()


@EVERY
def test_the_gallery_shows_it_once_in_the_order_of_the_navigation(name):
    page = (DOCS / "examples" / "exercises.md").read_text(encoding="utf-8")
    order = re.findall(r'"([a-z_]+)"', page[page.index("set order") : page.index("%}")])
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert order.count(name) == 1
    assert re.findall(r"examples/exercises/([a-z_]+)\.ipynb", navigation) == order
