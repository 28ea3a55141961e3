"""The page of an exercise folds the check's code, one answer and the trainer's notes."""

import pytest
from bs4 import BeautifulSoup

from docs._site.adapters import exercise_html
from docs._site.core import remember
from docs._site.core import run_exercises as running
from docs._site.core.areas import Area
from tests.site.toy import write_toy_exercise

CELL = '<div class="jp-CodeCell" id="{id}"><div class="highlight"><pre><code>x</code></pre></div></div>'


@pytest.fixture
def page(tmp_path, monkeypatch):
    for module in (remember, running):
        monkeypatch.setattr(module, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(running, "ensure_area", lambda area, say: None)
    path = write_toy_exercise(tmp_path)
    area = Area("tiny", 3, tmp_path)
    taught = running.run_exercises(area, lambda _: None, [path])["count_legs"]
    ids = [cell.id for cell in taught.blank.result.notebook.cells if cell.cell_type == "code"]
    html = f'<div class="jp-Notebook">{"".join(CELL.format(id=name) for name in ids)}</div>'
    return BeautifulSoup(exercise_html.add_parts(html, taught), "html.parser")


def test_the_cells_to_fill_in_and_to_check_are_marked(page):
    assert page.select_one("#count-the-legs")["data-part"] == "solution"
    assert page.select_one("#check-the-legs")["data-part"] == "check"


def test_the_code_of_the_check_is_folded_inside_its_cell(page):
    assert page.select_one("#check-the-legs > details.check-code code").text == "x"


def test_one_answer_follows_the_check_with_its_result_and_its_reason(page):
    fold = page.select_one("#check-the-legs").find_next_sibling()
    assert fold["class"] == ["answer"]
    assert fold.summary.text == "Show one answer"
    assert 'legs = 4 * pets.count("cat")' in fold.code.text
    assert "Right: cats have them" in fold.text
    assert "A cat has four." in fold.text


def test_the_notes_for_the_trainer_come_last(page):
    fold = page.select(".jp-Notebook > *")[-1]
    assert fold["class"] == ["trainer"]
    assert "They forget the tail." in fold.text


def test_all_that_is_folded_is_closed_and_the_search_leaves_it_out(page):
    folds = page.select("details")
    assert len(folds) == 3
    assert all("open" not in fold.attrs for fold in folds)
    assert all("data-search-exclude" in fold.attrs for fold in folds)
