"""Without JavaScript every page can be read and every place reached."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def read(browse):
    async def look(page):
        return {
            "text": await page.inner_text("main"),
            "links": await page.locator(
                "header a:visible, nav a:visible, footer a:visible"
            ).count(),
            "hidden": await page.locator("article :is(p, pre, table, svg):not(:visible)").count(),
        }

    return lambda where: browse(look, where, java_script_enabled=False)


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
def test_sections_can_be_reached(read, where):
    assert read(where)["links"] > 0


def test_charts_tables_and_code_are_there(browse, site):
    async def count(page):
        found = []
        for example in sorted(path.name for path in site.glob("examples/*/")):
            await page.goto(f"{page.url.split('/examples/')[0].rstrip('/')}/examples/{example}/")
            found.append(await page.locator("article pre:visible").count())
        return found

    found = browse(count, java_script_enabled=False)
    assert found
    assert all(found), "an example page must show its code without JavaScript"
