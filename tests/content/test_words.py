"""Words: plain, respectful, and explained where they are short for something."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from docs._site.adapters.hover_text import ENTRY, GLOSSARY, read_glossary
from tests.content.pages import list_markdown_pages
from tests.content.prose import HEADINGS, is_quoted, read_article, read_blocks

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"")
ACRONYM = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Za-z0-9]*\b")
VAGUE_LINKS = {"here", "click here", "this", "this page", "link", "more", "read more", "this link"}


def list_known_acronyms() -> set[str]:
    entries = ENTRY.finditer(GLOSSARY.read_text(encoding="utf-8"))
    in_terms = {word for entry in entries for word in ACRONYM.findall(entry["term"])}
    allowed = {word for words in WORDS["acronyms"].values() for word in words}
    return {*read_glossary(), *in_terms, *allowed}


def find_avoided(text: str) -> list[str]:
    """Return a sentence for each word to avoid, what is quoted left out."""
    plain = QUOTED.sub(" ", text)
    return [
        f"“{word}”: write {instead}"
        for word, instead in WORDS["avoid"].items()
        if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", plain, re.IGNORECASE)
    ]


def test_no_page_uses_a_word_to_avoid(page, built):
    found = [
        f"{page.name}, under “{block.section}”: {problem}"
        for block in read_blocks(built(page))
        if not is_quoted(block, page.name)
        for problem in find_avoided(block.text)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("We utilise data.", True),
        ("In order to link, ask.", True),
        ("Ask, e.g. the forum.", True),
        ("The law says “in order to”.", False),
        ("A robustness check.", False),
        ("Use the data.", False),
    ],
)
def test_a_word_to_avoid_is_found_where_it_is_ours(text, is_found):
    assert bool(find_avoided(text)) == is_found


def test_every_acronym_is_in_the_glossary(page, built):
    known = list_known_acronyms()
    unknown = {
        word
        for block in read_blocks(built(page))
        if not is_quoted(block, page.name)
        for word in ACRONYM.findall(QUOTED.sub(" ", block.text))
        if word.isalpha() and word.isupper() and word not in known
    }
    assert not unknown, (
        f"{page.name}: {', '.join(sorted(unknown))}: write the whole words, or add them to "
        "docs/reference/glossary.md with the short form in brackets after the term"
    )


def test_every_link_says_where_it_leads(page, built):
    article = read_article(built(page))
    for link in article.select("a[href]:not(.headerlink)"):
        words = link.get_text(" ", strip=True).lower() or str(link.get("aria-label", "")).lower()
        assert words not in VAGUE_LINKS, f"{page.name}: a link says only “{words}”"
        pictured = link.find(["img", "svg"])
        assert words or pictured, f"{page.name}: a link to {link['href']} has no words"
        bare = re.match(r"(https?://|www\.)", words)
        assert not bare, f"{page.name}: “{words}” is an address: link words that say what it is"


def test_every_picture_has_words(page, built):
    article = read_article(built(page))
    for picture in article.select("img"):
        is_shown = picture.get("role") != "presentation" and picture.get("aria-hidden") != "true"
        assert picture.get("alt") or not is_shown, f"{page.name}: {picture.get('src')} has no words"
    for drawing in article.select("svg"):
        has_words = drawing.get("aria-label") or drawing.get("aria-labelledby")
        stands_in = drawing.find_parent(["a", "button"]) or drawing.find_parent(role="img")
        is_hidden = drawing.get("aria-hidden") == "true" or drawing.find_parent(
            attrs={"aria-hidden": "true"}
        )
        assert has_words or stands_in or is_hidden, f"{page.name}: a drawing has no words"


def test_headings_are_in_sentence_case(page, built):
    known = list_known_acronyms()
    names = sorted(WORDS["proper"]["names"], key=len, reverse=True)
    for block in read_blocks(built(page)):
        if block.kind not in HEADINGS:
            continue
        rest = re.sub(r"^\d+\.\s+", "", QUOTED.sub(" ", block.text))
        for name in names:
            rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "x", rest)
        words = re.sub(r"(^|[:.?!]\s+|\d\.\s+)\S+", " ", rest).split()
        titled = [
            w for w in words if re.match(r"[A-Z][a-z]", w) and w.strip("().,’'s") not in known
        ]
        assert not titled, (
            f"{page.name}: “{block.text}”: write {', '.join(titled)} with a small letter, or add "
            "the name to tests/content/words.toml"
        )


def test_headings_begin_with_one_and_skip_no_level(page, built):
    levels = [int(h.name[1]) for h in read_article(built(page)).find_all(HEADINGS)]
    assert levels[:1] == [1], f"{page.name}: begin with one heading of the first level"
    assert levels.count(1) == 1, f"{page.name}: {levels.count(1)} headings of the first level"
    for before, after in pairwise(levels):
        assert after <= before + 1, (
            f"{page.name}: a heading of level {after} follows one of {before}"
        )


def test_no_address_stands_bare_in_the_text():
    for page in list_markdown_pages():
        text = re.sub(r"`[^`]*`|```.*?```|\]\([^)]*\)|<[^>]*>", " ", page.text, flags=re.DOTALL)
        bare = re.search(r"https?://\S+", re.sub(r"^\[[^\]]+\]:.*$", " ", text, flags=re.M))
        assert not bare, f"{page.name}: {bare and bare[0]}: make it a link with words"
