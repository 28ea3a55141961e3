"""Word files that a data protection officer can edit without repairing anything."""

import io
import itertools
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from toolkit.document import Contents, Heading, List, Run, Table
from toolkit.kit import PAPERS
from toolkit.make import MadePaper
from toolkit.word import write_word
from toolkit.word_styles import IDS, set_styles
from toolkit.word_table import PAGE, share_width

NAMES = [paper.name for paper in PAPERS]


@pytest.fixture
def word(request: Any, filled: dict[str, MadePaper]) -> tuple[Any, MadePaper]:
    paper = filled[request.param]
    return docx.Document(io.BytesIO(paper.files[f"{paper.name}.docx"])), paper


every_paper = pytest.mark.parametrize("word", NAMES, indirect=True)


@every_paper
def test_headings_are_styles_and_no_level_is_skipped(word: tuple[Any, MadePaper]) -> None:
    opened, paper = word
    wanted = [b.text for b in paper.document.blocks if isinstance(b, Heading)]
    headings = [p for p in opened.paragraphs if p.style.name.startswith("Heading")]
    assert [p.text for p in headings] == wanted
    levels = [int(p.style.name[-1]) for p in headings]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert [p.text for p in opened.paragraphs if p.style.name == "Title"] == [paper.document.title]


@every_paper
def test_each_table_has_a_marked_head_a_name_and_a_style(word: tuple[Any, MadePaper]) -> None:
    opened, paper = word
    assert len(opened.tables) == sum(isinstance(b, Table) for b in paper.document.blocks)
    for table in opened.tables:
        assert table.style.name == "Paper table"
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


@every_paper
def test_columns_are_as_wide_as_they_need_and_fill_the_page(word: tuple[Any, MadePaper]) -> None:
    opened, paper = word
    tables = [b for b in paper.document.blocks if isinstance(b, Table)]
    for table, block in zip(opened.tables, tables, strict=True):
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst]
        assert widths == share_width(block)
        assert abs(sum(widths) - PAGE) < 10
        for row in table.rows:
            assert [int(tc.tcPr.tcW.get(qn("w:w"))) for tc in row._tr.tc_lst] == widths
            assert row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_a_column_of_numbers_leaves_its_room_to_the_words() -> None:
    said = "A neighbour or a classmate learns of a need or of social work from a table. " * 2
    cells = [["Number", "Risk and harm", "Signature"], ["1", said, ""], ["2", said, ""]]
    header, *rows = [tuple((Run(cell),) for cell in row) for row in cells]
    number, words, signature = share_width(Table(header, tuple(rows)))
    assert number < 1300 < signature < words


def test_the_flow_is_drawn_in_shapes_that_can_be_edited_and_has_an_alternative(
    filled: dict[str, MadePaper], larkmere: dict[str, Any]
) -> None:
    opened: Any = docx.Document(io.BytesIO(filled["data-flow"].files["data-flow.docx"]))
    (drawn,) = opened.element.body.iter(qn("wp:docPr"))
    assert drawn.get("descr").startswith("The flow of data, step by step.")
    boxes = [e for e in opened.element.body.iter() if e.tag.endswith("}txbxContent")]
    texts = ["".join(t.text for t in box.iter(qn("w:t"))) for box in boxes]
    for number, flow in enumerate(larkmere["flows"], 1):
        assert f"{number}. {flow['what']}" in texts
        assert flow["carries"].upper() in texts


@every_paper
def test_nothing_is_formatted_by_hand(word: tuple[Any, MadePaper]) -> None:
    opened, _ = word
    paragraphs = [
        *opened.paragraphs,
        *(p for t in opened.tables for c in t._cells for p in c.paragraphs),
    ]
    for run in (run for paragraph in paragraphs for run in paragraph.runs):
        by_hand = [
            e.tag for e in (run._r.rPr if run._r.rPr is not None else []) if e.tag != qn("w:rStyle")
        ]
        assert by_hand == []


@every_paper
def test_language_title_and_date_are_set(word: tuple[Any, MadePaper]) -> None:
    opened, paper = word
    assert opened.core_properties.title == paper.document.title
    assert opened.core_properties.language == "en-GB"
    assert opened.core_properties.created.date().isoformat() == "2026-11-27"
    languages = {e.get(qn("w:val")) for e in opened.styles.element.iter(qn("w:lang"))} - {None}
    assert languages == {"en-GB"}


@every_paper
def test_numbered_lists_begin_at_one_again(word: tuple[Any, MadePaper]) -> None:
    opened, paper = word
    lists = [b for b in paper.document.blocks if isinstance(b, List) and b.is_numbered]
    numbered = [p for p in opened.paragraphs if p.style.name == "List Number"]
    assert len({p._p.pPr.numPr.numId.val for p in numbered}) == len(lists)


def test_the_contents_list_is_filled_and_each_line_leads_to_a_heading(
    filled: dict[str, MadePaper],
) -> None:
    paper = filled["dpia"]
    assert any(isinstance(b, Contents) for b in paper.document.blocks)
    opened: Any = docx.Document(io.BytesIO(paper.files["dpia.docx"]))
    body = opened.element.body
    anchors = [e.get(qn("w:anchor")) for e in body.iter(qn("w:hyperlink")) if e.get(qn("w:anchor"))]
    marks = [e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))]
    assert anchors == marks
    assert len(anchors) == len(paper.document.list_headings())
    assert any('TOC \\o "1-2"' in (e.text or "") for e in body.iter(qn("w:instrText")))


def test_places_to_fill_are_a_style_that_can_be_found(blanks: dict[str, MadePaper]) -> None:
    opened: Any = docx.Document(io.BytesIO(blanks["dpia"].files["dpia.docx"]))
    cells = [p for t in opened.tables for c in t._cells for p in c.paragraphs]
    runs = [r for p in [*opened.paragraphs, *cells] for r in p.runs if r.style.name == "To fill in"]
    assert runs
    assert all(re.fullmatch(r"\[.+\]", run.text) for run in runs)


def test_the_same_paper_gives_the_same_bytes(filled: dict[str, MadePaper]) -> None:
    paper = filled["easy-read-summary"]
    first, again = (write_word(paper.document, "x", "2026-11-23") for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as opened:
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_edited_paper_opens_again_with_the_edit_in_the_same_style(
    filled: dict[str, MadePaper],
) -> None:
    opened: Any = docx.Document(io.BytesIO(filled["dpia"].files["dpia.docx"]))
    heading = next(p for p in opened.paragraphs if p.style.name == "Heading 1")
    heading.insert_paragraph_before("A line that the officer added.", style="List Bullet")
    saved = io.BytesIO()
    opened.save(saved)
    again: Any = docx.Document(io.BytesIO(saved.getvalue()))
    added = next(p for p in again.paragraphs if p.text == "A line that the officer added.")
    assert added.style.name == "List Bullet"


def test_the_ids_of_styles_are_those_that_the_file_has() -> None:
    word = docx.Document()
    set_styles(word)
    assert {name: word.styles[name].style_id for name in IDS} == IDS
