"""Run an example's page in Chromium."""

import json
from typing import Any

from playwright.async_api import Browser, Request

PATIENCE_MS = 600_000
HAS_ENDED = "() => window.ranAll === true"
RUN_ALL = "() => { window.ranAll = false; sitePage.runAll().then(() => (window.ranAll = true)); }"


async def run_page(browser: Browser, base: str, page_name: str) -> dict[str, Any]:
    """Open the page of an example, press Run all, and note all that matters.

    Keys: `status`, `errors` of cells, `complaints` of the page, `foreign` (addresses), `facts`.
    """
    context = await browser.new_context(reduced_motion="reduce")
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    noted: dict[str, Any] = {"foreign": [], "complaints": []}

    def note(request: Request) -> None:
        if not request.url.startswith((base, "data:", "blob:")):
            noted["foreign"].append(request.url)

    context.on("request", note)
    page.on("pageerror", lambda error: noted["complaints"].append(str(error)))
    page.on(
        "console",
        lambda said: noted["complaints"].append(said.text) if said.type == "error" else None,
    )
    await page.goto(base + page_name, wait_until="load")
    await page.evaluate(RUN_ALL)
    await page.wait_for_function(HAS_ENDED)
    noted["status"] = await page.inner_text(".run-status")
    noted["errors"] = await page.locator(".cell-error").all_inner_texts()
    noted["facts"] = json.loads(
        await page.evaluate("async () => JSON.stringify(await sitePage.readFacts())")
    )
    await context.close()
    return noted
