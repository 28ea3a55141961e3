"""One run of an example: outputs and facts, or a message that names file, cell and line."""

import nbformat
import pytest

from docs._site.core.errors import SiteError
from docs._site.core.execute import execute
from docs._site.core.percent import read_example
from tests.site.toy import write_toy


def run(tmp_path, *edits):
    return execute(read_example(write_toy(tmp_path, "count_pets", *edits)), tmp_path)


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    folder = tmp_path_factory.mktemp("toy")
    return run(folder), run(folder)


def test_facts_and_printed_text_come_back(twice):
    assert twice[0].facts == {"pets": 3, "share": 0.5, "kind": "cat"}
    assert twice[0].notebook.cells[3].outputs[0].text == "3 pets\n"


def test_only_the_cells_of_the_example_come_back(twice):
    assert len(twice[0].notebook.cells) == 5


def test_two_runs_give_the_same_notebook_byte_for_byte(twice):
    assert nbformat.writes(twice[0].notebook) == nbformat.writes(twice[1].notebook)


def test_a_failing_cell_names_file_cell_and_line(tmp_path):
    edit = ("print(counts)", "print(counts['horse'])")
    with pytest.raises(SiteError) as caught:
        run(tmp_path, edit)
    lines = (tmp_path / "count_pets.py").read_text(encoding="utf-8").splitlines()
    line = lines.index("print(counts['horse'])") + 1
    expected = f"count_pets.py, line {line}, in cell “Count each kind”: KeyError: 'horse'"
    assert expected in str(caught.value)


def test_a_warning_is_an_error(tmp_path):
    edit = ("print(counts)", "import warnings\nwarnings.warn('take care')")
    with pytest.raises(SiteError, match="in cell “Count each kind”: UserWarning: take care"):
        run(tmp_path, edit)


def test_a_syntax_error_names_the_file(tmp_path):
    with pytest.raises(SiteError, match=r"count_pets\.py.*SyntaxError"):
        run(tmp_path, ("print(counts)", "print(counts"))


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ("fact = 1", "the last code cell must build a flat dict called `facts`"),
        ("facts = {}", "at least one entry"),
        ("facts = [1]", "must be a dict"),
        ("facts = {'pets': pets}", r"facts\['pets'\] is a list.*int\(\), float\(\) or str\(\)"),
        ("facts = {'pets': {'cat': 2}}", r"facts\['pets'\] is a dict"),
        ("facts = {'pets': None}", r"facts\['pets'\] is a NoneType"),
    ],
)
def test_facts_must_be_flat(tmp_path, facts, message):
    old = (
        'facts = {"pets": len(pets), "share": 0.5, "kind": "cat"}\nprint(f"{facts[\'pets\']} pets")'
    )
    with pytest.raises(SiteError, match=message):
        run(tmp_path, (old, facts))
