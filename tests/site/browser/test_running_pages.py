"""Every example runs in a real browser, gives the desktop's facts, and asks no other host."""

import asyncio
import json

import pytest

from docs._site.core.areas import WORKSHOP
from docs._site.core.percent import list_examples
from docs._site.core.places import EXAMPLES
from docs._site.core.run import run_examples
from tests.browser import open_browser

pytestmark = pytest.mark.browser

NAMES = [path.stem for path in list_examples(EXAMPLES)]
PATIENCE_MS = 600_000
PAGES_AT_ONCE = 2
HAS_ENDED = "() => window.ranAll === true"
RUN_ALL = "() => { window.ranAll = false; sitePage.runAll().then(() => (window.ranAll = true)); }"


async def run_page(browser, base: str, name: str) -> dict:
    """Open the page of an example, press Run all, and note all that matters."""
    context = await browser.new_context(reduced_motion="reduce")
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    noted: dict = {"foreign": [], "complaints": []}

    def note(request) -> None:
        if not request.url.startswith((base, "data:", "blob:")):
            noted["foreign"].append(request.url)

    context.on("request", note)
    page.on("pageerror", lambda error: noted["complaints"].append(str(error)))
    page.on(
        "console",
        lambda said: noted["complaints"].append(said.text) if said.type == "error" else None,
    )
    await page.goto(f"{base}examples/{name}/", wait_until="load")
    await page.evaluate(RUN_ALL)
    await page.wait_for_function(HAS_ENDED)
    noted["status"] = await page.inner_text(".run-status")
    noted["errors"] = await page.locator(".cell-error").all_inner_texts()
    noted["facts"] = json.loads(
        await page.evaluate("async () => JSON.stringify(await sitePage.readFacts())")
    )
    await context.close()
    return noted


@pytest.fixture(scope="session")
def runs(address) -> dict[str, dict]:
    """All examples, run in one browser, two pages at a time."""

    async def run_all() -> dict[str, dict]:
        waiting, found = list(reversed(NAMES)), {}
        async with open_browser() as browser:

            async def work() -> None:
                while waiting:
                    name = waiting.pop()
                    found[name] = await run_page(browser, address, name)

            await asyncio.gather(*(work() for _ in range(PAGES_AT_ONCE)))
        return found

    return asyncio.run(run_all())


@pytest.fixture(scope="session")
def desktop():
    """The same examples on the same small area, run on this machine."""
    return run_examples(WORKSHOP, say=lambda _: None)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_runs_without_an_error(runs, name):
    assert not runs[name]["errors"], runs[name]["errors"]
    assert not runs[name]["complaints"], runs[name]["complaints"]


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_are_those_of_the_desktop(runs, desktop, name):
    here, there = runs[name]["facts"], desktop[name].result.facts
    assert here.keys() == there.keys()
    differing = {
        key: (here[key], value) for key, value in there.items() if not is_same(here[key], value)
    }
    assert not differing, f"browser and desktop differ: {differing}"


def is_same(one, other) -> bool:
    """Numbers may differ in the last of fifteen digits, since engines add in another order."""
    if isinstance(other, float) or isinstance(one, float):
        return one == pytest.approx(other, rel=1e-9)
    return one == other


@pytest.mark.parametrize("name", NAMES)
def test_running_asks_no_other_host_for_anything(runs, name):
    assert runs[name]["foreign"] == []
