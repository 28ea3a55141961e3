"""The contract: what a reader may rely on in every example, whoever wrote it."""

import ast
import re
import sys

import pytest

from docs._site.core.percent import Example, list_examples, read_example
from docs._site.core.places import DOCS, EXAMPLES, RECIPES, ROOT
from docs._site.core.reads import find_imports, find_paths
from docs._site.core.requirements import cut_requirements

LEAST_LINES, MOST_LINES, MOST_CELL_LINES = 60, 150, 15
TALKS_TO_THE_NETWORK = {"ftplib", "http", "requests", "smtplib", "socket", "ssl", "urllib"}
LEAVES_THE_FOLDER = re.compile(r"^(/|~|\.\.|[A-Za-z]:[\\/]|https?:|file:)")
# A result belongs in code that prints it: typed into prose, it goes stale. None and all of
# something are no results, nor is the usual width of an interval.
TYPED_RESULT = re.compile(
    r"\b\d{1,3}(,\d{3})+\b|\b(?!(0|95|100)\s?(%|per cent))\d+(\.\d+)?\s?(%|per cent)"
)

PATHS = list_examples(EXAMPLES)
EVERY = pytest.mark.parametrize(
    "example", [read_example(path) for path in PATHS], ids=lambda one: one.name
)


def list_code(example: Example):
    return [cell for cell in example.cells if cell.kind == "code"]


def list_prose(example: Example):
    return [cell for cell in example.cells if cell.kind == "markdown"]


def say_where(example: Example, cell) -> str:
    return f"examples/{example.name}.py, line {cell.line}"


def read_source(example: Example) -> str:
    return example.path.read_text(encoding="utf-8")


def test_there_are_examples():
    assert PATHS


@EVERY
def test_its_name_is_a_verb_first_sentence_without_numbers(example):
    assert re.fullmatch(r"[a-z]+(_[a-z]+)+", example.name), "write link_two_things, without numbers"
    first = example.title.split()[0].lower().strip(",:")
    assert example.name.split("_")[0] == first, (
        f"{example.name}.py begins with another word than its title “{example.title}”"
    )


@EVERY
def test_it_opens_with_a_question_somebody_asks(example):
    opening = example.cells[0].source
    assert "?" in opening, f"{say_where(example, example.cells[0])}: ask the question it answers"


@EVERY
def test_it_has_sixty_to_a_hundred_and_fifty_lines(example):
    lines = sum(bool(line.strip()) for line in read_source(example).splitlines())
    assert LEAST_LINES <= lines <= MOST_LINES, (
        f"examples/{example.name}.py has {lines} lines that are not empty: the limits are "
        f"{LEAST_LINES} and {MOST_LINES}. Move a function to a recipe, or a question to a new file."
    )


@EVERY
def test_every_code_cell_is_titled_by_an_action_and_short(example):
    for cell in list_code(example):
        assert cell.title, f"{say_where(example, cell)}: give the cell a title: # %% Do this"
        lines = sum(bool(line.strip()) for line in cell.source.splitlines())
        assert lines <= MOST_CELL_LINES, (
            f"{say_where(example, cell)}: the cell has {lines} lines, the most is {MOST_CELL_LINES}"
        )


@EVERY
def test_no_two_cells_share_a_title(example):
    titles = [cell.title for cell in list_code(example)]
    assert len(set(titles)) == len(titles), sorted(t for t in titles if titles.count(t) > 1)


@EVERY
def test_its_last_code_cell_builds_facts_and_prints_the_answer(example):
    cell = list_code(example)[-1]
    tree = ast.parse(cell.source)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert {"facts", "print"} <= names, f"{say_where(example, cell)}: build facts and print them"


@EVERY
def test_it_ends_with_what_to_take_away(example):
    last = example.cells[-1]
    assert last.kind == "markdown", f"examples/{example.name}.py: end with what to take away"
    headings = re.findall(r"^## (.+)$", last.source, re.MULTILINE)
    assert headings[-1:] == ["What to take away"], say_where(example, last)


@EVERY
def test_it_imports_only_packages_and_recipes_that_travel_with_it(example):
    modules = find_imports(read_source(example))
    own = [name for name in modules if name.split(".")[0] in ("docs", "synthetic", "tests")]
    assert not own, f"{example.name}: {', '.join(own)} does not travel in the download"
    assert cut_requirements(modules)
    for name in modules:
        if name.startswith("recipes.") and name.count(".") == 1:
            assert (RECIPES / f"{name.removeprefix('recipes.')}.py").exists(), name


@EVERY
def test_it_does_not_talk_to_the_network(example):
    modules = {name.split(".")[0] for name in find_imports(read_source(example))}
    assert not modules & TALKS_TO_THE_NETWORK


@EVERY
def test_it_reads_and_writes_beside_itself_only(example):
    for node in ast.walk(ast.parse(read_source(example))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            leaves = LEAVES_THE_FOLDER.match(node.value)
            assert not leaves, f"examples/{example.name}.py, line {node.lineno}: {node.value!r}"


@EVERY
def test_it_reads_every_file_as_text_and_says_so(example):
    for node in ast.walk(ast.parse(read_source(example))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pd.read_csv":
            words = {keyword.arg for keyword in node.keywords}
            assert "dtype" in words, (
                f"examples/{example.name}.py, line {node.lineno}: write dtype=str, or leading "
                "zeros and codes are lost"
            )


@EVERY
def test_it_reads_some_data_of_the_area(example):
    assert any(path.startswith("data/") for path in find_paths(read_source(example)))


@EVERY
def test_no_result_is_typed_into_its_prose(example):
    for cell in list_prose(example):
        typed = TYPED_RESULT.search(cell.source)
        assert not typed, (
            f"{say_where(example, cell)}: “{typed and typed[0]}”: let the code print it"
        )


@EVERY
def test_it_has_a_test_of_its_own(example):
    own = ROOT / "tests/examples" / f"test_{example.name}.py"
    assert own.exists(), f"write tests/examples/{own.name}: what the lesson claims, and the truth"


@EVERY
def test_no_page_hides_it(example):
    assert not (DOCS / "examples" / f"{example.name}.md").exists()


@pytest.mark.parametrize("recipe", sorted(RECIPES.glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_a_recipe_needs_nothing_but_packages_and_other_recipes(recipe):
    source = recipe.read_text(encoding="utf-8")
    for name in find_imports(source):
        top = name.split(".")[0]
        assert top not in ("docs", "synthetic", "tests"), f"{recipe.name} imports {name}"
        assert top in sys.stdlib_module_names or top == "recipes" or cut_requirements([name])
    assert not find_paths(source), f"{recipe.name} names a data file: the example must say it"


@pytest.mark.parametrize("recipe", sorted(RECIPES.glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_a_recipe_has_a_test_of_its_own(recipe):
    own = ROOT / "tests/recipes" / f"test_{recipe.stem}.py"
    assert own.exists(), f"write tests/recipes/{own.name}"
