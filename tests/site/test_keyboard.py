"""Everything that can be clicked can be done with keys alone, and one sees where one is."""

import pytest

from docs._site.core.percent import list_examples
from docs._site.core.places import EXAMPLES

pytestmark = pytest.mark.browser

MOST_STOPS = 60
ACTIVE = """
() => {
  const one = document.activeElement;
  const words = one.getAttribute("aria-label") || one.title || one.innerText || one.value || "";
  return `${one.tagName.toLowerCase()} “${words.trim().replace(/\\s+/g, " ")}”`;
}
"""
IS_IN = "selector => Boolean(document.activeElement.closest(selector))"
SCHEME = "() => document.body.getAttribute('data-md-color-media')"


async def press_tab_until(page, selector: str) -> None:
    """Press Tab until the focus is within an element of this kind."""
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        if await page.evaluate(IS_IN, selector):
            return
    raise AssertionError(f"{MOST_STOPS} presses of Tab never reach {selector}")


@pytest.mark.parametrize("where", ["", "examples/"])
def test_the_focus_can_be_seen_at_every_stop(browse, where):
    async def walk(page):
        unseen = []
        for _ in range(MOST_STOPS):
            await page.keyboard.press("Tab")
            if await page.evaluate("() => document.activeElement === document.body"):
                break
            name = await page.evaluate(ACTIVE)
            focused = await page.screenshot(animations="disabled")
            await page.evaluate("() => document.activeElement.blur()")
            if focused == await page.screenshot(animations="disabled"):
                unseen.append(name)
        return unseen

    unseen = browse(walk, where, viewport={"width": 1280, "height": 900})
    assert not unseen, f"the focus cannot be seen on: {', '.join(unseen)}"


def test_the_first_stop_leads_past_the_navigation(browse):
    async def skip(page):
        await page.keyboard.press("Tab")
        name = await page.evaluate(ACTIVE)
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        return name, await page.evaluate(IS_IN, "main")

    name, is_in_main = browse(skip, "examples/")
    assert "Skip to content" in name
    assert is_in_main, "after the skip link, Tab must go on in the content"


@pytest.mark.parametrize("width", [1280, 320])
def test_search_opens_answers_and_leads_to_a_page(browse, width):
    async def search(page):
        await press_tab_until(page, "[data-control=__search], .md-search__input")
        if not await page.evaluate(IS_IN, ".md-search__input"):
            await page.keyboard.press("Enter")
        await page.wait_for_function(IS_IN, arg=".md-search__input")
        await page.keyboard.type("synthetic")
        await page.wait_for_selector(".md-search-result__link")
        await page.keyboard.press("ArrowDown")
        await page.wait_for_function(IS_IN, arg=".md-search-result__link")
        async with page.expect_navigation():
            await page.keyboard.press("Enter")
        return page.url

    assert "h=synthetic" in browse(search, viewport={"width": width, "height": 900})


def test_search_works_from_disk(browse, offline_site):
    async def search(page):
        await page.focus("[data-control=__search], .md-search__input >> visible=true")
        await page.keyboard.press("Enter")
        await page.wait_for_function(IS_IN, arg=".md-search__input")
        await page.keyboard.type("synthetic")
        await page.wait_for_selector(".md-search-result__link")
        return await page.locator(".md-search-result__link").count()

    base = f"{offline_site.folder.as_uri()}/"
    assert browse(search, "index.html", base=base) > 0


@pytest.mark.parametrize("width", [1280, 320])
def test_escape_closes_the_search(browse, width):
    async def close(page):
        await press_tab_until(page, "[data-control=__search], .md-search__input")
        if not await page.evaluate(IS_IN, ".md-search__input"):
            await page.keyboard.press("Enter")
        await page.wait_for_function(IS_IN, arg=".md-search__input")
        await page.keyboard.type("synthetic")
        await page.wait_for_selector(".md-search-result__link")
        await page.keyboard.press("Escape")
        await page.wait_for_function("() => !document.getElementById('__search').checked")
        await page.keyboard.press("Tab")
        return await page.evaluate(IS_IN, ".md-search__output")

    is_inside = browse(close, viewport={"width": width, "height": 900})
    assert not is_inside, "after Escape, Tab must not go into what is closed"


def test_a_tab_of_the_navigation_opens_its_section(browse):
    async def follow(page):
        await press_tab_until(
            page, ".md-tabs__link[href*='examples'], .md-tabs a[href*='examples']"
        )
        async with page.expect_navigation():
            await page.keyboard.press("Enter")
        return page.url

    assert "/examples/" in browse(follow, viewport={"width": 1280, "height": 900})


def test_the_menu_of_a_phone_opens_and_closes(browse):
    async def open_menu(page):
        await press_tab_until(page, "[data-control=__drawer]")
        await page.keyboard.press("Enter")
        await page.wait_for_function("() => document.getElementById('__drawer').checked")
        await press_tab_until(page, ".md-sidebar--primary a")
        await page.keyboard.press("Escape")
        await page.wait_for_function("() => !document.getElementById('__drawer').checked")
        return await page.evaluate(IS_IN, "[data-control=__drawer]")

    opened = browse(open_menu, viewport={"width": 320, "height": 700})
    assert opened, "Escape must give the focus back to the button of the menu"


def test_the_colours_can_be_changed_and_the_choice_is_kept(browse):
    async def change(page):
        before = await page.evaluate(SCHEME)
        await press_tab_until(page, "[data-md-component=palette]")
        await page.keyboard.press("Space")
        if await page.evaluate(SCHEME) == before:
            await page.keyboard.press("ArrowRight")
        await page.wait_for_function(
            "before => document.body.getAttribute('data-md-color-media') !== before", arg=before
        )
        chosen = await page.evaluate("() => document.body.getAttribute('data-md-color-scheme')")
        await page.reload()
        return chosen, await page.evaluate(
            "() => document.body.getAttribute('data-md-color-scheme')"
        )

    chosen, kept = browse(change)
    assert chosen == kept


def test_the_downloads_of_an_example_can_be_had(browse):
    async def take(page):
        names = []
        for link in await page.locator("a[download]").all():
            await link.focus()
            async with page.expect_download() as download:
                await page.keyboard.press("Enter")
            names.append((await download.value).suggested_filename)
        return names

    name = list_examples(EXAMPLES)[0].stem
    wanted = [f"{name}.{kind}" for kind in ("ipynb", "py", "zip")]
    assert sorted(browse(take, f"examples/{name}/")) == wanted
