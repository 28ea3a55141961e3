"""One list of sources: complete entries, cited by id."""

import pytest
import yaml

from docs._site.core.bibliography import Bibliography, read_bibliography
from docs._site.core.errors import SiteError
from tests.site.core.test_expressions import SOURCE


def test_an_entry_that_lacks_something_stops_and_says_what(tmp_path):
    entry = {key: value for key, value in SOURCE.items() if key not in ("seen", "short")}
    path = tmp_path / "sources.yml"
    path.write_text(yaml.safe_dump({"pets-act": entry}), encoding="utf-8")
    with pytest.raises(SiteError, match="pets-act has no seen, short"):
        read_bibliography(path)


def test_a_source_is_described_with_publisher_date_day_seen_and_note():
    entry = {**SOURCE, "seen": yaml.safe_load("2026-11-03"), "note": "Read in part."}
    assert Bibliography({"pets-act": entry}).describe("pets-act") == (
        "Parliament, [The pets act](https://example.org/pets) (2018). "
        "Seen 3 November 2026. Read in part."
    )


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("index.md", "evidence/sources.md#pets-act"),
        ("guidance/matching.md", "../evidence/sources.md#pets-act"),
        ("evidence/index.md", "sources.md#pets-act"),
    ],
)
def test_a_citation_finds_the_list_from_any_page(page, address):
    cited: dict[str, None] = {}
    text = Bibliography({"pets-act": SOURCE}).cite("pets-act", page, cited)
    assert f"]({address})" in text
    assert list(cited) == ["pets-act"]
