"""The navigation and the pages agree: nothing is unreachable, nothing is empty."""

import re
from typing import Any

import yaml

from docs._site.core.exercises import list_exercises
from docs._site.core.percent import list_examples
from docs._site.core.places import DOCS, EXAMPLES, ROOT
from tests.content.pages import list_markdown_pages
from tests.content.prose import count_words, read_blocks

LEAST_WORDS = 40


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose own tags (!ENV and the like) say nothing about the navigation."""


Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_navigation() -> list[str]:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    return list(walk(yaml.load(text, Loader)["nav"]))


def walk(entry: Any):
    if isinstance(entry, str):
        yield entry
    for inner in entry.values() if isinstance(entry, dict) else entry:
        if not isinstance(entry, str):
            yield from walk(inner)


def list_made_pages() -> set[str]:
    exercises = {f"examples/exercises/{path.stem}.ipynb" for path in list_exercises()}
    return exercises | {f"examples/{path.stem}.ipynb" for path in list_examples(EXAMPLES)}


def test_every_page_and_example_is_in_the_navigation():
    written = {page.path.relative_to(DOCS).as_posix() for page in list_markdown_pages()}
    examples = list_made_pages()
    missing = sorted((written | examples) - set(read_navigation()))
    assert not missing, f"add to the navigation in mkdocs.yml: {', '.join(missing)}"


def test_the_navigation_names_no_page_that_is_not_there():
    written = {page.path.relative_to(DOCS).as_posix() for page in list_markdown_pages()}
    examples = list_made_pages()
    gone = sorted(set(read_navigation()) - written - examples)
    assert not gone, f"take out of the navigation in mkdocs.yml: {', '.join(gone)}"


def test_no_page_is_in_the_navigation_twice():
    entries = read_navigation()
    assert sorted(entries) == sorted(set(entries))


def test_no_key_is_written_twice():
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    keys = re.findall(r"^(\w+):", text, re.MULTILINE)
    assert sorted(keys) == sorted(set(keys)), "YAML keeps the last of two keys and drops the first"


def test_no_page_is_empty(page, built):
    words = sum(count_words(block.text) for block in read_blocks(built(page)))
    assert words >= LEAST_WORDS, f"{page.name} says {words} words: fill it or take it out"
