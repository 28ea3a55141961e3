"""Pages are light: their HTML, their inline style, and all that a first visit moves."""

import gzip
import re

import pytest

from docs._site.core.exercises import list_exercises
from docs._site.core.percent import list_examples
from docs._site.core.places import EXAMPLES

KILOBYTE = 1024
EXAMPLE_PAGE = 120 * KILOBYTE
ANY_PAGE = 250 * KILOBYTE
INLINE_STYLE = 5 * KILOBYTE
FIRST_VISIT = 150 * KILOBYTE
STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
PACKED_ALREADY = (".woff2", ".png", ".jpg", ".webp", ".zip")


def weigh(url: str, body: bytes) -> int:
    """Return the bytes that a server which compresses texts would send."""
    return len(body if url.endswith(PACKED_ALREADY) else gzip.compress(body))


def list_heavier(built_site, limit: int, pages: list[str]) -> str:
    sizes = {page: (built_site.folder / page).stat().st_size for page in pages}
    return ", ".join(f"{p} {s / KILOBYTE:.0f} KB" for p, s in sizes.items() if s > limit)


def test_a_page_of_an_example_or_exercise_is_at_most_120_kilobytes_of_html(built_site):
    pages = [f"examples/{path.stem}/index.html" for path in list_examples(EXAMPLES)]
    pages += [f"examples/exercises/{path.stem}/index.html" for path in list_exercises()]
    heavy = list_heavier(built_site, EXAMPLE_PAGE, pages)
    assert not heavy, f"show fewer or smaller tables and charts on {heavy}"


def test_no_page_is_above_250_kilobytes_of_html(built_site):
    heavy = list_heavier(built_site, ANY_PAGE, built_site.list_pages())
    assert not heavy, f"divide, or show less on {heavy}"


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
