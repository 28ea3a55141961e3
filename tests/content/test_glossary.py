"""The glossary: in order, in plain words, and readable by the hook that makes hover texts."""

import re
from pathlib import Path

from docs._site.adapters.hover_text import ENTRY, read_glossary

GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "reference" / "glossary.md"
TEXT = GLOSSARY.read_text(encoding="utf-8")
BODY = TEXT.split("---\n", 2)[2]
TERMS = [match["term"] for match in ENTRY.finditer(BODY)]
MEANINGS = [match["meaning"] for match in ENTRY.finditer(BODY)]


def sort_key(term: str) -> str:
    return term.lower().replace("(", "").replace(")", "")


def test_terms_stand_in_alphabetical_order_and_once_each() -> None:
    assert sorted(TERMS, key=sort_key) == TERMS
    assert len(TERMS) == len(set(TERMS))


def test_a_meaning_is_one_or_two_or_three_short_sentences() -> None:
    for term, meaning in zip(TERMS, MEANINGS, strict=True):
        words = re.sub(r"\{\{.*?\}\}", "", meaning)
        sentences = re.findall(r"[^.!?]+[.!?]", words)
        assert 1 <= len(sentences) <= 3, term
        assert max(len(sentence.split()) for sentence in sentences) <= 30, term


def test_a_term_is_not_defined_by_itself() -> None:
    for term, meaning in zip(TERMS, MEANINGS, strict=True):
        assert not meaning.lower().startswith(f"{term.lower()} ")


def test_the_acronyms_that_every_reader_meets_can_be_hovered() -> None:
    assert set(read_glossary()) >= {
        "CIN",
        "CLA",
        "CSDS",
        "DCO",
        "DPIA",
        "DPO",
        "DSA",
        "EHC",
        "ICB",
        "NIHR",
        "SEMH",
        "SEN",
        "SEND",
        "SENCO",
        "UPN",
    }


def test_no_code_that_clashes_is_turned_into_hover_text() -> None:
    assert {"LD", "DS", "PD", "HI", "VI"}.isdisjoint(read_glossary())
