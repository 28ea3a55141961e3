"""Pages are light: their HTML, their inline style, and all that a first visit moves."""

import gzip
import re

import pytest

KILOBYTE = 1024
EXAMPLE_PAGE = 120 * KILOBYTE
INLINE_STYLE = 5 * KILOBYTE
FIRST_VISIT = 150 * KILOBYTE
STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
PACKED_ALREADY = (".woff2", ".png", ".jpg", ".webp", ".zip")


def weigh(url: str, body: bytes) -> int:
    """Return the bytes that a server which compresses texts would send."""
    return len(body if url.endswith(PACKED_ALREADY) else gzip.compress(body))


def test_an_example_page_is_at_most_120_kilobytes_of_html(site):
    heavy = [
        f"{page.parent.name}: {page.stat().st_size / KILOBYTE:.0f} KB"
        for page in site.glob("examples/*/index.html")
        if page.stat().st_size > EXAMPLE_PAGE
    ]
    assert not heavy, f"show fewer or smaller tables and charts on {', '.join(heavy)}"


def test_no_page_carries_an_inline_style_above_5_kilobytes(built_site):
    heavy = [
        page
        for page in built_site.list_pages()
        for style in STYLE.findall((built_site.folder / page).read_text(encoding="utf-8"))
        if len(style.encode()) > INLINE_STYLE
    ]
    assert not heavy, f"move the style of {', '.join(heavy)} to docs/_site/stylesheets/"


@pytest.mark.browser
def test_a_first_visit_to_the_home_page_moves_at_most_150_kilobytes(browse, address):
    async def measure(page):
        responses = []
        page.on("response", lambda response: responses.append(response))
        await page.goto(address, wait_until="networkidle")
        return {
            one.url.removeprefix(address): weigh(one.url, await one.body()) for one in responses
        }

    sizes = browse(measure, base="about:blank")
    total = sum(sizes.values())
    parts = sorted(sizes.items(), key=lambda item: -item[1])
    listed = ", ".join(f"{name or 'the page'} {size / KILOBYTE:.1f} KB" for name, size in parts)
    assert any(name.endswith(".woff2") for name in sizes), "the fonts must be counted too"
    assert total <= FIRST_VISIT, f"{total / KILOBYTE:.0f} KB compressed: {listed}"
