"""Put into the page of an exercise what opens: the check's code, one answer, trainer's notes."""

import json
from html import escape
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from markdown import markdown
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from docs._site.core.exercises import CHECK, SOLUTION
from docs._site.core.outputs import render_outputs
from docs._site.core.remember import remember
from docs._site.core.run_exercises import Taught

EXTENSIONS = ["attr_list", "tables"]
CHECK_CODE = "How the check works (it gives the answer away)"
ANSWER = "Show one answer"
TRAINER = "For the trainer"


def add_parts(html: str, taught: Taught) -> str:
    """Return the cleaned page with its parts, or what was made before of the same page."""
    cells = taught.exercise.whole.cells
    parts = [html.encode(), json.dumps([cell.source for cell in cells]).encode()]
    parts += [taught.full.key.encode(), Path(__file__).read_bytes()]
    return remember("exercises", parts, lambda: _add_parts(html, taught).encode()).decode()


def _add_parts(html: str, taught: Taught) -> str:
    soup = BeautifulSoup(html, "html.parser")
    notebook = taught.blank.result.notebook
    solutions, checks = (find_ids(notebook, part) for part in (SOLUTION, CHECK))
    for name in solutions:
        _find(soup, name)["data-part"] = SOLUTION
    for place, name in enumerate(checks):
        cell = _find(soup, name)
        cell["data-part"] = CHECK
        _fold_code(soup, cell)
        cell.insert_after(BeautifulSoup(write_answer(taught, place), "html.parser"))
    page = soup.select_one(".jp-Notebook")
    assert page is not None, "notebook_html.py gives every page its holder"
    notes = write_fold(TRAINER, "trainer", markdown(taught.exercise.trainer, extensions=EXTENSIONS))
    page.append(BeautifulSoup(notes, "html.parser"))
    return str(soup)


def find_ids(notebook: NotebookNode, part: str) -> list[str]:
    """Return the ids of the cells with this tag, in order."""
    return [cell.id for cell in notebook.cells if part in cell.metadata.get("tags", ())]


def write_answer(taught: Taught, place: int) -> str:
    """Return the closed section with one answer to a step: code, what it gives, and why."""
    solution, _, why = taught.exercise.steps[place]
    notebook = taught.full.result.notebook
    shown = [find_ids(notebook, part)[place] for part in (SOLUTION, CHECK)]
    outputs = "".join(
        render_outputs(cell.outputs, f"the answer of {taught.exercise.name}")
        for cell in notebook.cells
        if cell.id in shown
    )
    given = f'<div class="jp-OutputArea-output">{outputs}</div>'
    reason = markdown(why.source, extensions=EXTENSIONS)
    return write_fold(ANSWER, "answer", f"{write_code(solution.source)}{given}{reason}")


def write_code(source: str) -> str:
    """Return code in the same elements as on any other page."""
    coloured = highlight(source, PythonLexer(), HtmlFormatter(nowrap=True))
    head = '<code tabindex="0" role="group" aria-label="Code">'
    return f'<div class="language-python highlight"><pre>{head}{coloured}</code></pre></div>'


def write_fold(title: str, kind: str, inside: str) -> str:
    """Return a closed section, which the search leaves out."""
    head = f'<details class="{kind}" data-search-exclude><summary>{escape(title)}</summary>'
    return f"{head}{inside}</details>"


def _find(soup: BeautifulSoup, name: str) -> Tag:
    cell = soup.find(id=name)
    assert isinstance(cell, Tag), f"notebook_html.py gives the cell {name} its id"
    return cell


def _fold_code(soup: BeautifulSoup, cell: Tag) -> None:
    code = cell.select_one(".highlight")
    assert code is not None, "notebook_html.py marks up the code of every cell"
    fold = BeautifulSoup(write_fold(CHECK_CODE, "check-code", ""), "html.parser").details
    assert fold is not None
    code.replace_with(fold)
    fold.append(code)
