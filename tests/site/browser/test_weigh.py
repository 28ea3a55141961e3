"""The megabytes that pages name are those of the files that they fetch."""

import json
import re

from docs._site.adapters.browser_python import list_files
from docs._site.browser.assemble import ensure_runtime
from docs._site.browser.weigh import weigh_page
from docs._site.core.places import MACHINERY, ROOT

PACKAGES = re.compile(r"PACKAGES = (\[.*?\]);", re.DOTALL)
FEWEST, MOST = 10, 40


def test_the_page_for_own_files_says_what_its_tools_weigh():
    scripts = MACHINERY / "scripts" / "own_files"
    found = PACKAGES.search((scripts / "call_python.js").read_text(encoding="utf-8"))
    packages = json.loads(found[1])
    weight = weigh_page(list_files([], ensure_runtime(print)), packages, [])
    page = ROOT / "docs" / "examples" / "try-it-on-your-own-files.md"
    for text in (page, scripts / "page.js"):
        said = re.findall(r"(\d+) MB", text.read_text(encoding="utf-8"))
        assert said == [str(weight)], f"{text.name}: the tools weigh {weight} MB"


def test_the_first_example_needs_at_most_thirty_megabytes(site):
    page = (site / "examples/link_three_agencies/index.html").read_text(encoding="utf-8")
    assert int(re.search(r'"megabytes": (\d+)', page)[1]) <= 30


def test_a_page_without_splink_weighs_less_than_one_with_it(site):
    listed = list_files([], ensure_runtime(print))
    light, heavy = (weigh_page(listed, [name], []) for name in ("pandas", "splink"))
    with_engine = weigh_page(listed, ["pandas", "splink", "duckdb"], [])
    assert FEWEST < light < with_engine < MOST
    assert heavy < with_engine
