"""The page for people's own files in Firefox, served and from disk: from file chooser to report."""

from typing import Any

import pytest

from docs._site.core.areas import WORKSHOP, ensure_area
from tests.firefox import link_own_files
from tests.site.own_files.conftest import FILES

pytestmark = pytest.mark.firefox

PAGE = "examples/try-it-on-your-own-files"
STAYS_IN_THE_BROWSER = ("data:", "blob:", "about:")


@pytest.fixture(scope="module", params=["served", "from disk"])
def noted(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Link the extracts of the small area in one place, and note what matters."""
    ensure_area(WORKSHOP, print)
    files = [(WORKSHOP.data / "as_received" / name).resolve() for name in FILES.values()]
    if request.param == "served":
        base = request.getfixturevalue("address")
        found = link_own_files(f"{base}{PAGE}/", files)
    else:
        base = f"{request.getfixturevalue('offline_site').folder.as_uri()}/"
        found = link_own_files(f"{base}{PAGE}.html", files)
    mine = (base, *STAYS_IN_THE_BROWSER)
    return found | {"foreign": [url for url in found["requests"] if not url.startswith(mine)]}


def test_three_files_go_from_file_chooser_to_report(noted):
    assert noted["complaints"] == []
    assert noted["said"].startswith("Done.")
    assert "linkage.zip" in noted["results"]


def test_every_row_is_accounted_for(noted):
    _, *lines = noted["account"]
    assert len(lines) == len(FILES) + 1
    for line in lines:
        rows, *parts = (int(cell.replace(",", "")) for cell in line[1:])
        assert rows == sum(parts) > 0


def test_nothing_is_asked_for_once_a_file_is_chosen(noted):
    assert noted["foreign"] == []
    assert noted["counted"] == []
