"""Without JavaScript every page can be read and every place reached."""

import pytest

from docs._site.core.percent import list_examples
from docs._site.core.places import EXAMPLES

pytestmark = pytest.mark.browser

SECTIONS = 6


def test_every_page_shows_its_content(browse, built_site):
    async def visit_all(page):
        start, empty = page.url, []
        for name in built_site.list_pages():
            await page.goto(start + name)
            if len((await page.inner_text("main")).strip()) < 20:
                empty.append(name)
        return empty

    assert not browse(visit_all, java_script_enabled=False)


@pytest.mark.parametrize("where", ["", "examples/"])
def test_sections_can_be_reached(browse, where):
    async def count(page):
        return await page.locator("header a:visible, nav a:visible, footer a:visible").count()

    assert browse(count, where, java_script_enabled=False) > SECTIONS


@pytest.mark.parametrize("name", [path.stem for path in list_examples(EXAMPLES)])
def test_an_example_shows_its_code_and_results(browse, name):
    async def count(page):
        shown = page.locator("article :is(pre, .printed, table, figure svg):visible")
        return await shown.count(), await page.locator("article pre code:visible").count()

    results, code = browse(count, f"examples/{name}/", java_script_enabled=False)
    assert code > 0
    assert results > code, "results must be in the page itself"
