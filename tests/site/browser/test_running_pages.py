"""Every example runs in a real browser, gives the desktop's facts, and asks no other host."""

import asyncio

import pytest

from docs._site.core.percent import list_examples
from docs._site.core.places import EXAMPLES
from tests.browser import open_browser
from tests.site.browser.chromium import run_page
from tests.site.browser.facts import list_differing

pytestmark = pytest.mark.browser

NAMES = [path.stem for path in list_examples(EXAMPLES)]
PAGES_AT_ONCE = 2


@pytest.fixture(scope="session")
def runs(address) -> dict[str, dict]:
    """All examples, run in one browser, two pages at a time."""

    async def run_all() -> dict[str, dict]:
        waiting, found = list(reversed(NAMES)), {}
        async with open_browser() as browser:

            async def work() -> None:
                while waiting:
                    name = waiting.pop()
                    found[name] = await run_page(browser, address, f"examples/{name}/")

            await asyncio.gather(*(work() for _ in range(PAGES_AT_ONCE)))
        return found

    return asyncio.run(run_all())


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_runs_without_an_error(runs, name):
    assert not runs[name]["errors"], runs[name]["errors"]
    assert not runs[name]["complaints"], runs[name]["complaints"]


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_are_those_of_the_desktop(runs, desktop, name):
    differing = list_differing(runs[name]["facts"], desktop[name].result.facts)
    assert not differing, f"browser and desktop differ: {differing}"


@pytest.mark.parametrize("name", NAMES)
def test_running_asks_no_other_host_for_anything(runs, name):
    assert runs[name]["foreign"] == []
