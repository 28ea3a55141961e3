"""Explain acronyms on hover, from the one glossary that people read."""

import re

from docs._site.core.places import DOCS

GLOSSARY = DOCS / "reference" / "glossary.md"
ENTRY = re.compile(r"^(?P<term>[^\n:#|]+?)\s*\n(?:\s*\n)?:\s+(?P<meaning>[^\n]+)", re.MULTILINE)
WORD = re.compile(r"\w+(?:[&-]\w+)*")
ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9&-]*[A-Z0-9][A-Za-z0-9]*s?)\)")


def read_glossary() -> dict[str, str]:
    """Return acronyms with the terms that they stand for, as the glossary defines them."""
    if not GLOSSARY.exists():
        return {}
    text = GLOSSARY.read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for entry in ENTRY.finditer(text):
        for acronym in ACRONYM.findall(entry["term"]):
            found[acronym] = ACRONYM.sub("", entry["term"]).replace("  ", " ").strip(" *`")
    return found


def add_abbreviations(markdown: str, glossary: dict[str, str], page: str) -> str:
    """Return the page with a hover text for each acronym that it uses."""
    if page == "reference/glossary.md":
        return markdown
    words = set(WORD.findall(markdown))
    words |= {part for word in words for part in re.split("[&-]", word)}
    used = [f"*[{name}]: {term}" for name, term in glossary.items() if name in words]
    return markdown + "\n\n" + "\n".join(used) if used else markdown
