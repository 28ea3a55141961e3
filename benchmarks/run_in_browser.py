"""Time the first example in a reader's browser, cold and warm, and count what the network carries.

``python -m benchmarks.run_in_browser [--times 5] [--site FOLDER]`` opens the page of the
three-agency example in Chromium, served on this machine as any plain file server would, presses
Run all at once, and notes when each result is there. Cold is a new profile with nothing in it; warm
is the second opening in the same profile. It also times people's own files, prints one table beside
the targets, and writes .cache/benchmarks/run_in_browser.json.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.async_api import BrowserContext, Request, async_playwright

from benchmarks import link_own_files
from benchmarks.counting_server import Count, serve_counted
from docs._site.core.places import CACHE
from tests.browser import QUIET, find_browser
from tests.site.built_site import build_site

PAGE = "examples/link_three_agencies/"
# What a reader waits for → the cell that gives it. Run all comes by them in this order, each as
# soon as if Run had been pressed on it: Run does first what stands above.
MOMENTS = {
    "first linked result": "Link on exact identifiers",
    "linked one-to-one": "Link one-to-one",
    "all cells": "Answer the question",
}
# Targets of the issue: seconds cold and warm, megabytes, and requests to other hosts.
TARGETS = {
    "first linked result, s": ("10", "6"),
    "on the wire, MB": ("30", ""),
    "requests to other hosts": ("0", "0"),
}
OWN_FILES_TARGET = 60
# About 5,000 pupils, the size that the issue names.
PEOPLE = 11_000
PATIENCE_MS = 300_000
RESULT = CACHE / "benchmarks" / "run_in_browser.json"

# Time runs from the moment at which the browser began to open the page.
RUN_AND_NOTE = """async () => {
  const moments = {};
  const note = (name) => {
    if (name in moments) return;
    moments[name] = performance.now() / 1000;
    noteProcessor(name);
  };
  const status = document.querySelector(".run-status");
  const titles = [...document.querySelectorAll(".jp-CodeCell[id]")].map(
    (cell) => cell.querySelector(".cell-title")?.textContent,
  );
  new MutationObserver(() => {
    const [, number] = /^Cell (\\d+) of \\d+ took/.exec(status.textContent) ?? [];
    if (number) note(titles[number - 1]);
    if (/^Running/.test(status.textContent)) note("running");
  }).observe(status, { childList: true });
  await sitePage.runAll();
  const errors = [...document.querySelectorAll(".cell-error")].map((error) => error.textContent);
  return { moments, errors, said: status.textContent };
}"""


@dataclass(frozen=True)
class Opening:
    """One opening of the page: seconds to each moment, by the clock and of all processors, and what
    the network carried."""

    seconds: dict[str, float]
    processor_seconds: dict[str, float]
    megabytes: float
    requests: int
    foreign: list[str]


def main(arguments: list[str] | None = None) -> None:
    """Measure, print the table and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--without-own-files", action="store_true")
    chosen = parser.parse_args(arguments)
    site = chosen.site or build_site("web").folder
    load_before = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    with serve_counted(site) as (base, count):
        cold, warm = asyncio.run(open_often(base, count, chosen.times))
        own = [] if chosen.without_own_files else time_own_files(base)
    result = {
        "load before": load_before,
        "cold": [asdict(one) for one in cold],
        "warm": [asdict(one) for one in warm],
        "own files": own,
    }
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print_table(cold, warm, own)


async def open_often(base: str, count: Count, times: int) -> tuple[list[Opening], list[Opening]]:
    """Open the page in a new profile, and again in the same one, so many times."""
    cold, warm = [], []
    async with async_playwright() as playwright:
        for _ in range(times):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                context = await playwright.chromium.launch_persistent_context(
                    profile, executable_path=find_browser(), args=QUIET, reduced_motion="reduce"
                )
                cold.append(await open_once(context, profile, base, count))
                warm.append(await open_once(context, profile, base, count))
                await context.close()
    return cold, warm


