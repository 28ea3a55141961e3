"""One document, two files: both hold the same words, and both can be read aloud."""

from html.parser import HTMLParser
from zipfile import ZipFile

import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn
from recipes import write_report
from recipes.write_report import (
    add_heading,
    add_list,
    add_paragraph,
    add_table,
    write_html,
    write_word,
)

CASES = [
    ("say_number", 1234, "1,234", "a count"),
    ("say_number", 0.9812, "98.1%", "a decimal is a share"),
    ("say_number", "11 to 15", "11 to 15", "text stays as it is"),
    ("say_number", None, "", "missing shows nothing"),
]

TABLE = pd.DataFrame({"found": [0.5, 1.0], "pairs": [2, 1200]}, index=pd.Index(["a & b", "c"]))
BLOCKS = [
    add_paragraph("Fewer < more."),
    add_heading("1. Data"),
    add_list(["one", "two"]),
    add_table(TABLE, "Links found"),
]


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data.strip())


@pytest.fixture
def html(tmp_path):
    reader = Reader()
    path = write_html("A report", BLOCKS, tmp_path / "new" / "report.html")
    reader.feed(path.read_text(encoding="utf-8"))
    return reader


@pytest.fixture
def word(tmp_path):
    return Document(str(write_word("A report", BLOCKS, tmp_path / "new" / "report.docx")))


@pytest.mark.parametrize(("function", "value", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, value, expected, why):
    assert getattr(write_report, function)(value) == expected, why


def test_the_web_page_says_its_language_and_has_one_main_heading(html):
    assert ("html", {"lang": "en-GB"}) in html.tags
    assert [tag for tag, _ in html.tags].count("h1") == 1
    assert "A report" in html.words


def test_every_head_of_a_table_says_what_it_heads(html):
    scopes = [attributes["scope"] for tag, attributes in html.tags if tag == "th"]
    assert scopes == ["col"] * 3 + ["row"] * 2
    assert "Links found" in html.words


def test_signs_are_escaped(html):
    assert "Fewer < more." in html.words
    assert "a & b" in html.words


def test_the_web_page_asks_for_no_other_file(html):
    assert not [tag for tag, _ in html.tags if tag in ("script", "link", "img", "iframe")]


def test_word_and_web_page_hold_the_same_words(html, word):
    shown = [p.text for p in word.paragraphs]
    shown += [cell.text for row in word.tables[0].rows for cell in row.cells]
    style = next(words for words in html.words if words.startswith("body {"))
    assert {w for w in shown if w} == {w for w in html.words if w} - {style}


def test_word_knows_headings_and_repeats_the_head_of_a_table(word):
    styles = {p.text: p.style.name for p in word.paragraphs}
    assert styles["A report"] == "Title"
    assert styles["1. Data"] == "Heading 1"
    assert styles["one"] == "List Bullet"
    assert word.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert word.core_properties.title == "A report"


def test_figures_stand_to_the_right_and_words_to_the_left(html):
    cells = [attributes for tag, attributes in html.tags if tag == "td"]
    assert cells == [{"class": "figure"}] * 4


def test_no_part_of_a_word_file_holds_the_time_of_day(tmp_path):
    path = write_report.write_word("Report", [], tmp_path / "report.docx")
    with ZipFile(path) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
