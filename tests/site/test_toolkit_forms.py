"""The toolkit's forms: by keyboard, on a phone, without loss, and the same words as the command."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from docs._site.core.toolkit_papers import LARKMERE
from tests.npm_files import find_axe
from tests.site.survey import FIND_VIOLATIONS, LEVELS
from toolkit.check import read_project
from toolkit.knowledge import ROOT, Knowledge
from toolkit.make import make_papers

pytestmark = pytest.mark.browser

READINESS, PAPERS = "toolkit/readiness/", "toolkit/make-your-papers/"
DATA: dict[str, Any] = yaml.safe_load((ROOT / "docs/toolkit/readiness.yml").read_text("utf-8"))
FILL = "button:has-text('Fill with Larkmere')"
FIND_HEADING = """
() => [
  document.querySelector(".md-header").getBoundingClientRect().bottom,
  document.querySelector(".form-walk").getBoundingClientRect().top,
  document.querySelector("#papers-form h2").getBoundingClientRect().top,
  document.activeElement.textContent,
]
"""
Browse = Callable[..., Any]


@pytest.fixture(scope="module")
def larkmere() -> dict[str, Any]:
    return read_project((ROOT / LARKMERE).read_text("utf-8"), Knowledge(), LARKMERE)


def answer_all(choose: Callable[[dict[str, Any]], list[str]]) -> dict[str, list[str]]:
    return {question["id"]: choose(question) for question in DATA["questions"]}


def list_best(question: dict[str, Any]) -> list[str]:
    if question["kind"] == "many":
        return [answer["id"] for answer in question["answers"] if answer["points"]]
    return [max(question["answers"], key=lambda answer: answer["points"])["id"]]


def score(
    browse: Browse, answers: dict[str, list[str]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    async def ask(page: Any) -> Any:
        return await page.evaluate(
            """([data, answers]) =>
              [toolkitScore.scoreThemes(data, answers), toolkitScore.chooseSteps(data, answers)]""",
            [DATA, answers],
        )

    return browse(ask, READINESS)


def test_without_answers_nothing_is_scored_and_every_question_is_open(browse: Browse) -> None:
    themes, steps = score(browse, {})
    assert {theme["share"] for theme in themes} == {0}
    assert sum(theme["open"] for theme in themes) == len(DATA["questions"])
    assert len({step["theme"] for step in steps}) == len(steps) == 3


def test_the_best_answers_lead_everywhere_and_leave_no_step(browse: Browse) -> None:
    themes, steps = score(browse, answer_all(list_best))
    assert {theme["share"] for theme in themes} == {100}
    assert {theme["stage"]["id"] for theme in themes} == {"leading"}
    assert steps == []


def test_targeting_individuals_adds_no_point(browse: Browse) -> None:
    themes, _ = score(browse, {"uses": ["individuals"]})
    assert next(theme for theme in themes if theme["id"] == "linkage")["share"] == 0


def test_the_points_are_those_of_the_published_table(browse: Browse) -> None:
    themes, steps = score(browse, {"nhs-number": ["over-70"], "upn": ["over-90"]})
    identifiers = next(theme for theme in themes if theme["id"] == "identifiers")
    # 2 and 3 points of the 9 that three questions can give.
    assert (identifiers["share"], identifiers["stage"]["id"]) == (56, "working")
    assert identifiers["open"] == 1
    assert "identifiers" not in {step["theme"] for step in steps}


def test_answers_survive_a_reload_and_a_file(browse: Browse, tmp_path: Path) -> None:
    async def walk(page: Any) -> tuple[Any, Any]:
        await page.check("input[name=health][value=in-development]")
        await page.fill("#readiness-area", "Larkmere")
        await page.fill("#text-barriers", "No number in common")
        await page.reload()
        kept = await page.evaluate("toolkitReadiness.read()")
        async with page.expect_download() as started:
            await page.click("text=Save to a file")
        await (await started.value).save_as(tmp_path / "readiness.json")
        await page.evaluate("toolkitReadiness.fill({})")
        await page.set_input_files("[aria-label='Open a saved file:']", tmp_path / "readiness.json")
        await page.wait_for_function("document.querySelector('#readiness-area').value")
        return kept, await page.evaluate("toolkitReadiness.read()")

    kept, opened = browse(walk, READINESS)
    assert kept["answers"] == {"health": ["in-development"]}
    assert opened == kept


def test_a_foreign_file_is_refused_in_plain_words(browse: Browse, tmp_path: Path) -> None:
    foreign = tmp_path / "other.json"
    foreign.write_text('{"kind": "something else"}', encoding="utf-8")

    async def walk(page: Any) -> str:
        await page.set_input_files("[aria-label='Open a saved file:']", foreign)
        await page.wait_for_function(
            "document.querySelector('.toolkit-status').textContent.includes('file')"
        )
        return await page.inner_text(".toolkit-status")

    assert "was not saved by this page" in browse(walk, READINESS)


def test_a_neighbours_file_stands_beside_ours(browse: Browse, tmp_path: Path) -> None:
    theirs = {"kind": "readiness", "area": "Brackenshire", "answers": answer_all(list_best)}
    file = tmp_path / "theirs.json"
    file.write_text(json.dumps(theirs), encoding="utf-8")

    async def walk(page: Any) -> tuple[str, str]:
        await page.set_input_files("[aria-label='Compare with a file:']", file)
        await page.wait_for_selector("th:has-text('Brackenshire: share')")
        picture = await page.get_attribute(".readiness-picture", "aria-label")
        return await page.inner_text("#readiness-result table"), picture

    table, picture = browse(walk, READINESS)
    assert table.count("100%") == len(DATA["themes"])
    assert "Brackenshire" in picture


def test_a_question_is_answered_with_keys_alone(browse: Browse) -> None:
    async def walk(page: Any) -> Any:
        await page.focus("input[name=education-social-care]")
        await page.keyboard.press("Space")
        await page.keyboard.press("ArrowDown")
        return await page.evaluate("toolkitReadiness.read().answers")

    assert browse(walk, READINESS) == {"education-social-care": ["in-development"]}


@pytest.mark.parametrize("where", [READINESS, PAPERS])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_filled_form_passes_the_checker_and_fits_a_phone(
    browse: Browse, where: str, scheme: str
) -> None:
    axe = find_axe().read_text(encoding="utf-8")

    async def walk(page: Any) -> tuple[list[str], int]:
        if where == PAPERS:
            await page.click(FILL)
        found: list[str] = []
        steps = await page.locator(".form-step").count() or 1
        for step in range(steps):
            if where == PAPERS:
                await page.locator(".form-step").nth(step).click()
            await page.evaluate(axe)
            found += await page.evaluate(FIND_VIOLATIONS, {"type": "tag", "values": LEVELS})
        return found, await page.evaluate("document.documentElement.scrollWidth")

    found, width = browse(walk, where, viewport={"width": 320, "height": 800}, color_scheme=scheme)
    assert found == []
    assert width == 320


@pytest.mark.parametrize("size", [(320, 256), (375, 667), (1280, 800)])
def test_each_step_shows_its_heading_and_all_steps_clear_of_the_header(
    browse: Browse, size: tuple[int, int]
) -> None:
    width, height = size

    async def walk(page: Any) -> list[tuple[float, float, float, str]]:
        await page.click(FILL)
        seen = []
        for step in range(await page.locator(".form-step").count()):
            # From wherever the page happens to stand, as when a reader has scrolled.
            await page.mouse.wheel(0, 60 * step)
            await page.locator(".form-step").nth(step).click()
            seen.append(await page.evaluate(FIND_HEADING))
        return seen

    seen = browse(walk, PAPERS, viewport={"width": width, "height": height})
    for header, steps, heading, focused in seen:
        assert header <= steps < heading < height
        assert focused.startswith("Step ")


def test_the_form_writes_the_description_that_the_command_reads(
    browse: Browse, larkmere: dict[str, Any]
) -> None:
    async def walk(page: Any) -> str:
        await page.click(FILL)
        return await page.evaluate("toolkitPapers.write()")

    assert read_project(browse(walk, PAPERS), Knowledge()) == larkmere


def test_a_crash_loses_no_answer(browse: Browse) -> None:
    async def walk(page: Any) -> Any:
        await page.get_by_label("Title", exact=True).fill("Who waits longest?")
        await page.click("button:has-text('Partners')")
        await page.click("button:has-text('Add to: Partners')")
        await page.get_by_label("Full name").fill("Brackenshire Council")
        await page.reload()
        return await page.evaluate("toolkitPapers.read()")

    kept = browse(walk, PAPERS)
    assert kept["project"]["title"] == "Who waits longest?"
    assert kept["partners"][0]["name"] == "Brackenshire Council"


def test_columns_of_the_published_layout_are_offered(browse: Browse) -> None:
    async def walk(page: Any) -> list[str]:
        await page.click(FILL)
        await page.locator(".form-step").nth(3).click()
        column = page.get_by_label("Column").first
        await column.focus()
        return await column.evaluate("field => [...field.list.options].map((each) => each.value)")

    offered = browse(walk, PAPERS)
    assert offered == list(Knowledge().layouts["sc_pupilonroll"]["columns"])


def test_larkmeres_figures_can_be_written_over(browse: Browse) -> None:
    async def walk(page: Any) -> Any:
        await page.click(FILL)
        await page.locator(".form-step").nth(2).click()
        await page.get_by_label("How many").fill("about 9,000")
        return await page.evaluate("toolkitPapers.read().people.number")

    assert browse(walk, PAPERS) == "about 9,000"


def test_answers_of_another_shape_are_kept_as_far_as_the_form_has_a_place(browse: Browse) -> None:
    async def walk(page: Any) -> Any:
        await page.evaluate(
            """() => localStorage.setItem("linking-childrens-data.papers", JSON.stringify(
              {project: {title: "Who waits?", colour: "red"}, partners: "the council", purpose: 3}))"""
        )
        await page.reload()
        for step in range(await page.locator(".form-step").count()):
            await page.locator(".form-step").nth(step).click()
        return await page.evaluate("toolkitPapers.read()")

    kept = browse(walk, PAPERS)
    assert kept["project"] == {"title": "Who waits?"}
    assert kept["partners"] == []


def test_a_saved_description_opens_again_with_every_answer(
    browse: Browse, larkmere: dict[str, Any], tmp_path: Path
) -> None:
    async def walk(page: Any) -> tuple[Any, str, str]:
        page.set_default_timeout(240_000)
        page.on("dialog", lambda dialog: dialog.accept())
        await page.click(FILL)
        async with page.expect_download() as started:
            await page.click("text=Save the description")
        await (await started.value).save_as(tmp_path / "project.yml")
        await page.click("text=Clear the form")
        await page.set_input_files("[aria-label='Open a description:']", tmp_path / "project.yml")
        await page.wait_for_selector(".toolkit-status:has-text('Opened.')")
        opened = await page.evaluate("toolkitPapers.read()")
        text = (tmp_path / "project.yml").read_text("utf-8").replace("decision:", "decisionn:", 1)
        (tmp_path / "other.yml").write_text(text, encoding="utf-8")
        await page.set_input_files("[aria-label='Open a description:']", tmp_path / "other.yml")
        await page.wait_for_selector(".toolkit-status:has-text('no place')")
        said = await page.inner_text(".toolkit-status")
        await page.locator(".form-step").nth(8).click()
        await page.click("text=Check and make the papers")
        await page.click("text=Go to step 1")
        return opened, said, await page.inner_text("#papers-form h2")

    opened, said, heading = browse(walk, PAPERS)
    assert opened == larkmere
    assert "The form has no place for: purpose, decisionn." in said
    assert heading == "Step 1 of 9: The project and its purpose"


def test_the_form_makes_the_same_words_as_the_command(
    browse: Browse, larkmere: dict[str, Any]
) -> None:
    async def walk(page: Any) -> Any:
        page.set_default_timeout(240_000)
        await page.click(FILL)
        return await page.evaluate(
            """async () => {
              const made = await toolkitPapers.makePapers(toolkitPapers.write());
              const files = Object.entries(made.files).map(([name, file]) => {
                const bytes = Array.from(new Uint8Array(file));
                return [name, bytes];
              });
              return [Object.fromEntries(files), toolkitFiles["facts.json"]];
            }"""
        )

    files, facts = browse(walk, PAPERS)
    for paper in make_papers(larkmere, Knowledge(), json.loads(facts)):
        assert bytes(files[f"{paper.name}.html"]) == paper.files[f"{paper.name}.html"]
        made, ours = (
            docx.Document(io.BytesIO(bytes(content))).element.body.xml
            for content in (files[f"{paper.name}.docx"], paper.files[f"{paper.name}.docx"])
        )
        assert made == ours


def test_the_form_names_what_is_missing_as_the_command_does(browse: Browse) -> None:
    async def walk(page: Any) -> Any:
        page.set_default_timeout(240_000)
        await page.click(FILL)
        return await page.evaluate(
            """async () => {
              const text = toolkitPapers.write().replace(/  decision: .*\\n/, "");
              return (await toolkitPapers.makePapers(text)).faults;
            }"""
        )

    (fault,) = browse(walk, PAPERS)
    assert fault["where"] == "purpose, decision"
    assert fault["says"].startswith("this entry is missing. Write: The decision that the result")