async def open_once(context: BrowserContext, profile: str, base: str, count: Count) -> Opening:
    """Open the page, press Run all, and note what matters.

    Raises:
        RuntimeError: a cell did not run.
    """
    foreign: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((base, "data:", "blob:", "about:")):
            foreign.append(request.url)

    context.on("request", note)
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    before = read_processor_seconds(profile)
    processor: dict[str, float] = {}

    def note_processor(name: str) -> None:
        processor[name] = read_processor_seconds(profile) - before

    await page.expose_function("noteProcessor", note_processor)
    count.take()
    await page.goto(base + PAGE, wait_until="load")
    noted: dict[str, Any] = await page.evaluate(RUN_AND_NOTE)
    await page.close()
    context.remove_listener("request", note)
    if noted["errors"] or not all(cell in noted["moments"] for cell in MOMENTS.values()):
        raise RuntimeError(f"The page did not run to its end: {noted['said']} {noted['errors']}")
    requests, sent = count.take()
    names = {"Python is ready": "running", **MOMENTS}
    seconds, busy = (
        {name: taken[cell] for name, cell in names.items()}
        for taken in (noted["moments"], processor)
    )
    return Opening(seconds, busy, sent / 1e6, requests, foreign)


def read_processor_seconds(profile: str) -> float:
    """Return what the browser with this profile has taken of all processors; 0 where unknown.

    On a machine that does other work too, this says more than the clock.
    """
    ticks = 0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if profile.encode() in (place / "cmdline").read_bytes():
                ticks += sum(
                    map(int, (place / "stat").read_text().rpartition(")")[2].split()[11:13])
                )
        except OSError:  # it has ended meanwhile
            continue
    return ticks / os.sysconf("SC_CLK_TCK") if ticks else 0.0


def time_own_files(base: str) -> list[tuple[str, float]]:
    """Return the seconds of each step on the page for people's own files."""
    with tempfile.TemporaryDirectory() as folder:
        received = link_own_files.make_extracts(Path(folder), PEOPLE)
        return asyncio.run(link_own_files.time_steps(base, received))


def print_table(cold: list[Opening], warm: list[Opening], own: list[tuple[str, float]]) -> None:
    """Print medians beside the targets."""
    print(f"\n{'In the browser, median of ' + str(len(cold)):<34}{'cold':>8}{'target':>8}", end="")
    print(f"{'warm':>8}{'target':>8}")
    for name, (here, again) in list_rows(cold, warm).items():
        first, second = TARGETS.get(name, ("", ""))
        print(f"{name:<34}{here:>8}{first:>8}{again:>8}{second:>8}")
    for step, seconds in own:
        print(f"{step:<34}{seconds:>8.1f}")
    if own:
        working = sum(seconds for step, seconds in own if not step.startswith("Load"))
        print(f"{'own files, chooser to report, s':<34}{working:>8.1f}{OWN_FILES_TARGET:>8}")


def list_rows(cold: list[Opening], warm: list[Opening]) -> dict[str, tuple[str, str]]:
    """Return the rows of the table: what was measured → cold and warm."""
    rows = {}
    for name in cold[0].seconds:
        here, again = (median(one.seconds[name] for one in group) for group in (cold, warm))
        rows[f"{name}, s"] = (f"{here:.1f}", f"{again:.1f}")
    for name in cold[0].processor_seconds:
        here, again = (median(o.processor_seconds[name] for o in group) for group in (cold, warm))
        rows[f"{name}, processor s"] = (f"{here:.1f}", f"{again:.1f}")
    here, again = (median(one.megabytes for one in group) for group in (cold, warm))
    rows["on the wire, MB"] = (f"{here:.1f}", f"{again:.1f}")
    asked, again_asked = (median(one.requests for one in group) for group in (cold, warm))
    rows["requests to this site"] = (f"{asked:.0f}", f"{again_asked:.0f}")
    elsewhere = (str(sum(len(one.foreign) for one in group)) for group in (cold, warm))
    rows["requests to other hosts"] = (next(elsewhere), next(elsewhere))
    return rows


if __name__ == "__main__":
    main()
