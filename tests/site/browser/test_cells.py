"""Run, edit, reset, stop: what a reader can do with the cells of a page, by keys alone too."""

import pytest

pytestmark = pytest.mark.browser

PAGE = "examples/link_three_agencies/"
PATIENCE_MS = 120_000
FIRST = ".jp-CodeCell >> nth=0"
LIVES_ON = "import json\nprint(json.dumps({'still': 'here'}))"


async def open_editor(page) -> None:
    """Open the editor of the first cell."""
    page.set_default_timeout(PATIENCE_MS)
    await page.locator(FIRST).get_by_role("button", name="Edit").click()
    await page.locator(f"{FIRST} >> .cm-content").wait_for()


async def edit_first_cell(page, code: str) -> None:
    """Open the editor of the first cell, put other code in it, and run it by keys."""
    await open_editor(page)
    await page.keyboard.press("Control+a")
    await page.keyboard.insert_text(code)
    await page.keyboard.press("Control+Enter")


async def wait_for_result(page) -> str:
    """Return what the first cell shows once it has run."""
    result = page.locator(f"{FIRST} >> .run-result")
    await result.wait_for()
    await page.wait_for_function(
        "() => /took|error|could not/.test(document.querySelector('.run-status').textContent)"
    )
    return await result.inner_text()


def test_nothing_is_fetched_before_a_reader_asks(browse, address):
    async def look(page):
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        await page.reload(wait_until="networkidle")
        return [url for url in asked if "pyodide" in url or "duckdb" in url or "editor.js" in url]

    assert browse(look, PAGE) == []


def test_the_editor_shows_numbers_beside_lines_and_code_in_colour(browse):
    async def look(page):
        refused = []
        page.on("console", lambda said: refused.append(said.text))
        await open_editor(page)
        return refused, await page.evaluate(
            """() => {
              const editor = document.querySelector(".run-editor").shadowRoot;
              const line = editor.querySelector(".cm-line");
              const number = [...editor.querySelectorAll(".cm-gutterElement")]
                .find((element) => element.textContent === "1");
              const colour = (element) => getComputedStyle(element).color;
              return {
                apart: line.getBoundingClientRect().top - number.getBoundingClientRect().top,
                beside: number.getBoundingClientRect().right <= line.getBoundingClientRect().left,
                inColour: colour(line.querySelector("span")) !== colour(line),
              };
            }"""
        )

    refused, seen = browse(look, PAGE)
    assert (abs(seen["apart"]) < 4, seen["beside"], seen["inColour"]) == (True, True, True), seen
    assert [said for said in refused if "Content Security Policy" in said] == []


def test_an_edited_cell_runs_as_edited(browse):
    async def run(page):
        await edit_first_cell(page, "print(6 * 7)")
        return await wait_for_result(page)

    assert "42" in browse(run, PAGE)


def test_an_error_names_the_readers_line_and_says_what_it_means(browse):
    async def run(page):
        await edit_first_cell(page, "total = 1\nprint(totl)")
        await wait_for_result(page)
        return await page.locator(f"{FIRST} >> .cell-error > p").all_inner_texts()

    said, meaning = browse(run, PAGE)
    assert "Line 2" in said
    assert "totl" in said
    assert "spelling" in meaning


def test_the_page_lives_on_after_an_error(browse):
    async def run(page):
        await edit_first_cell(page, "raise SystemExit")
        await wait_for_result(page)
        await page.locator(f"{FIRST} >> .cm-content").click()
        await page.keyboard.press("Control+a")
        await page.keyboard.insert_text(LIVES_ON)
        await page.keyboard.press("Control+Enter")
        await page.get_by_text('"still"').last.wait_for()
        return await page.locator(f"{FIRST} >> .run-result").inner_text()

    assert '{"still": "here"}' in browse(run, PAGE)


def test_code_on_the_page_cannot_ask_another_host(browse):
    code = "from js import fetch\nawait fetch('https://example.org/')"

    async def run(page):
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        await edit_first_cell(page, code)
        text = await wait_for_result(page)
        return text, [url for url in asked if "example.org" in url]

    text, asked = browse(run, PAGE)
    assert asked == []
    assert "asks no other site" in text


def test_stop_ends_a_cell_that_would_never_end(browse):
    async def run(page):
        await edit_first_cell(page, "while True:\n    pass")
        await page.get_by_text("Running cell 1").wait_for()
        await page.get_by_role("button", name="Stop").click()
        return await page.inner_text(".run-status")

    assert browse(run, PAGE).startswith("Stopped.")


def test_stop_while_python_starts_leaves_the_page_ready_to_run(browse):
    async def run(page):
        page.set_default_timeout(PATIENCE_MS)
        button = page.locator(FIRST).get_by_role("button", name="Run")
        await button.click()
        await page.locator(".run-status", has_text="MB, the first time only").wait_for()
        await page.get_by_role("button", name="Stop").click()
        await page.wait_for_function(
            "() => !document.querySelector('.jp-CodeCell [aria-busy]')"  # the request has ended
        )
        stopped = await page.inner_text(".run-status")
        await button.click()
        await wait_for_result(page)
        return stopped, await page.inner_text(".run-status")

    stopped, after = browse(run, PAGE)
    assert stopped.startswith("Stopped.")
    assert after.startswith("Cell 1 of")


def test_reset_brings_back_the_published_cell(browse):
    async def run(page):
        published = await page.locator(f"{FIRST} >> code").first.inner_text()
        await edit_first_cell(page, "print('mine')")
        await wait_for_result(page)
        await page.locator(FIRST).get_by_role("button", name="Reset").click()
        code = page.locator(f"{FIRST} >> code").first
        shown = await page.locator(f"{FIRST} >> .run-result").is_visible()
        return published, await code.inner_text(), shown

    published, after, shown = browse(run, PAGE)
    assert after == published
    assert not shown


def test_escape_leaves_the_editor_for_the_run_button(browse):
    async def run(page):
        page.set_default_timeout(PATIENCE_MS)
        await page.locator(FIRST).get_by_role("button", name="Edit").press("Enter")
        await page.locator(f"{FIRST} >> .cm-content").wait_for()
        await page.keyboard.press("Escape")
        return await page.evaluate("() => document.activeElement.textContent")

    assert browse(run, PAGE) == "Run"


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_open_editor_and_error_break_no_rule_of_accessibility(browse, scheme):
    from tests.site.survey import find_violations

    async def run(page):
        await page.evaluate(
            "scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme
        )
        await edit_first_cell(page, "# a remark\nnumber = 1 + len('two')\nprint(numbr)")
        await wait_for_result(page)
        return await find_violations(page)

    assert browse(run, PAGE) == []
