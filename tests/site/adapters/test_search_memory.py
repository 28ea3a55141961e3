"""The search reads a page once for each content, and finds the same after that."""

from types import SimpleNamespace

import pytest

from docs._site.adapters.search_memory import keep_what_it_reads
from docs._site.core import remember


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(remember, "CACHE", tmp_path)


def make_page(content, url="link/"):
    return SimpleNamespace(content=content, url=url, title="Link", meta={}, toc="Link\n")


def read_pages(pages):
    """Return the entries of a build with these pages, and the contents that were read for it."""
    entries, read = [], []

    def reader(page):
        read.append(page.content)
        entries.append({"location": page.url, "title": page.title, "text": page.content})

    add = keep_what_it_reads(reader, entries)
    for page in pages:
        add(page)
    return entries, read


def test_a_second_build_reads_nothing_and_has_the_same_entries():
    pages = [make_page("one"), make_page("two", "plan/")]
    first, read = read_pages(pages)
    assert read == ["one", "two"]
    assert [entry["text"] for entry in first] == ["one", "two"]
    assert read_pages(pages) == (first, [])


def test_only_a_changed_page_is_read_anew():
    read_pages([make_page("one"), make_page("two", "plan/")])
    entries, read = read_pages([make_page("one"), make_page("three", "plan/")])
    assert read == ["three"]
    assert [entry["text"] for entry in entries] == ["one", "three"]


def test_the_same_words_at_another_address_are_another_page():
    read_pages([make_page("one")])
    entries, read = read_pages([make_page("one", "plan/")])
    assert (entries[0]["location"], read) == ("plan/", ["one"])
