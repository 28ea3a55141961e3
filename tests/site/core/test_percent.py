"""Reading an example: title, question, titled cells, and what is said when they are missing."""

import pytest

from docs._site.core.errors import SiteError
from docs._site.core.percent import list_examples, read_example
from tests.site.toy import write_toy


def test_title_and_question_come_from_the_first_cell(tmp_path):
    example = read_example(write_toy(tmp_path))
    assert (example.name, example.title) == ("count_pets", "Count the pets")
    assert example.question == "How many pets are there in the street? The head of pets asks."


def test_a_question_over_two_lines_is_one_sentence(tmp_path):
    edit = ("in the street?", "in the\n# street?")
    assert "in the street?" in read_example(write_toy(tmp_path, "count_pets", edit)).question


def test_cells_know_their_kind_title_source_and_line(tmp_path):
    path = write_toy(tmp_path)
    cells = read_example(path).cells
    assert [cell.kind for cell in cells] == ["markdown", "code", "code", "code", "markdown"]
    assert cells[2].title == "Count each kind"
    line = path.read_text(encoding="utf-8").splitlines()[cells[2].line - 1]
    assert line == cells[2].source.splitlines()[0]


def test_tags_of_a_cell_are_kept(tmp_path):
    path = write_toy(tmp_path, "count_pets", ("# %% Say it", '# %% Say it tags=["solution"]'))
    cell = read_example(path).cells[3]
    assert (cell.title, cell.tags) == ("Say it", ("solution",))


def test_a_cell_is_found_by_its_title(tmp_path):
    assert read_example(write_toy(tmp_path)).find_cell("Count each kind") == 2


def test_an_unknown_title_stops_and_names_those_there_are(tmp_path):
    with pytest.raises(
        SiteError, match=r"no code cell titled “Count all”.*“Read the pets”, “Count"
    ):
        read_example(write_toy(tmp_path)).find_cell("Count all")


def test_a_title_used_twice_stops(tmp_path):
    path = write_toy(tmp_path, "count_pets", ("# %% Say it", "# %% Read the pets"))
    with pytest.raises(SiteError, match="more than one code cell titled “Read the pets”"):
        read_example(path).find_cell("Read the pets")


@pytest.mark.parametrize(
    "old", ["# # Count the pets\n", "# %% [markdown]\n# # Count the pets\n#\n"]
)
def test_a_file_without_a_title_stops_and_says_what_to_write(tmp_path, old):
    path = write_toy(tmp_path, "count_pets", (old, ""))
    with pytest.raises(SiteError, match=r"count_pets.py"):
        read_example(path)


def test_a_file_without_a_question_stops(tmp_path):
    question = "# How many pets are there in the street? The head of pets asks.\n"
    with pytest.raises(SiteError, match=r"line 1: the first cell must be Markdown.*question"):
        read_example(write_toy(tmp_path, "count_pets", (question, "")))


def test_text_before_the_first_cell_stops(tmp_path):
    path = write_toy(tmp_path)
    path.write_text("import os\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(SiteError, match="Start the file with “# %%"):
        read_example(path)


def test_examples_are_listed_by_name_and_private_files_are_not(tmp_path):
    for name in ("link_pets", "count_pets", "_draft"):
        write_toy(tmp_path, name)
    assert [path.stem for path in list_examples(tmp_path)] == ["count_pets", "link_pets"]
