"""Check that papers say the same: each shared fact in its place, and nothing against it."""

import re
from collections.abc import Mapping
from typing import Any

from toolkit.document import Document, Figure, Heading, List, Note, Paragraph, Table, say
from toolkit.figures import fill_figures
from toolkit.knowledge import Knowledge
from toolkit.view import make_view
from toolkit.wording import say_day

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) \d{{4}}\b")
ARTICLE = re.compile(r"\b\d{1,2}\(\d\)\([a-z]\)")
WITHIN_DAYS = re.compile(r"within (\d+) days")
ADDRESS = re.compile(r"[\w.-]+@[\w.-]*\w")
TELEPHONE = re.compile(r"\b0\d{4} \d{6}\b")

# Which papers must say which fact, in its very words. The sign-off sheet says all of them.
SPEC, DPIA, AGREEMENT = "data-specification", "dpia", "data-sharing-agreement"
POLICY, NOTICE, EASY = "appropriate-policy-document", "privacy-notice", "easy-read-summary"
ENTRY, FLOW, PLAN = "public-register-entry", "data-flow", "linkage-plan"
RULES, END, SIGN = "disclosure-rules", "retention-and-destruction", "sign-off"
MUST_SAY = {
    "purpose": (SPEC, DPIA, AGREEMENT, POLICY, NOTICE, ENTRY, PLAN, SIGN),
    "decided by": (SPEC, DPIA, AGREEMENT, EASY, ENTRY),
    "controllers": (DPIA, AGREEMENT, NOTICE, EASY, ENTRY, SIGN),
    "who": (SPEC, DPIA, AGREEMENT, NOTICE, ENTRY, PLAN),
    "ages": (SPEC, DPIA, AGREEMENT, NOTICE, ENTRY, PLAN, SIGN),
    "not for": (DPIA, AGREEMENT, NOTICE, EASY, ENTRY),
    "where linked": (DPIA, AGREEMENT, FLOW, END, SIGN),
    "small numbers": (DPIA, AGREEMENT, ENTRY, RULES, SIGN),
    "keys": (DPIA, AGREEMENT, POLICY, NOTICE, ENTRY, END, SIGN),
    "linked data": (DPIA, AGREEMENT, POLICY, NOTICE, EASY, ENTRY, END, SIGN),
    "review": (DPIA, AGREEMENT, POLICY, ENTRY, SIGN),
    "telephone": (AGREEMENT, NOTICE, EASY, ENTRY, SIGN),
    "lawful words": (NOTICE, ENTRY),
    "fields": (DPIA, AGREEMENT, POLICY, SIGN),
}


def find_disagreements(
    content: dict[str, Any], documents: Mapping[str, Document], knowledge: Knowledge
) -> list[str]:
    """Return a line for each shared fact that a paper lacks and each one that it contradicts.

    Args:
        content: the checked description.
        documents: the papers by name.
        knowledge: the law as at its date.
    """
    texts = {name: plain(document) for name, document in documents.items()}
    facts = list_facts(content, knowledge)
    missing = [
        f"{paper}: lacks “{words}” ({fact})."
        for fact, papers in MUST_SAY.items()
        for paper in papers
        for words in facts[fact]
        if fold(words) not in fold(texts[paper])
    ]
    return missing + find_contradictions(content, texts, knowledge)


def list_facts(content: dict[str, Any], knowledge: Knowledge) -> dict[str, list[str]]:
    """Return the shared facts in the words that papers use."""
    view = make_view(fill_figures(content, None), knowledge)
    words = view["words"]
    return {
        "purpose": [content["purpose"]["sentence"]],
        "decided by": [content["purpose"]["decided_by"]],
        "controllers": [p["name"] for p in content["partners"] if p["role"] != "processor"],
        "who": [content["people"]["who"]],
        "ages": [content["people"]["ages"]],
        "not for": content["purpose"]["not_for"],
        "where linked": [content["security"]["where_linked"]],
        "small numbers": [words["hide_rule"]],
        "keys": [words["keys_end"]],
        "linked data": [words["linked_end"]],
        "review": [say_day(content["review"]["next"])],
        "telephone": [content["public"]["telephone"]],
        "lawful words": [route["paste"] for route in view["routes"]],
        "fields": [f"{view['counts']['all']} fields"],
    }


def find_contradictions(
    content: dict[str, Any], texts: Mapping[str, str], knowledge: Knowledge
) -> list[str]:
    """Return dates, days, articles and contacts in papers that the description does not hold."""
    said = fold(" ".join(_list_words(content)))
    view = make_view(fill_figures(content, None), knowledge)
    law = " ".join(
        str(part) for route in view["routes"] for part in (route["elements"], route["paste"])
    )
    days = {say_day(word) for word in _list_words(content)} | {say_day(knowledge.law["as_at"])}
    days |= {say_day(part["as_at"]) for route in view["routes"] for part in route["elements"]}
    days |= {say_day(each["seen"]) for each in knowledge.sources.values()}
    known = f"{said} {fold(' '.join(map(str, days)))} {fold(law)} "
    known += fold(" ".join(f"{each.get('date', '')} {each.get('title', '')} {each.get('note', '')}"
                           for each in knowledge.sources.values()))  # fmt: skip
    ends = content["retention"]
    numbers = {str(ends[name]) for name in ("identifiers_days", "keys_days", "backups_days")}
    numbers |= {str(content["public"]["complaints_days"]), *re.findall(r"within (\d+) days", said)}
    found = []
    for paper, text in texts.items():
        found += [
            f"{paper}: the day {day} is in no description."
            for day in DAY.findall(text)
            if fold(day) not in known
        ]
        found += [
            f"{paper}: Article {a} is not in the route."
            for a in ARTICLE.findall(text)
            if a not in law
        ]
        found += [
            f"{paper}: “within {n} days” is not agreed."
            for n in WITHIN_DAYS.findall(text)
            if n not in numbers
        ]
        found += [
            f"{paper}: the contact {word} is in no description."
            for word in (*ADDRESS.findall(text), *TELEPHONE.findall(text))
            if fold(word) not in said
        ]
    return list(dict.fromkeys(found))


def plain(document: Document) -> str:
    """Return every word of a paper, in order."""
    words = [document.title]
    for block in document.blocks:
        match block:
            case Heading():
                words.append(block.text)
            case Paragraph() | Note():
                words.append(say(block.runs))
            case List():
                words += [say(item) for item in block.items]
            case Table():
                words += [say(cell) for row in (block.header, *block.rows) for cell in row]
            case Figure():
                words.append(block.alternative)
    return "\n".join(words)


def fold(text: str) -> str:
    """Return text with one space between words and small letters."""
    return " ".join(text.lower().split())


def _list_words(content: Any) -> list[str]:
    if isinstance(content, dict):
        return [word for part in content.values() for word in _list_words(part)]
    if isinstance(content, list):
        return [word for part in content for word in _list_words(part)]
    return [str(content)]
