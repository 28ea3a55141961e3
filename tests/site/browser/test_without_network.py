"""A site that has been visited works without a network, and asks nobody else for anything."""

import asyncio
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.async_api import Error

from docs._site.adapters.service_worker import put_worker
from tests.browser import open_browser
from tests.site.serving import serve

pytestmark = pytest.mark.browser

PAGE = "examples/link_three_agencies/"
OTHER = "about/privacy/"
LATER = "about/licence/"
DOWNLOAD = "examples/link_three_agencies/link_three_agencies.zip"
PATIENCE_MS = 120_000
PAUSE_MS = 200
RUN_FIRST = ".jp-CodeCell >> nth=0 >> role=button[name=/^Run/]"
HAS_RUN = "() => /took|error|could not/.test(document.querySelector('.run-status').textContent)"
IS_KEPT = """async (part) => {
  for (const name of await caches.keys()) {
    const kept = await (await caches.open(name)).keys();
    if (kept.some((request) => request.url.endsWith(part))) return true;
  }
  return false;
}"""

LIST_KEPT = """async () => {
  const addresses = [];
  for (const name of await caches.keys()) {
    addresses.push(...(await (await caches.open(name)).keys()).map((request) => request.url));
  }
  return addresses;
}"""


async def run_first_cell(page) -> str:
    """Press Run on the first cell and return what the page says in the end."""
    await page.click(RUN_FIRST)
    await page.wait_for_function(HAS_RUN)
    return await page.inner_text(".run-status")


async def search(page, words: str) -> str:
    """Search as a reader does, and return the first result."""
    await page.keyboard.press("/")
    await page.keyboard.type(words)
    first = page.locator(".md-search-result__item >> nth=0")
    await first.wait_for()
    return await first.inner_text()


async def wait_until(page, question: str, *arguments: str) -> None:
    """Ask the page, whose answer is a promise, until it says yes."""
    for _ in range(PATIENCE_MS // PAUSE_MS):
        try:
            if await page.evaluate(question, *arguments):
                return
        except Error:  # the page went elsewhere meanwhile
            pass
        await asyncio.sleep(PAUSE_MS / 1000)
    raise AssertionError(f"Never so: {question}")


async def wait_until_kept(page, *parts: str) -> None:
    for part in parts:
        await wait_until(page, IS_KEPT, part)


@pytest.fixture(scope="module")
def story(site: Path) -> dict:
    """Visit, run and search with a network; then end the server, and do the same again.

    The site lies under a path of its own, as it may on a shared host.
    """

    async def tell() -> dict:
        async with open_browser() as browser:
            context = await browser.new_context(reduced_motion="reduce")
            page = await context.new_page()
            page.set_default_timeout(PATIENCE_MS)
            noted: dict = {"asked": [], "complaints": []}
            context.on("request", lambda request: noted["asked"].append(request.url))
            page.on("pageerror", lambda error: noted["complaints"].append(str(error)))
            with serve(site.parent) as base:
                home = noted["home"] = f"{base}{site.name}/"
                await page.goto(home + OTHER, wait_until="load")
                await wait_until_kept(page, OTHER)  # a moment, on the first page of a first visit
                await page.goto(home + PAGE, wait_until="load")
                noted["ran"] = await run_first_cell(page)
                noted["found"] = await search(page, "deterministic")
                await wait_until_kept(page, PAGE, "duckdb-eh.wasm.gz", "search_index.json")
                for address in (DOWNLOAD, LATER):  # what is kept is kept in their order
                    await page.evaluate("async (url) => (await fetch(url)).blob()", home + address)
                await wait_until_kept(page, LATER)
                noted["kept"] = await page.evaluate(LIST_KEPT)
            await page.reload(wait_until="load")
            noted["title"] = await page.inner_text("h1")
            noted["ran again"] = await run_first_cell(page)
            noted["errors"] = await page.locator(".cell-error").all_inner_texts()
            noted["found again"] = await search(page, "deterministic")
            await page.goto(home + OTHER, wait_until="load")
            noted["other title"] = await page.inner_text("h1")
            noted["scopes"] = await page.evaluate(
                "async () => (await navigator.serviceWorker.getRegistrations()).map((r) => r.scope)"
            )
            noted["cookies"] = await context.cookies()
            return noted

    return asyncio.run(tell())


def test_a_page_that_was_visited_opens_without_a_network(story):
    assert story["title"].startswith("Link three agencies")
    assert story["other title"].startswith("Privacy")


def test_python_starts_and_runs_without_a_network(story):
    assert "took" in story["ran"]
    assert "took" in story["ran again"], story["errors"]
    assert story["complaints"] == []


def test_search_works_without_a_network_once_it_was_used(story):
    assert story["found"] == story["found again"] != ""


def test_downloads_are_not_kept_a_second_time(story):
    assert story["home"] + PAGE in story["kept"]
    assert story["home"] + DOWNLOAD not in story["kept"]


def test_what_keeps_the_site_keeps_nothing_else_and_asks_nobody_else(story):
    assert story["scopes"] == [story["home"]]
    assert story["cookies"] == []
    foreign = [
        url for url in story["asked"] if not url.startswith((story["home"], "blob:", "data:"))
    ]
    assert foreign == []


async def come_back(site: Path, put_new: Callable[[], None], is_done: str) -> list[str]:
    """Visit a small site, put its new worker there, visit again, and return what is kept then."""
    async with open_browser() as browser:
        page = await browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        with serve(site) as base:
            put_worker(site, keeps=True)
            await page.goto(base)
            await page.evaluate("() => navigator.serviceWorker.register('service_worker.js')")
            await page.evaluate("() => navigator.serviceWorker.ready")
            await page.goto(base)
            await wait_until(page, IS_KEPT, "/")
            await page.evaluate("() => caches.open('of-another-program')")
            put_new()
            later = time.time() + 60  # the server tells new from old by whole seconds
            os.utime(site / "service_worker.js", (later, later))
            await page.goto(base)
            await wait_until(page, is_done)
            kept: list[str] = await page.evaluate("() => caches.keys()")
            return kept


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("<title>A page</title>", encoding="utf-8")
    return tmp_path


def test_a_new_build_replaces_what_an_older_one_kept(small_site):
    def build_again() -> None:
        (small_site / "index.html").write_text("<title>A page, new</title>", encoding="utf-8")
        put_worker(small_site, keeps=True)

    def find_site() -> str:
        return re.search(r'SITE = "(\w+)"', (small_site / "service_worker.js").read_text())[1]

    put_worker(small_site, keeps=True)
    older = find_site()
    is_done = f"async () => !(await caches.keys()).includes('/ site {older}')"
    kept = asyncio.run(come_back(small_site, build_again, is_done))
    assert find_site() != older
    assert "of-another-program" in kept
    assert f"/ site {older}" not in kept


def test_what_a_built_site_left_is_forgotten_while_pages_are_written(small_site):
    def write_pages() -> None:
        put_worker(small_site, keeps=False)

    is_done = "async () => !(await navigator.serviceWorker.getRegistrations()).length"
    assert asyncio.run(come_back(small_site, write_pages, is_done)) == ["of-another-program"]


def test_from_disk_nothing_is_kept(offline_site):
    assert not (offline_site.folder / "service_worker.js").exists()
    assert "keep_pages" not in (offline_site.folder / "index.html").read_text(encoding="utf-8")
