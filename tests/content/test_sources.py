"""The one bibliography: complete entries, real addresses, and citations that all resolve."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
BIBLIOGRAPHY = ROOT / "docs" / "evidence" / "sources.yml"
SOURCES: dict[str, dict[str, Any]] = yaml.safe_load(BIBLIOGRAPHY.read_text(encoding="utf-8"))

NEEDED = {"title", "publisher", "date", "address", "seen", "kind", "short"}
KINDS = {
    "law",
    "guidance",
    "statistics",
    "research",
    "policy",
    "data-standard",
    "news",
    "software",
}
FIRST_DAY_OF_READING = date(2026, 11, 22)
HOSTS_THAT_COPY = (
    "docslib",
    "pdfslide",
    "production-like.nhsd.io",
    "slidelegend",
    "vdocuments",
    "lb2.local.gov.uk",
)
CITATION = re.compile(r"""cite\(\s*["']([^"']+)["']\s*\)""")


def list_texts() -> list[Path]:
    """Return the files that may cite: pages and their data, examples, the toolkit."""
    folders = [ROOT / "docs", ROOT / "examples", ROOT / "synthetic"]
    found = [
        path
        for folder in folders
        for suffix in ("*.md", "*.yml", "*.toml", "*.py", "*.csv")
        for path in folder.rglob(suffix)
    ]
    return [
        path
        for path in found
        if path != BIBLIOGRAPHY and "_site" not in path.relative_to(ROOT).parts
    ]


@pytest.fixture(scope="module")
def texts() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in list_texts()}


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_says_all_that_a_reader_needs(source: str) -> None:
    entry = SOURCES[source]
    assert set(entry) - {"note"} == NEEDED
    assert [key for key in NEEDED - {"seen"} if not str(entry[key]).strip()] == []
    assert isinstance(entry["date"], str), "write the date in quotes, or 2018 prints as 2,018"


@pytest.mark.parametrize("source", SOURCES)
def test_an_id_is_lower_case_with_hyphens(source: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", source)


@pytest.mark.parametrize("source", SOURCES)
def test_an_address_is_a_web_address_and_not_a_front_page_without_a_note(source: str) -> None:
    entry = SOURCES[source]
    parts = urlsplit(entry["address"])
    assert parts.scheme in ("http", "https")
    assert "." in parts.netloc
    assert " " not in entry["address"]
    if parts.netloc in ("www.gov.uk", "www.england.nhs.uk", "www.ons.gov.uk") and not parts.path:
        assert "note" in entry, "a front page is no address: say what to search for"


@pytest.mark.parametrize("source", SOURCES)
def test_a_copy_at_another_address_is_called_a_copy(source: str) -> None:
    entry = SOURCES[source]
    if any(host in entry["address"] for host in HOSTS_THAT_COPY):
        assert "copy" in entry.get("note", "").lower()


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_was_seen_on_a_day_and_is_of_a_known_kind(source: str) -> None:
    entry = SOURCES[source]
    assert isinstance(entry["seen"], date)
    assert entry["seen"] >= FIRST_DAY_OF_READING
    assert entry["kind"] in KINDS


def test_no_two_sources_share_the_words_of_their_citation() -> None:
    shorts = [entry["short"] for entry in SOURCES.values()]
    assert sorted({short for short in shorts if shorts.count(short) > 1}) == []


def test_no_id_is_written_twice() -> None:
    ids = re.findall(r"^([a-z0-9-]+):$", BIBLIOGRAPHY.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted({source for source in ids if ids.count(source) > 1}) == []


def test_every_citation_resolves(texts: dict[Path, str]) -> None:
    unknown = {
        f"{path.relative_to(ROOT)}: {source}"
        for path, text in texts.items()
        for source in CITATION.findall(text)
        if source not in SOURCES
    }
    assert unknown == set()


def test_no_source_is_listed_that_nothing_cites(texts: dict[Path, str]) -> None:
    everything = "\n".join(texts.values())
    unused = [
        source
        for source in SOURCES
        if not re.search(rf"(?<![\w-]){re.escape(source)}(?![\w-])", everything)
    ]
    assert unused == []
