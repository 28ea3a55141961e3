"""Time the page for people's own files in a browser, from the tools to the report.

``python -m benchmarks.link_own_files [--people 11000] [--site FOLDER]``: rows are about four fifths
of the people. The site is built first unless a folder is given.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from docs._site.core.places import ROOT
from tests.browser import open_browser
from tests.site.built_site import build_site
from tests.site.serving import serve

PAGE = "examples/try-it-on-your-own-files/"
FILES = {
    "education": "sc_pupilonroll.csv",
    "social_care": "cms_person.csv",
    "health": "csds_cyp001mpi.csv",
}
IS_IDLE = "() => document.querySelector('.own-bar__progress').hidden"
PATIENCE_MS = 1_800_000


def main(arguments: list[str] | None = None) -> None:
    """Print the seconds of each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=11_000)
    parser.add_argument("--site", type=Path)
    chosen = parser.parse_args(arguments)
    site = chosen.site or build_site("web").folder
    with tempfile.TemporaryDirectory() as folder, serve(site) as base:
        received = make_extracts(Path(folder), chosen.people)
        for step, seconds in asyncio.run(time_steps(base, received)):
            print(f"{step:<32} {seconds:6.1f} s", flush=True)


def make_extracts(folder: Path, people: int) -> Path:
    """Make an area of so many people and return the folder with its extracts."""
    command = [sys.executable, "-m", "synthetic", str(folder / "data"), "--people", str(people)]
    command += ["--seed", "1", "--difficulty", "usual", "--format", "csv"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    received = folder / "data" / "as_received"
    rows = sum(len((received / name).read_bytes().splitlines()) - 1 for name in FILES.values())
    print(f"{rows:,} rows in {len(FILES)} files")
    return received


async def time_steps(base: str, received: Path) -> list[tuple[str, float]]:
    """Do what a reader does and return how long each step took."""
    timed: list[tuple[str, float]] = []
    async with open_browser() as browser:
        page = await browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        await page.goto(base + PAGE, wait_until="load")

        async def wait(step: str, started: float) -> None:
            await page.wait_for_timeout(50)
            await page.wait_for_function(IS_IDLE)
            timed.append((step, time.perf_counter() - started))

        async def press(name: str) -> None:
            started = time.perf_counter()
            await page.get_by_role("button", name=name).click()
            await wait(name, started)

        await press("Load the tools")
        for agency, name in FILES.items():
            started = time.perf_counter()
            await page.set_input_files(f"#own-file-{agency}", received / name)
            await wait(f"Choose {name}", started)
        await press("Check every row")
        await press("Link the records")
        print(await read_result(page))
    return timed


async def read_result(page: Any) -> str:
    """Return what the page says at the end."""
    said: str = await page.inner_text(".own-bar__status")
    return said


if __name__ == "__main__":
    main()
