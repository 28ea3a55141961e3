"""The built site, served and from disk, and what a browser noted on its pages."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser import open_browser
from tests.site.built_site import BuiltSite, build_site
from tests.site.serving import serve
from tests.site.survey import Visit, survey_site

Scenario = Callable[[Page], Awaitable[Any]]


def get_built(variant: str) -> BuiltSite:
    built = build_site(variant)
    if not built.succeeded:
        pytest.fail("The site could not be built: see the tests of tests/site/test_build.py.")
    return built


@pytest.fixture(scope="session")
def built_site() -> BuiltSite:
    return get_built("web")


@pytest.fixture(scope="session")
def offline_site() -> BuiltSite:
    return get_built("offline")


@pytest.fixture(scope="session")
def site(built_site: BuiltSite) -> Path:
    return built_site.folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with serve(site) as base:
        yield base


@pytest.fixture(scope="session")
def visits(built_site: BuiltSite, address: str) -> list[Visit]:
    return survey_site(built_site.folder, address, built_site.list_pages())


@pytest.fixture(scope="session")
def offline_visits(offline_site: BuiltSite) -> list[Visit]:
    pages = [page for page in offline_site.list_pages() if page != "404.html"]
    # The pages are the same ones: their accessibility is checked where they are served.
    return survey_site(offline_site.folder, f"{offline_site.folder.as_uri()}/", pages, rules=False)


@pytest.fixture
def browse(address: str) -> Callable[..., Any]:
    """Open a page in a browser of its own and do something with it."""

    def run(scenario: Scenario, page: str = "", base: str = address, **options: Any) -> Any:
        async def go() -> Any:
            async with open_browser() as browser:
                window = await browser.new_page(reduced_motion="reduce", **options)
                await window.goto(base + page, wait_until="load")
                return await scenario(window)

        return asyncio.run(go())

    return run
