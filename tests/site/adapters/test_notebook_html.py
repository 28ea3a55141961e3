"""What mkdocs-jupyter gives becomes one plain element a cell, with readable ids."""

import pytest
from bs4 import BeautifulSoup

from docs._site.adapters.notebook_html import clean_notebook_page

PAGE = """
<style>body { color: red }</style><script>alert(1)</script>
<div class="jp-Notebook">
  <div class="jp-Cell jp-MarkdownCell"><div class="jp-RenderedMarkdown">
    <h1 id="Count">Count<a class="anchor-link" href="#Count">¶</a></h1>
    <p>How many pets
    are there?</p><p>The head of pets asks.</p>
  </div></div>
  <div class="jp-Cell jp-CodeCell" id="cell-id=say-it">
    <div class="jp-InputPrompt">In [1]:</div>
    <div class="highlight hl-ipython3" style="color: red"><pre><span>print(1)</span></pre></div>
    <div class="jp-OutputArea-output" tabindex="0"><pre class="printed">1</pre></div>
  </div>
</div>
"""


@pytest.fixture
def page() -> BeautifulSoup:
    html = clean_notebook_page(PAGE, "How many pets are there?", {"say-it": "Say it"})
    return BeautifulSoup(html, "html.parser")


def test_inline_style_and_scripts_are_gone(page):
    assert not page.select("style, script, [style]")


def test_prompts_are_gone(page):
    assert "In [1]" not in page.get_text()


def test_the_question_is_not_shown_twice_and_the_rest_stays(page):
    assert "How many pets" not in page.get_text()
    assert "The head of pets asks." in page.get_text()


def test_a_cell_is_found_by_its_readable_id_and_shows_its_title(page):
    assert page.select_one("#say-it .cell-title").get_text() == "Say it"


def test_code_can_be_reached_by_keyboard_and_has_a_name(page):
    code = page.select_one("#say-it pre > code")
    assert code.get_text() == "print(1)"
    assert (code["tabindex"], code["role"]) == ("0", "group")
    assert code["aria-label"]


def test_outputs_stay_with_their_cell(page):
    assert page.select_one("#say-it pre.printed").get_text() == "1"


def test_a_heading_link_has_a_name(page):
    link = page.select_one("h1 a")
    assert (link["class"], link["title"]) == (["headerlink"], "Link to this section")
