"""Find a browser on this machine and start it: Chromium, Chrome or Edge, never a download."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from tests.not_checked import HOW_TO_GET_ONE

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
INSTALLED = (
    "{ProgramFiles}/Google/Chrome/Application/chrome.exe",
    "{ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe",
    "{ProgramFiles}/Microsoft/Edge/Application/msedge.exe",
)
MAC = "/Applications/{name}.app/Contents/MacOS/{name}"
# The browser itself must ask nobody for anything either, or its own calls would blur the proof.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find_browser() -> Path | None:
    """Return the program of a browser, or None where there is none."""
    named = os.environ.get("BROWSER_PROGRAM")
    if named:
        return Path(named)
    for name in PROGRAMS:
        if found := shutil.which(name):
            return Path(found)
    places = [Path(MAC.format(name=name)) for name in ("Google Chrome", "Chromium")]
    if os.name == "nt":
        places += [Path(place.format(**os.environ)) for place in INSTALLED]
    return next((place for place in places if place.exists()), None)


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """Start the browser, and close it at the end."""
    program = find_browser()
    assert program is not None, f"There is no browser on this machine. {HOW_TO_GET_ONE}"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=QUIET)
        try:
            yield browser
        finally:
            await browser.close()
