"""HTML papers in a real browser: no accessibility fault, on a phone and on paper."""

import asyncio
from typing import Any

import pytest
import yaml

from docs._site.core.places import ROOT
from docs._site.core.toolkit_papers import LARKMERE, list_downloads
from tests.browser import open_browser
from tests.npm_files import find_axe
from tests.site.survey import FIND_OVERFLOW, FIND_VIOLATIONS, LEVELS
from toolkit.figures import list_figures

pytestmark = pytest.mark.browser


async def check(pages: dict[str, bytes]) -> dict[str, list[str]]:
    axe = find_axe().read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    async with open_browser() as browser:
        page: Any = await browser.new_page(viewport={"width": 320, "height": 800})
        for name, content in pages.items():
            await page.set_content(content.decode())
            await page.evaluate(axe)
            said = await page.evaluate(FIND_VIOLATIONS, {"type": "tag", "values": LEVELS})
            wide = await page.evaluate(FIND_OVERFLOW)
            found[name] = [*said, *([f"wider than a phone: {wide}"] if wide else [])]
    return found


def test_no_paper_has_an_accessibility_fault_or_overflows_a_phone() -> None:
    # The value of a fact does not matter here, so no example is run for it.
    facts: dict[str, dict[str, float]] = {}
    for figure in list_figures(yaml.safe_load((ROOT / LARKMERE).read_text(encoding="utf-8"))):
        example, name = figure.split(".")
        facts.setdefault(example, {})[name] = 0.5
    pages = {n: c for n, c in list_downloads(facts).items() if n.endswith(".html")}
    assert len(pages) == 26
    found = asyncio.run(check(pages))
    assert {name: said for name, said in found.items() if said} == {}
