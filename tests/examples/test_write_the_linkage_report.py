"""What the lesson on reports claims: nothing lost, nothing retyped, nobody left out."""

from __future__ import annotations

import re
from html import unescape

import pytest
from docx import Document

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP

NAME = "write_the_linkage_report"


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED, WORKSHOP], ids=["published", "other", "workshop"])
def area(request):
    return request.param


@pytest.fixture
def linkage(area, run_example):
    return run_example("link_three_agencies", area)


@pytest.fixture
def lesson(area, linkage, run_example):
    return run_example(NAME, area)


@pytest.fixture
def folder(area, area_folder, lesson):
    return area_folder(area) / "outputs" / NAME


def read_word(path):
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_no_record_is_lost_between_extract_and_link(lesson):
    flow = lesson["flow"]
    assert (flow.loc["records received"] == flow.loc["records that took part"]).all()
    found = flow.loc["found in another agency"] + flow.loc["found in no other agency"]
    assert (found == flow.loc["children, duplicates joined"]).all()


def test_quality_is_that_of_the_linkage_it_reports(lesson, linkage):
    for key in ("precision", "recall", "found_in_all_three", "children_counted"):
        assert lesson["facts"][key] == pytest.approx(linkage["facts"][key], abs=1e-4)


def test_the_group_named_as_missed_most_has_the_lowest_share(lesson):
    table = lesson["by_group"]
    assert table["recall"].idxmin() == 0
    assert lesson["facts"]["missed_most"] == table["group"].iloc[0]
    assert (table["true pairs"] >= 20).all()


@pytest.mark.parametrize("name", ["linkage_report", "board_note"])
def test_word_and_web_page_give_the_same_figures(folder, name):
    page = unescape((folder / f"{name}.html").read_text(encoding="utf-8").split("</style>")[1])
    page = re.sub(r"<[^>]+>", " ", page)
    figures = re.compile(r"\d[\d,.]*%?")
    word = read_word(folder / f"{name}.docx")
    assert sorted(figures.findall(word)) == sorted(figures.findall(page))
    assert figures.findall(word)


def test_the_board_note_gives_the_answer_and_who_is_missed(lesson, folder):
    text = read_word(folder / "board_note.docx")
    facts = lesson["facts"]
    assert f"{facts['found_in_all_three']:,} were found in all three" in text
    assert str(facts["missed_most"]) in text
    assert facts["words_in_the_board_note"] < 250


def test_every_paper_says_that_the_data_are_synthetic(folder):
    papers = list(folder.glob("*.docx"))
    assert len(papers) == 2
    assert all("ynthetic" in read_word(paper) for paper in papers)
