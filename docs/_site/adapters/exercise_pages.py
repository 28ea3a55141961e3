"""Add each exercise as a page for mkdocs-jupyter, with its downloads beside it."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs._site.adapters.example_pages import add_made_file, make_page
from docs._site.core import exercise_downloads as downloads
from docs._site.core.areas import WORKSHOP
from docs._site.core.exercises import CHECK, SOLUTION
from docs._site.core.run import Done
from docs._site.core.run_exercises import Taught

FOLDER = "examples/exercises"
KINDS = {
    "zip": ("Everything in a zip", "with data and package list; runs once unzipped"),
    "ipynb": ("Notebook", "for Jupyter or Visual Studio Code"),
    "py": ("Script", "plain Python, to fill in"),
    "answer": ("One answer", "as a script, for the trainer"),
}


def add_exercises(files: Files, config: MkDocsConfig, taught: Mapping[str, Taught]) -> None:
    """Write the page and the downloads of every exercise, and add them to the site."""
    for name, one in taught.items():
        made = {
            f"{FOLDER}/{name}.ipynb": make_page(make_shown(one)),
            f"{FOLDER}/{name}/{name}.py": downloads.make_learner_script(one),
            f"{FOLDER}/{name}/{name}.ipynb": downloads.make_learner_notebook(one),
            f"{FOLDER}/{name}/{name}.zip": downloads.make_exercise_zip(one, WORKSHOP),
            f"{FOLDER}/{name}/answer_{name}.py": downloads.make_answer_script(one),
        }
        for address, content in made.items():
            add_made_file(files, config, address, content)
    everything = downloads.make_room_zip(taught.values(), WORKSHOP)
    add_made_file(files, config, f"downloads/{downloads.ROOM}.zip", everything)


def is_exercise(page: Page) -> bool:
    """Say whether the page was made from an exercise."""
    return page.file.src_uri.startswith(f"{FOLDER}/") and page.file.src_uri.endswith(".ipynb")


def find_taught(page: Page, taught: Mapping[str, Taught]) -> Taught:
    """Return the exercise that the page shows."""
    return taught[page.file.src_uri.removeprefix(f"{FOLDER}/").removesuffix(".ipynb")]


def make_shown(taught: Taught) -> Done:
    """Return the blank exercise as its page shows it: what the learner is to find is not there."""
    result = taught.blank.result
    notebook = deepcopy(result.notebook)
    for cell in notebook.cells:
        if {SOLUTION, CHECK} & set(cell.metadata.get("tags", ())):
            cell.outputs = []
    return replace(taught.blank, result=replace(result, notebook=notebook))


def describe_page(page: Page, taught: Mapping[str, Taught]) -> None:
    """Give the page of an exercise the meta data that a Markdown page has in its head."""
    one = find_taught(page, taught)
    name, whole = one.exercise.name, one.exercise.whole
    page.meta["title"] = whole.title
    page.meta["description"] = whole.question
    page.meta["example"] = {
        "name": name,
        "title": whole.title,
        "question": whole.question,
        "what": "exercise",
        "folder": f"{FOLDER}/{name}",
        "kinds": KINDS,
        "downloads": {
            **{kind: f"{name}.{kind}" for kind in ("zip", "ipynb", "py")},
            "answer": f"answer_{name}.py",
        },
        "cell_titles": {c.id: c.metadata.get("title") for c in one.blank.result.notebook.cells},
    }
