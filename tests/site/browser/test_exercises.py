"""A learner edits an exercise in the page, and its check says in words whether it is right."""

import asyncio

import pytest

from docs._site.core.exercises import EXERCISES, list_exercises, read_exercise
from tests.browser import open_browser
from tests.site.browser.chromium import HAS_ENDED, RUN_ALL
from tests.site.browser.test_other_places import run_in_chromium, run_in_firefox
from tests.site.survey import find_violations

PATIENCE_MS = 180_000
PAGES_AT_ONCE = 2
NAMES = [path.stem for path in list_exercises()]
EVERY = pytest.mark.parametrize("name", NAMES)
FIRST = "count_the_pairs_of_a_blocking_rule"
PAGE = f"examples/exercises/{FIRST}/"
WRONG = "pairs = {name: 1 for name in rules}"
BROKEN = "pairs = {name: totl for name in rules}"


def find_answers(name: str) -> list[str]:
    steps = read_exercise(EXERCISES / f"{name}.py").steps
    return [solution.source for solution, _, _ in steps]


async def fill_in(page, answers: list[str]) -> None:
    """Put code into the cells that are to be filled in, by keys."""
    page.set_default_timeout(PATIENCE_MS)
    cells = await page.locator("[data-part=solution]").all()
    for cell, answer in zip(cells, answers, strict=True):
        if not await cell.locator(".cm-content").count():
            await cell.get_by_role("button", name="Edit").press("Enter")
        await cell.locator(".cm-content").click()
        await page.keyboard.press("Control+a")
        await page.keyboard.insert_text(answer)
        await page.keyboard.press("Escape")


async def check(page) -> str:
    """Press the button of the first check by keys, and return its verdict."""
    page.set_default_timeout(PATIENCE_MS)
    await page.get_by_role("button", name="Check my answer").first.press("Enter")
    await page.wait_for_function(
        "() => /^Checked|error/.test(document.querySelector('.run-status').textContent)"
    )
    return (await page.locator(".check-result").first.inner_text()).strip()


async def run_both_ways(browser, address: str, name: str) -> dict:
    """Run all cells of a page as found, then answered; return verdicts, errors and other hosts."""
    context = await browser.new_context(reduced_motion="reduce")
    page = await context.new_page()
    asked, errors, said = [], [], []
    context.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_default_timeout(PATIENCE_MS)
    await page.goto(f"{address}examples/exercises/{name}/", wait_until="load")
    for answers in ([], find_answers(name)):
        if answers:
            await fill_in(page, answers)
        await page.evaluate(RUN_ALL)
        await page.wait_for_function(HAS_ENDED)
        said.append(await page.locator(".check-result").all_inner_texts())
        errors += await page.locator(".cell-error").all_inner_texts()
    await context.close()
    foreign = [url for url in asked if not url.startswith((address, "data:", "blob:"))]
    return {"said": said, "errors": errors, "foreign": foreign}


@pytest.fixture(scope="module")
def runs(address) -> dict[str, dict]:
    """All exercises in one browser: as found, and then with one answer filled in."""

    async def run_all() -> dict[str, dict]:
        waiting, found = list(NAMES), {}
        async with open_browser() as browser:

            async def work() -> None:
                while waiting:
                    name = waiting.pop()
                    found[name] = await run_both_ways(browser, address, name)

            await asyncio.gather(*(work() for _ in range(PAGES_AT_ONCE)))
        return found

    return asyncio.run(run_all())


@pytest.mark.browser
@EVERY
def test_the_page_says_not_yet_of_the_starter_and_right_of_an_answer(runs, name):
    blank, answered = runs[name]["said"]
    assert blank
    assert all(text.strip().startswith("Not yet:") for text in blank), blank
    assert all(text.strip().startswith("Right:") for text in answered), answered


@pytest.mark.browser
@EVERY
def test_it_runs_without_errors_and_asks_no_other_host(runs, name):
    assert runs[name]["errors"] == []
    assert runs[name]["foreign"] == []


@pytest.mark.browser
def test_by_keys_alone_a_wrong_answer_gets_its_hint_and_a_right_one_its_praise(browse):
    async def learn(page):
        await fill_in(page, [WRONG])
        wrong = await check(page)
        await fill_in(page, find_answers(FIRST))
        return wrong, await check(page)

    wrong, right = browse(learn, PAGE)
    assert wrong.startswith("Not yet: the rule “birthday” is not right.")
    assert right.startswith("Right: you know what each rule costs")


