"""What the site publishes of the toolkit: papers twice, the bundle whole, checklists complete."""

import io
import json

import openpyxl
import pytest

from docs._site.core.stage_checklists import list_checklists, make_workbook, read_checklist
from docs._site.core.toolkit_papers import list_downloads, make_bundle, make_form_data
from toolkit.kit import PAPERS
from toolkit.knowledge import LAYOUTS, LEGAL_ROUTES, SCHEMA, SOURCES

from .conftest import FACTS, ROOT


@pytest.fixture(scope="session")
def downloads() -> dict[str, bytes]:
    return list_downloads(FACTS)


def test_every_paper_is_there_filled_and_blank_in_both_forms(downloads: dict[str, bytes]) -> None:
    wanted = {
        f"{kind}/{paper.name}.{form}"
        for kind in ("filled", "blank")
        for paper in PAPERS
        for form in ("docx", "html")
    }
    others = {"filled-papers.zip", "blank-papers.zip", "larkmere.yml", "blank.yml"}
    assert set(downloads) == wanted | others


def test_every_paper_is_on_the_page_of_papers(downloads: dict[str, bytes]) -> None:
    page = (ROOT / "docs" / "toolkit" / "papers.md").read_text(encoding="utf-8")
    assert [name for name in downloads if f"downloads/{name}" not in page] == []


def test_the_bundle_holds_the_toolkit_and_all_that_it_reads() -> None:
    text = make_bundle(FACTS).decode().removeprefix("window.toolkitFiles = ").rstrip(";\n")
    files = json.loads(text)
    assert {LAYOUTS, LEGAL_ROUTES, SCHEMA, SOURCES, "facts.json", "toolkit/make.py"} <= set(files)
    assert json.loads(files["facts.json"]) == FACTS


def test_the_form_gets_the_schema_that_the_check_uses(knowledge) -> None:
    text = make_form_data().decode().removeprefix("window.toolkitForm = ").rstrip(";\n")
    assert json.loads(text)["schema"] == knowledge.schema


def test_the_ten_stages_have_their_checklists_in_order() -> None:
    assert [each.stage for each in list_checklists()] == list(range(1, 11))
    assert all(len(each.points) >= 8 for each in list_checklists())


def test_a_page_that_is_no_stage_has_no_checklist() -> None:
    assert read_checklist("a.md", "---\ntitle: A\n---\n- [ ] A point\n") is None
    found = read_checklist("a.md", "---\ntitle: A\nstage: 3\n---\n- [ ] A [link](b.md) {{ c }}\n")
    assert found is not None
    assert found.points == ("A link",)


def test_the_spreadsheet_has_a_row_for_each_point_and_the_same_bytes_each_time() -> None:
    made = make_workbook()
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert sheet.max_row - 1 == sum(len(each.points) for each in list_checklists())
    assert sheet.freeze_panes == "A2"
    assert made == make_workbook()
