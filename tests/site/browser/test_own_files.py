"""The page for people's own files, in a real browser: from file chooser to report, unplugged."""

import asyncio
import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from docs._site.core.areas import PUBLISHED, WORKSHOP, ensure_area
from tests.browser import open_browser
from tests.site.own_files.broken_files import make_broken_files
from tests.site.own_files.conftest import FILES
from tests.site.survey import FIND_VIOLATIONS, LEVELS, choose_scheme, find_axe

pytestmark = pytest.mark.browser

PAGE = "examples/try-it-on-your-own-files/"
PATIENCE_MS = 600_000
LOAD = re.compile("^Load the tools")
# The first so many rows of each of Larkmere's extracts, faults and all.
ROWS = {"education": 5_000, "social_care": 1_500, "health": 3_000}
IS_IDLE = "() => document.querySelector('.own-bar__progress').hidden"
READ_BAR = "() => document.querySelector('.own-bar__status').textContent"
READ_COUNT = "() => ownFiles.requests()"


async def open_page(browser, base: str, **options):
    """Open the page and note what it asks for and complains of."""
    context = await browser.new_context(reduced_motion="reduce", accept_downloads=True, **options)
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    noted: dict = {"foreign": [], "complaints": [], "late": [], "is_loaded": False}

    def note(request) -> None:
        if request.url.startswith(("data:", "blob:")):
            return
        if not request.url.startswith(base):
            noted["foreign"].append(request.url)
        if noted["is_loaded"]:
            noted["late"].append(request.url)

    context.on("request", note)
    page.on("pageerror", lambda error: noted["complaints"].append(str(error)))
    page.on(
        "console",
        lambda said: noted["complaints"].append(said.text) if said.type == "error" else None,
    )
    await page.goto(base + PAGE, wait_until="load")
    return page, noted


async def wait(page) -> None:
    await page.wait_for_timeout(100)  # the press must have begun the work
    await page.wait_for_function(IS_IDLE)


async def press(page, name: str | re.Pattern[str]) -> None:
    """Press a button by keys alone, and wait for what it does."""
    await page.get_by_role("button", name=name, exact=True).focus()
    await page.keyboard.press("Enter")
    await wait(page)


async def load_tools(page) -> None:
    await press(page, LOAD)
    await page.locator("#own-file-health").wait_for()


