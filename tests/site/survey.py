"""Open every page in a real browser and note what it asks for, stores, breaks and overflows.

The visit is the same for every page, so it is made once: tests then only look at what was noted.
What was noted is kept for the same pages, browser, checker and way of visiting.
"""

import asyncio
import hashlib
import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, ConsoleMessage, Page

from docs._site.core.places import CACHE
from tests.browser import find_browser, open_browser
from tests.npm_files import find_axe
from tests.site.built_site import digest_folder

KEPT = CACHE / "tests" / "surveys"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCHEMES = {"light": "default", "dark": "slate"}
# Every rule is checked in both colour schemes and at both widths; those about colour in all four.
LOOKS = ((1280, "light", True), (1280, "dark", False), (320, "light", False), (320, "dark", True))
ABOUT_COLOUR = ["color-contrast", "link-in-text-block"]
PHONE = 320
WINDOWS_AT_ONCE = 2
PATIENCE_MS = 180_000  # a busy machine is slow, not wrong
# A colour half-way through its change is no colour of the page. Said in a way that the page's own
# content security policy, which stays in force, does not forbid.
STAND_STILL = """
() => {
  const sheet = new CSSStyleSheet();
  const still = "transition: none !important; animation: none !important";
  sheet.replaceSync(`*, ::before, ::after { ${still} }`);
  document.adoptedStyleSheets = [sheet];
}
"""
FIND_VIOLATIONS = """
async (runOnly) => {
  const found = await axe.run(document, { runOnly, resultTypes: ["violations"] });
  return found.violations.map((violation) => {
    const node = violation.nodes[0];
    const more = violation.nodes.length > 1 ? ` (and ${violation.nodes.length - 1} more)` : "";
    const why = (node.failureSummary || "").split("\\n").slice(1).join("; ").replace(/\\s+/g, " ");
    return `${violation.id}: ${violation.help}: ${node.target.join(" ")}${more}: ${why}`;
  });
}
"""
FIND_OVERFLOW = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= width) return "";
  const wide = [...document.querySelectorAll("body *")].find((element) => {
    const box = element.getBoundingClientRect();
    return box.width && box.right > width + 1 && box.left >= 0;
  });
  return wide ? `<${wide.tagName.toLowerCase()} class="${wide.className}">` : "the page";
}
"""


@dataclass
class Visit:
    """What was noted on one page."""

    page: str
    foreign: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    overflow: str = ""


def survey_site(site: Path, base: str, pages: Sequence[str], rules: bool = True) -> list[Visit]:
    """Return what was noted on each page, taken from an earlier visit if nothing has changed.

    Args:
        site: the folder of the built site.
        base: the address under which it is opened: of a server, or of the folder itself.
        pages: the pages to open, relative to the base.
        rules: whether to check the rules of accessibility too.
    """
    kept = KEPT / f"{describe_visit(site, base, pages, rules)}.json"
    if kept.exists():
        return [Visit(**visit) for visit in json.loads(kept.read_text(encoding="utf-8"))]
    visits = asyncio.run(visit_pages(base, pages, rules))
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps([asdict(visit) for visit in visits], indent=1), encoding="utf-8")
    return visits


async def visit_pages(base: str, pages: Sequence[str], rules: bool = True) -> list[Visit]:
    """Open the pages, two windows at a time, and return the visits in the same order."""
    waiting = asyncio.Queue[Visit]()
    visits = [Visit(page) for page in pages]
    for visit in visits:
        waiting.put_nowait(visit)
    async with open_browser() as browser:

        async def work() -> None:
            context = await browser.new_context(reduced_motion="reduce")
            while not waiting.empty():
                await make_visit(context, base, waiting.get_nowait(), rules)

        await asyncio.gather(*(work() for _ in range(WINDOWS_AT_ONCE)))
    return visits


async def make_visit(context: BrowserContext, base: str, visit: Visit, rules: bool) -> None:
    """Open one page and note everything about it."""

    def note(request: Any) -> None:
        if not request.url.startswith((base, "data:", "blob:")):
            visit.foreign.append(request.url)

    context.on("request", note)
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    page.on("console", lambda said: visit.errors.append(said.text) if is_error(said) else None)
    await page.goto(base + visit.page, wait_until="load")
    await page.wait_for_load_state("networkidle")  # scripts may ask for more after the load
    if rules:
        visit.violations = await find_violations(page)
    await page.set_viewport_size({"width": PHONE, "height": 900})
    visit.overflow = await page.evaluate(FIND_OVERFLOW)
    visit.cookies = [str(cookie.get("name")) for cookie in await context.cookies()]
    visit.cookies += [text for text in [await page.evaluate("document.cookie")] if text]
    await page.close()
    context.remove_listener("request", note)
    visit.foreign = sorted(set(visit.foreign))


def is_error(said: ConsoleMessage) -> bool:
    """Say whether the browser complained: of a file that is missing, or of a forbidden style."""
    return said.type == "error"


async def find_violations(page: Page) -> list[str]:
    """Return each broken rule of accessibility, in both colour schemes and at both widths."""
    await page.evaluate(STAND_STILL)
    await page.evaluate(find_axe().read_text(encoding="utf-8"))
    violations = []
    for width, scheme, all_rules in LOOKS:
        await page.set_viewport_size({"width": width, "height": 900})
        await choose_scheme(page, scheme)
        kind, values = ("tag", LEVELS) if all_rules else ("rule", ABOUT_COLOUR)
        found = await page.evaluate(FIND_VIOLATIONS, {"type": kind, "values": values})
        violations += [f"{scheme}, {width} pixels wide: {text}" for text in found]
    return violations


async def choose_scheme(page: Page, scheme: str) -> None:
    """Show the page in light or dark colours, as its palette button would."""
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    name = SCHEMES[scheme]
    await page.evaluate("s => document.body.setAttribute('data-md-color-scheme', s)", name)


def describe_visit(site: Path, base: str, pages: Sequence[str], rules: bool) -> str:
    """Return a digest of all that a survey follows from."""
    program = find_browser()
    assert program is not None, "a survey needs a browser"
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    parts = [
        json.dumps(digest_folder(site)),
        json.dumps([list(pages), rules]),
        base.split(":")[0],
        version.stdout,
        Path(__file__).read_text(encoding="utf-8"),
        hashlib.sha256(find_axe().read_bytes()).hexdigest(),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