@pytest.mark.browser
def test_an_edit_counts_without_its_own_run(browse):
    """The check must never judge code that is no longer in the cell."""

    async def learn(page):
        await fill_in(page, find_answers(FIRST))
        right = await check(page)
        await fill_in(page, [WRONG])
        return right, await check(page)

    right, wrong = browse(learn, PAGE)
    assert right.startswith("Right:")
    assert wrong.startswith("Not yet:")


@pytest.mark.browser
def test_a_verdict_goes_when_the_code_above_it_fails(browse):
    async def learn(page):
        await fill_in(page, find_answers(FIRST))
        await check(page)
        await fill_in(page, [BROKEN])
        after = await check(page)
        return after, await page.inner_text(".run-status"), await page.inner_text(".cell-error")

    after, status, error = browse(learn, PAGE)
    assert after == ""
    assert "stopped with an error" in status
    assert "spelling" in error


@pytest.mark.browser
@pytest.mark.parametrize("button", ["Reset: Count the pairs", "Start again"])
def test_a_verdict_goes_when_the_code_above_it_changes(browse, button):
    async def learn(page):
        await fill_in(page, find_answers(FIRST))
        verdicts = [await check(page)]
        await page.locator(".cm-content").click()
        await page.keyboard.press("Backspace")
        verdicts.append(await page.locator(".check-result").inner_text())
        await fill_in(page, find_answers(FIRST))
        verdicts.append(await check(page))
        await page.get_by_role("button", name=button).click()
        verdicts.append(await page.locator(".check-result").inner_text())
        return [verdict[:6] for verdict in verdicts]

    assert browse(learn, PAGE) == ["Right:", "", "Right:", ""]


@pytest.mark.browser
def test_a_screen_reader_hears_the_verdict(browse):
    async def look(page):
        before = await page.get_attribute(".check-result", "role")
        await check(page)
        return before, await page.get_attribute(".check-result", "role")

    assert browse(look, PAGE) == ("status", "status")


@pytest.mark.browser
def test_the_state_is_told_by_word_and_form_and_not_by_colour_alone(browse):
    async def look(page):
        style = "() => getComputedStyle(document.querySelector('.check-result')).borderLeftStyle"
        await check(page)
        wrong = await page.evaluate(style), await page.inner_text(".check-word")
        await fill_in(page, find_answers(FIRST))
        await check(page)
        return wrong, (await page.evaluate(style), await page.inner_text(".check-word"))

    assert browse(look, PAGE) == (("dashed", "Not yet:"), ("solid", "Right:"))


@pytest.mark.browser
def test_the_answer_is_closed_until_somebody_asks(browse):
    async def look(page):
        fold = page.locator("details.answer")
        code = fold.locator("code").first
        before = await code.is_visible()
        await fold.locator("summary").press("Enter")
        return before, await code.is_visible()

    assert browse(look, PAGE) == (False, True)


@pytest.mark.browser
@pytest.mark.parametrize("answer", [WRONG, find_answers(FIRST)[0]], ids=["wrong", "right"])
def test_nothing_breaks_a_rule_of_accessibility_with_all_open(browse, answer):
    """Light and dark, at 1,280 and at 320 pixels."""

    async def look(page):
        await fill_in(page, [answer])
        await check(page)
        for summary in await page.locator("details > summary").all():
            if await summary.is_visible():
                await summary.press("Enter")
        return await find_violations(page)

    assert browse(look, PAGE) == []


@pytest.mark.browser
@EVERY
def test_without_javascript_task_starter_and_answer_are_there(browse, name):
    async def look(page):
        await page.locator("details.answer").first.locator("summary").click()
        shown = await page.locator("details.answer").first.inner_text()
        return await page.inner_text("article"), shown

    whole, answer = browse(look, f"examples/exercises/{name}/", java_script_enabled=False)
    assert "Your turn" in whole
    assert find_answers(name)[0].splitlines()[-1].strip() in answer
    assert "Right:" in answer


@pytest.mark.browser
def test_from_a_stick_the_check_answers_too(offline_site):
    base = f"{offline_site.folder.as_uri()}/"
    noted = run_in_chromium(base, f"examples/exercises/{FIRST}.html")
    assert noted["facts"] == {"pairs": "not yet"}
    assert noted["errors"] + noted["complaints"] + noted["foreign"] == []


@pytest.mark.firefox
def test_in_firefox_the_check_answers_too(address):
    noted = run_in_firefox(address, PAGE)
    assert noted["facts"] == {"pairs": "not yet"}
    assert noted["errors"] + noted["complaints"] + noted["foreign"] == []