async def choose(page, agency: str, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    await page.set_input_files(f"#own-file-{agency}", files=[file])
    await wait(page)


async def save(page, name: str) -> bytes:
    async with page.expect_download() as waiting:
        await page.get_by_role("button", name=f"Save {name}").click()
    return Path(await (await waiting.value).path()).read_bytes()


async def find_violations(page) -> list[str]:
    """Return broken rules of accessibility with everything open, in both schemes and widths."""
    await page.evaluate(
        "() => document.querySelectorAll('details').forEach((d) => (d.open = true))"
    )
    await page.evaluate(find_axe().read_text(encoding="utf-8"))
    found = []
    for width, scheme in ((1280, "light"), (320, "dark")):
        await page.set_viewport_size({"width": width, "height": 900})
        await choose_scheme(page, scheme)
        rules = {"type": "tag", "values": LEVELS}
        found += [f"{scheme} {width}: {v}" for v in await page.evaluate(FIND_VIOLATIONS, rules)]
    return found


@pytest.fixture(scope="module")
def extracts() -> dict[str, tuple[str, bytes]]:
    ensure_area(PUBLISHED, print)
    files = {}
    for agency, name in FILES.items():
        lines = (PUBLISHED.data / "as_received" / name).read_bytes().splitlines(keepends=True)
        files[agency] = (name, b"".join(lines[: ROWS[agency] + 1]))
    return files


@pytest.fixture(scope="module")
def story(address, extracts) -> dict:
    """Go from the file chooser to the report, with the network unplugged once tools are there."""

    async def tell() -> dict:
        async with open_browser() as browser:
            page, noted = await open_page(browser, address)
            await load_tools(page)
            noted["focus"] = await page.evaluate("() => document.activeElement.id")
            await page.context.set_offline(True)
            noted["is_loaded"] = True
            for agency, (name, content) in extracts.items():
                await choose(page, agency, name, content)
            noted["mapped"] = await page.locator(".own-map select").evaluate_all(
                "(selects) => selects.map((select) => select.value)"
            )
            await press(page, "Check every row")
            noted["checked"] = await page.locator(".own-file > p").all_inner_texts()
            await page.fill("#own-purpose", "To try it.")
            await press(page, "Link the records")
            noted["said"] = await page.evaluate(READ_BAR)
            noted["account"] = await page.locator("#own-linked table").first.evaluate(
                "(table) => [...table.rows].map((row) => [...row.cells].map((c) => c.textContent))"
            )
            noted["zip"] = await save(page, "linkage.zip")
            noted["counted"] = await page.evaluate(READ_COUNT)
            noted["violations"] = await find_violations(page)
            noted["width"] = await page.evaluate("document.documentElement.scrollWidth")
            noted["links"] = await page.locator("#own-linked figure.chart svg").count()
            return noted

    return asyncio.run(tell())


def test_five_thousand_rows_go_from_file_chooser_to_report(story):
    assert story["complaints"] == []
    assert story["said"].startswith("Done.")
    with zipfile.ZipFile(io.BytesIO(story["zip"])) as results:
        report = results.read("linkage_report.html").decode()
        assert "linkage_report.docx" in results.namelist()
    assert "To try it." in report
    assert story["links"] == 1


def test_every_row_is_accounted_for(story):
    head, *lines = story["account"]
    assert head == ["agency", "rows in", "linked", "not linked", "set aside"]
    for line, expected in zip(lines, [*ROWS.values(), sum(ROWS.values())], strict=True):
        rows, *parts = (int(cell.replace(",", "")) for cell in line[1:])
        assert rows == sum(parts) == expected
    with zipfile.ZipFile(io.BytesIO(story["zip"])) as results:
        linked, aside = (
            list(csv.DictReader(io.StringIO(results.read(name).decode("utf-8-sig"))))
            for name in ("linked_records.csv", "rows_set_aside.csv")
        )
    assert len(linked) + len(aside) == sum(ROWS.values())


def test_the_published_layout_needs_no_correction(story):
    needed_and_known = [column for column in story["mapped"] if column]
    assert len(needed_and_known) == 8 + 9 + 8


def test_nothing_is_asked_for_once_a_file_is_chosen(story):
    assert story["foreign"] == []
    assert story["late"] == [], "the network was unplugged, and nobody noticed"
    assert story["counted"] == []


def test_the_focus_moves_on_to_the_first_file(story):
    assert story["focus"] == "own-file-education"


def test_no_rule_of_accessibility_is_broken_with_everything_open(story):
    assert story["violations"] == []
    assert story["width"] == 320


@pytest.fixture(scope="module")
def answers(address, tmp_path_factory) -> tuple[list, dict[str, str], str]:
    """Give the page fifty broken files, one after the other, and then a good one."""
    ensure_area(WORKSHOP, print)
    received = WORKSHOP.data / "as_received"
    files = make_broken_files(received, tmp_path_factory.mktemp("broken"))

    async def give_all() -> tuple[dict[str, str], str]:
        said = {}
        async with open_browser() as browser:
            page, _ = await open_page(browser, address)
            await load_tools(page)
            for file in files:
                await choose(page, file.agency, file.name, file.content)
                found = await page.inner_text(f"#own-found-{file.agency}")
                await press(page, "Check every row")
                checked = await page.inner_text("#own-check")
                said[f"{file.agency} {file.name}"] = found + checked
            await choose(page, "education", "print.pdf", b"%PDF-1.7")
            said["print.pdf"] = await page.inner_text("#own-found-education")
            for agency, name in FILES.items():
                await choose(page, agency, name, (received / name).read_bytes())
            await press(page, "Check every row")
            return said, await page.evaluate(READ_BAR)

    said, last = asyncio.run(give_all())
    return files, said, last


def test_fifty_broken_files_each_get_a_plain_message(answers):
    files, said, _ = answers
    silent = [
        f"{file.agency} {file.name}: nothing of “{file.words}”"
        for file in files
        if file.words not in said[f"{file.agency} {file.name}"]
    ]
    assert len(files) == 50
    assert not silent, "\n".join(silent)


def test_the_page_lives_on_after_fifty_broken_files(answers):
    _, said, last = answers
    assert "is a PDF" in said["print.pdf"]
    assert last == "Every row is checked. 0 rows were set aside."


@pytest.fixture(scope="module")
def handled(address) -> dict:
    """Save and load a mapping, ask for the synthetic files, ask another host, stop, begin again."""

    async def handle() -> dict:
        async with open_browser() as browser:
            page, noted = await open_page(browser, address)
            noted["asked_at_first"] = await page.evaluate(
                "() => performance.getEntriesByType('resource').map((entry) => entry.name)"
            )
            await load_tools(page)
            await press(page, "Use Larkmere's synthetic files")
            noted["counted"] = await page.evaluate(READ_COUNT)
            first = page.locator(".own-map select").first
            async with page.expect_download() as waiting:
                await page.get_by_role("button", name="Save this mapping").click()
            saved = Path(await (await waiting.value).path()).read_text("utf-8")
            noted["saved"] = json.loads(saved)
            await first.select_option("")
            await press(page, "Check every row")
            noted["fault"] = await page.inner_text("#own-checked")
            file = {"name": "m.json", "mimeType": "application/json", "buffer": saved.encode()}
            await page.set_input_files("input[aria-label='Load a mapping:']", files=[file])
            await page.get_by_text("Education: loaded.").wait_for()
            noted["loaded"] = await page.inner_text("#own-map [role=status]")
            noted["first"] = await first.input_value()
            other = {**file, "buffer": b"{}"}
            await page.set_input_files("input[aria-label='Load a mapping:']", files=[other])
            await page.get_by_text("Nothing was changed.").wait_for()
            noted["refused"] = await page.inner_text("#own-map [role=status]")
            await page.evaluate("() => fetch('https://example.org/').catch(() => {})")
            await page.wait_for_timeout(500)
            noted["elsewhere"] = await page.evaluate(READ_COUNT)
            await press(page, "Delete everything and start again")
            noted["after"] = await page.inner_text("#own-map")
            noted["said"] = await page.evaluate(READ_BAR)
            return noted

    return asyncio.run(handle())


def test_a_mapping_is_saved_and_loaded(handled):
    assert handled["saved"]["agencies"]["education"]["columns"]["record"] == "pupilonrolltableid"
    assert "Record number: choose a column" in handled["fault"]
    assert handled["loaded"] == "Education: loaded. Social care: loaded. Health: loaded."
    assert handled["first"] == "pupilonrolltableid"
    assert "Nothing was changed" in handled["refused"]


def test_a_request_to_another_host_is_stopped_and_counted(handled):
    assert handled["counted"] == []
    assert any("https://example.org" in address for address in handled["elsewhere"])


def test_nothing_heavy_is_fetched_before_the_reader_asks(handled):
    assert not [a for a in handled["asked_at_first"] if "pyodide" in a or "bundle.js" in a]


def test_everything_can_be_deleted(handled):
    assert handled["after"] == "This opens when a file is chosen."
    assert handled["said"].startswith("Everything is deleted.")


def test_stop_while_the_tools_load_leaves_the_page_ready(browse):
    async def run(page):
        page.set_default_timeout(PATIENCE_MS)
        await page.get_by_role("button", name=LOAD).click()
        await page.get_by_role("button", name="Stop", exact=True).click()
        await page.wait_for_function(IS_IDLE)
        stopped = await page.inner_text(".own-bar__status")
        await load_tools(page)
        return stopped

    assert browse(run, PAGE).startswith("Stopped.")
