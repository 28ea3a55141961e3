"""The sentences that a reader meets: taken from the built page, so that no expression hides one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag

BLOCKS = ["p", "li", "dd", "dt", "td", "th", "figcaption", "summary", "blockquote"]
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
# What a person did not write as prose: code, results, drawings, the frame around the page.
NOT_PROSE = (
    "pre, code, script, svg, .headerlink, .page-foot, .downloads, .synthetic-note, .motif, "
    ".example-output, .jp-OutputArea-output, .chart, .cell-title, .facts-line, .visually-hidden"
)
# Pages whose items hold the words of others: titles of sources, labels of published code lists.
OTHERS_WORDS = {
    "docs/evidence/sources.md",
    "docs/reference/code-lists.md",
    "docs/reference/crosswalk.md",
}
CITATION = "a[href*='evidence/sources'], a[href*='sources/#'], a[href*='sources.html#']"
SENTENCE_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][”\")]))\s+(?=[A-Z“\"‘(\d])")
# Full stops that end no sentence: initials, sections of an act, versions.
NOT_AN_END = re.compile(r"\b(?:No|no|s|ss|para|art|reg|v|p|pp|St|Dr|Mr|Mrs|Ms|vs)\.(?=\s)")


@dataclass(frozen=True)
class Block:
    """One paragraph, item or cell: its element, its words, and the heading that it stands under."""

    kind: str
    text: str
    section: str


@cache
def read_blocks(page: Path) -> tuple[Block, ...]:
    """Return the blocks of a built page in order, citations and code left out."""
    article = read_article(page)
    for element in article.select(f"{NOT_PROSE}, {CITATION}"):
        element.replace_with(" " if element.name != "code" else "code")
    section, blocks = "", []
    for element in article.find_all([*BLOCKS, *HEADINGS]):
        text = tidy(own_text(element))
        if element.name in HEADINGS:
            section = text if element.name in ("h1", "h2") else section
        if text:
            blocks.append(Block(element.name, text, section))
    return tuple(blocks)


def read_article(page: Path) -> Tag:
    """Return the part of a built page that its author wrote."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    article = soup.select_one("article")
    assert article is not None, f"{page} has no article"
    return article


def own_text(element: Tag) -> str:
    """Return the text of an element without that of the blocks inside it."""
    parts = []
    for child in element.children:
        if isinstance(child, Tag):
            if child.name not in (*BLOCKS, *HEADINGS, "ul", "ol", "table", "dl"):
                parts.append(own_text(child) if child.find(BLOCKS) else child.get_text())
        else:
            parts.append(str(child))
    return "".join(parts)


def tidy(text: str) -> str:
    """Return the text with single spaces and without the empty brackets of a citation."""
    text = re.sub(r"\(\s*(?:[;,]\s*)*\)", "", text)
    return re.sub(r"\s+([.,;:])", r"\1", re.sub(r"\s+", " ", text)).strip()


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a block."""
    held = NOT_AN_END.sub(lambda found: found[0].replace(".", "\0"), text)
    return [part.replace("\0", ".").strip() for part in SENTENCE_END.split(held) if part.strip()]


def count_words(sentence: str) -> int:
    """Return the number of words; a dash alone is none."""
    return sum(bool(re.search(r"\w", word)) for word in sentence.split())


def is_quoted(block: Block, page: str) -> bool:
    """Say whether the words of a block are another's: titles of sources, labels of code lists."""
    is_item = block.kind in ("li", "dd", "td", "dt", "th")
    return block.section == "Sources" or (is_item and page in OTHERS_WORDS)


def iterate_sentences(page: Path, name: str) -> Iterator[tuple[Block, str]]:
    """Give each sentence that is prose and ours: no heading, no title in a list of sources."""
    for block in read_blocks(page):
        if block.kind not in (*HEADINGS, "th", "dt") and not is_quoted(block, name):
            for sentence in split_sentences(block.text):
                yield block, sentence
