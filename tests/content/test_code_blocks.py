"""Code that a page shows is run; what is not code says what it is."""

import os
import re
import subprocess
import sys
import textwrap

import pytest

from docs._site.core.places import EXAMPLES, ROOT
from tests.content.pages import SourcePage, list_markdown_pages
from tests.site.built_site import build_site

FENCE = re.compile(
    r"^(?P<indent> *)```(?P<words>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```", re.M | re.S
)
NOT_RUN = {"bash", "bibtex", "console", "csv", "json", "powershell", "text", "toml", "yaml"}


def list_blocks(page: SourcePage) -> list[tuple[str, str]]:
    return [(m["words"].strip(), textwrap.dedent(m["body"])) for m in FENCE.finditer(page.text)]


def is_ours(body: str) -> bool:
    """What an expression fills in comes from an example or a recipe, which is run elsewhere."""
    return "{{" not in body


PAGES = [page for page in list_markdown_pages() if list_blocks(page)]


@pytest.mark.parametrize("written", PAGES, ids=lambda page: page.name)
def test_every_block_says_what_it_is(written):
    for words, body in list_blocks(written):
        kind = words.split()[0] if words else ""
        start = body.strip().splitlines()[0] if body.strip() else ""
        assert kind == "python" or kind in NOT_RUN, (
            f"{written.name}: the block “{start}” is marked “{kind}”: mark it as python, which is "
            f"run, or as one of {', '.join(sorted(NOT_RUN))}"
        )


@pytest.mark.parametrize(
    "written",
    [
        page
        for page in PAGES
        if any(w.startswith("python") and is_ours(b) for w, b in list_blocks(page))
    ],
    ids=lambda page: page.name,
)
def test_the_python_of_a_page_runs_from_top_to_bottom(written):
    assert build_site("web").succeeded, "The area is made when the site is built: see test_build.py"
    blocks = [b for w, b in list_blocks(written) if w.startswith("python") and is_ours(b)]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(blocks)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(EXAMPLES)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{written.name}: {(done.stderr.strip() or '?').splitlines()[-1]}"
