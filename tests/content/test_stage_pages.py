"""Stage pages that hold no law keep the same shape as those that do."""

import re
from pathlib import Path

import pytest
import yaml

GUIDANCE = Path(__file__).resolve().parents[2] / "docs" / "guidance"
STAGES = {"decide-why": 1, "know-the-data": 5, "keep-it-going": 10}
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
ROLES_ON_THE_FRONT_PAGE = [
    "Director or deputy director",
    "Commissioner, council or integrated care board",
    "Data protection officer",
    "Caldicott Guardian",
    "Designated clinical officer",
    "Analyst",
    "Parent carer forum",
    "Trainer",
]


def read_page(name: str) -> str:
    return (GUIDANCE / f"{name}.md").read_text(encoding="utf-8")


def read_section(page: str, heading: str) -> str:
    return page.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize(("name", "stage"), STAGES.items())
def test_a_stage_page_knows_its_number(name: str, stage: int) -> None:
    front = yaml.safe_load(read_page(name).split("---\n")[1])
    assert front["stage"] == stage
    assert f"Stage {stage} of 10." in read_page(name)


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_page_has_the_one_shape(name: str) -> None:
    headings = re.findall(r"^## (.+)$", read_page(name), flags=re.MULTILINE)
    assert [heading for heading in SHAPE if heading in headings] == headings
    assert set(SHAPE) - set(headings) <= {"Worked example"}


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_page_opens_with_three_points(name: str) -> None:
    assert len(re.findall(r"^- ", read_section(read_page(name), "In brief"), re.MULTILINE)) == 3


@pytest.mark.parametrize("name", STAGES)
def test_what_good_looks_like_is_a_table_of_three_grades(name: str) -> None:
    rows = re.findall(r"^\|.+\|$", read_section(read_page(name), "What good looks like"), re.M)
    assert rows[0] == "| Theme | Starting | Working | Leading |"
    assert 4 <= len(rows) - 2 <= 6
    assert all(row.count("|") == 5 for row in rows)


@pytest.mark.parametrize("name", STAGES)
def test_every_pitfall_has_a_source(name: str) -> None:
    section = read_section(read_page(name), "Pitfalls seen in practice")
    pitfalls = [text for text in section.strip().split("\n\n") if text.startswith("**")]
    assert pitfalls
    assert [text[:60] for text in pitfalls if "cite(" not in text] == []


@pytest.mark.parametrize("name", STAGES)
def test_a_checklist_fits_one_printed_page(name: str) -> None:
    ticks = re.findall(r"^- \[ \] ", read_section(read_page(name), "Checklist"), re.MULTILINE)
    assert 8 <= len(ticks) <= 12


def test_the_front_page_of_the_guidance_gives_every_role_three_actions() -> None:
    actions = read_section(read_page("index"), "Your first three actions")
    for role in ROLES_ON_THE_FRONT_PAGE:
        block = actions.split(f"### {role}\n", 1)[1].split("\n### ", 1)[0]
        assert re.findall(r"^(\d)\. ", block, re.MULTILINE) == ["1", "2", "3"]
        assert "](" in block, "an action leads to a page"


def test_the_front_page_lists_ten_stages_in_order() -> None:
    stages = re.findall(r"^\| (\d+)\. \[", read_page("index"), re.MULTILINE)
    assert stages == [str(number) for number in range(1, 11)]


def test_the_estimates_in_the_plans_add_up() -> None:
    page = read_page("plans")
    totals = {}
    for heading in re.findall(r"^## (The (?:first|next).+)$", page, re.MULTILINE):
        rows = re.findall(r"\| ([\d.]+) \|$", read_section(page, heading), re.MULTILINE)
        totals[heading] = sum(float(row) for row in rows)
    glance = re.findall(r"our estimate \| ([\d.]+) days \| ([\d.]+) days more", page)
    assert len(glance) == 2
    assert list(totals.values()) == [sum(float(row[column]) for row in glance) for column in (0, 1)]
