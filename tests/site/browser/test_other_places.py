"""The first example in Firefox, and from disk, as on a USB stick, in both browsers."""

import asyncio
from typing import Any

import pytest

from tests.browser import open_browser
from tests.firefox import run_page as run_page_in_firefox
from tests.site.browser.chromium import run_page
from tests.site.browser.facts import list_differing

NAME = "link_three_agencies"
STAYS_IN_THE_BROWSER = ("data:", "blob:", "about:")


def run_in_chromium(base: str, page: str) -> dict[str, Any]:
    async def run() -> dict[str, Any]:
        async with open_browser() as browser:
            return await run_page(browser, base, page)

    return asyncio.run(run())


def run_in_firefox(base: str, page: str) -> dict[str, Any]:
    noted = run_page_in_firefox(base + page)
    asked = noted.pop("requests")
    noted["foreign"] = [url for url in asked if not url.startswith((base, *STAYS_IN_THE_BROWSER))]
    return noted


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("Chromium from disk", marks=pytest.mark.browser),
        pytest.param("Firefox from disk", marks=pytest.mark.firefox),
        pytest.param("Firefox, served", marks=pytest.mark.firefox),
    ],
)
def noted(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Run the page in one place and note what matters."""
    run = run_in_firefox if request.param.startswith("Firefox") else run_in_chromium
    if request.param.endswith("from disk"):
        folder = request.getfixturevalue("offline_site").folder
        return run(f"{folder.as_uri()}/", f"examples/{NAME}.html")
    return run(request.getfixturevalue("address"), f"examples/{NAME}/")


def test_every_cell_runs_without_an_error(noted):
    assert not noted["errors"], noted["errors"]
    assert not noted["complaints"], noted["complaints"]


def test_the_facts_are_those_of_the_desktop(noted, desktop):
    differing = list_differing(noted["facts"], desktop[NAME].result.facts)
    assert not differing, f"browser and desktop differ: {differing}"


def test_running_asks_no_other_host_for_anything(noted):
    assert noted["foreign"] == []
