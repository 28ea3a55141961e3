"""Stage pages that hold no law keep the same shape as those that do."""

import re
from pathlib import Path

GUIDANCE = Path(__file__).resolve().parents[2] / "docs" / "guidance"
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
