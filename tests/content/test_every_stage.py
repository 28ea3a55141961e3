"""The ten stages have one shape, so that a reader who knows one page knows all."""

import re

import pytest

from tests.content.pages import list_markdown_pages

STAGES = [page for page in list_markdown_pages() if "stage" in page.front]
SHAPE = [
    "In brief",
    "Who does what",
    "What good looks like",
    "Steps",
    "Pitfalls seen in practice",
    "Worked example",
    "Checklist",
    "Sources",
]
EVERY = pytest.mark.parametrize("stage", STAGES, ids=[page.name for page in STAGES])


def test_there_are_ten_stages_numbered_in_order():
    assert sorted(page.front["stage"] for page in STAGES) == list(range(1, 11))


@EVERY
def test_a_stage_has_the_one_shape(stage):
    headings = re.findall(r"^## (.+?)(?: \{.*\})?$", stage.text, re.MULTILINE)
    assert headings == SHAPE, f"{stage.name} has: {', '.join(headings)}"


@EVERY
def test_a_stage_cites_sources_and_lists_them(stage):
    assert "cite(" in stage.text
    assert "{{ sources() }}" in stage.text.partition("## Sources")[2]


def read_section(stage, heading: str) -> str:
    return stage.text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


@EVERY
def test_a_stage_says_its_number(stage):
    assert f"Stage {stage.front['stage']} of 10." in stage.text


@EVERY
def test_a_stage_opens_with_three_points(stage):
    assert len(re.findall(r"^- ", read_section(stage, "In brief"), re.MULTILINE)) == 3


@EVERY
def test_what_good_looks_like_is_a_table_of_three_grades(stage):
    rows = re.findall(r"^\|.+\|$", read_section(stage, "What good looks like"), re.MULTILINE)
    assert rows[0] == "| Theme | Starting | Working | Leading |"
    assert 4 <= len(rows) - 2 <= 6
    assert all(row.count("|") == 5 for row in rows)


@EVERY
def test_every_pitfall_has_a_source(stage):
    section = read_section(stage, "Pitfalls seen in practice")
    pitfalls = [text for text in section.strip().split("\n\n") if text.startswith("**")]
    assert pitfalls
    assert [text[:60] for text in pitfalls if "cite(" not in text] == []


@EVERY
def test_a_checklist_fits_one_printed_page(stage):
    assert 8 <= len(re.findall(r"^- \[ \] ", read_section(stage, "Checklist"), re.MULTILINE)) <= 12
