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
