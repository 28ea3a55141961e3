"""An example becomes a notebook whose ids follow from the titles."""

import nbformat

from docs._site.core.notebook import make_notebook
from docs._site.core.percent import read_example
from tests.site.toy import write_toy


def make(tmp_path, *edits):
    return make_notebook(read_example(write_toy(tmp_path, "count_pets", *edits)))


def test_the_notebook_is_valid_and_has_the_same_cells(tmp_path):
    notebook = make(tmp_path)
    nbformat.validate(notebook)
    assert [cell.cell_type for cell in notebook.cells].count("code") == 3
    assert notebook.cells[2].source.startswith("counts = ")


def test_ids_come_from_titles_so_links_survive_edits_elsewhere(tmp_path):
    before = [cell.id for cell in make(tmp_path).cells]
    after = [cell.id for cell in make(tmp_path, ("cat", "horse")).cells]
    assert before == after
    assert "count-each-kind" in before


def test_equal_titles_get_different_ids(tmp_path):
    ids = [cell.id for cell in make(tmp_path, ("# %% Say it", "# %% Read the pets")).cells]
    assert len(set(ids)) == len(ids)
    assert "read-the-pets-2" in ids


def test_title_and_tags_travel_in_the_metadata(tmp_path):
    edit = ("# %% Say it", '# %% Say it tags=["check"]')
    assert make(tmp_path, edit).cells[3].metadata == {"title": "Say it", "tags": ["check"]}
