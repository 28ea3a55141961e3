"""Every number about the synthetic area is computed: none is typed into a page."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.content.pages import list_markdown_pages
from tests.content.prose import split_sentences

ALLOWED = tomllib.loads(Path(__file__).with_name("typed_numbers.toml").read_text(encoding="utf-8"))[
    "allowed"
]
ABOUT_THE_AREA = re.compile(r"\bLarkmere\b|\bsynthetic\b", re.IGNORECASE)
COMPUTED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
# Not figures: code, addresses, dates, years, ages of the group, names of things, list numbers.
NOT_A_FIGURE = re.compile(
    r"```.*?```|`[^`]*`|\]\([^)]*\)|<[^>]*>|\{[^}]*\}"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: \d{4})?|\b(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?\b|\bv?\d+\.\d+(?:\.\d+)?\b"
    r"|^\s*\d+\.\s|\b[A-Z]+\d+\b",
    re.DOTALL | re.MULTILINE,
)


def find_typed(text: str) -> list[str]:
    """Return the sentences about the area that hold a figure which nothing computed."""
    plain = NOT_A_FIGURE.sub(" ", COMPUTED.sub(" ", text))
    plain = re.sub(r"^#+ .*$", "", plain, flags=re.MULTILINE)
    sentences = [
        s for part in re.split(r"\n\s*\n|\n[-*] |\|", plain) for s in split_sentences(part)
    ]
    return [
        " ".join(sentence.split())
        for sentence in sentences
        if ABOUT_THE_AREA.search(sentence)
        and re.search(r"\d", sentence)
        and not is_allowed(sentence)
    ]


def is_allowed(sentence: str) -> bool:
    return any(entry["words"] in " ".join(sentence.split()) for entry in ALLOWED)


@pytest.mark.parametrize("written", list_markdown_pages(), ids=lambda page: page.name)
def test_no_number_about_the_area_is_typed(written):
    typed = find_typed(written.text)
    assert not typed, f"{written.name}: let an example compute it: “{typed[0][:120]}”"


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("In Larkmere 412 children are missed.", True),
        ("The synthetic area misses 4% of links.", True),
        ("In Larkmere {{ facts.link_pets.missed }} children are missed.", False),
        ("The synthetic census is of 15 January 2026.", False),
        ("In England 412 children are missed.", False),
        ("Larkmere is fictional. There are 12 steps.", False),
    ],
)
def test_a_typed_number_is_found(text, is_found):
    assert bool(find_typed(text)) == is_found


def test_every_allowance_has_a_reason_and_is_used():
    texts = " ".join(" ".join(page.text.split()) for page in list_markdown_pages())
    for entry in ALLOWED:
        assert entry["why"]
        assert entry["words"] in texts, f"“{entry['words']}” stands nowhere: take it out"
