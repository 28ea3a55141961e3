"""HTML papers: one file, nothing from elsewhere, in order for a screen reader."""

import re
from html.parser import HTMLParser

import pytest

from toolkit.document import Run, Table, read_document, say
from toolkit.kit import PAPERS
from toolkit.make import MadePaper

NAMES = [paper.name for paper in PAPERS]
VOID = {"link", "meta", "rect", "line", "path"}


class Outline(HTMLParser):
    """Collects tags in order, and fails on one that is closed out of turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_well_formed_british_and_named(name: str, filled: dict[str, MadePaper]) -> None:
    text = filled[name].files[f"{name}.html"].decode()
    outline = Outline(text)
    assert outline.open == []
    assert ("html", {"lang": "en-GB"}) in outline.tags
    assert [tag for tag, _ in outline.tags].count("h1") == 1
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_no_one_for_anything(name: str, filled: dict[str, MadePaper]) -> None:
    tags = Outline(filled[name].files[f"{name}.html"].decode()).tags
    assert not any("src" in attributes for _, attributes in tags)
    assert {tag for tag, _ in tags}.isdisjoint({"script", "img", "iframe"})
    # An empty icon of its own, so that browsers ask for none.
    assert [dict(a)["href"] for tag, a in tags if tag == "link"] == ["data:,"]


@pytest.mark.parametrize("name", NAMES)
def test_heads_of_tables_say_what_they_head(name: str, filled: dict[str, MadePaper]) -> None:
    tags = Outline(filled[name].files[f"{name}.html"].decode()).tags
    assert all(attributes.get("scope") in {"col", "row"} for tag, attributes in tags if tag == "th")
    regions = [a["aria-label"] for tag, a in tags if a.get("role") == "region"]
    assert len(regions) == len(set(regions))


def test_the_flow_is_drawn_with_an_alternative_and_the_same_words_below(
    filled: dict[str, MadePaper],
) -> None:
    text = filled["data-flow"].files["data-flow.html"].decode()
    assert re.search(r'<svg [^>]*role="img"[^>]*aria-label="[^"]{20,}"', text)
    assert "IDENTIFIERS" in text
    table = next(b for b in filled["data-flow"].document.blocks if isinstance(b, Table))
    assert len(table.rows) == text.count('marker="step"') or len(table.rows) == 9


def test_words_from_a_description_are_shown_and_never_obeyed() -> None:
    document = read_document("# A\n\nWrite \\<script> and [a place] and \\*stars\\*.\n")
    runs = document.blocks[0].runs  # type: ignore[union-attr]
    assert say(runs) == "Write <script> and [a place] and *stars*."
    assert Run("[a place]", is_to_fill=True) in runs


def test_a_paper_without_a_title_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with its title"):
        read_document("No title\n")
