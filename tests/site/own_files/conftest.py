"""The small synthetic area, and files of it read as the page reads them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docs._site.core.areas import WORKSHOP, ensure_area
from docs._site.own_files import in_page
from docs._site.own_files.check_rows import Checked, check_extract
from docs._site.own_files.fields import PUBLISHED

FILES = {
    "education": "sc_pupilonroll.csv",
    "social_care": "cms_person.csv",
    "health": "csds_cyp001mpi.csv",
}
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def received() -> Path:
    """Return the folder of extracts as three agencies sent them: 3,000 people."""
    ensure_area(WORKSHOP, print)
    return (WORKSHOP.data / "as_received").resolve()


@pytest.fixture(scope="session")
def check(received: Path) -> Callable[..., list[Checked]]:
    """Return the extracts of some agencies, checked; some fields can be left out."""

    def run(*agencies: str, without: tuple[str, ...] = ()) -> list[Checked]:
        return [
            check_extract(
                received / FILES[agency],
                FILES[agency],
                agency,
                {f: c for f, c in PUBLISHED[agency].items() if f not in without},
            )
            for agency in agencies
        ]

    return run


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Call a function that the page calls, in an empty folder, and return its answer."""
    monkeypatch.chdir(tmp_path)

    def ask(name: str, *arguments: str) -> dict[str, Any]:
        getattr(in_page, name)(*arguments)
        answer: dict[str, Any] = json.loads(in_page.ANSWER.read_text(encoding="utf-8"))
        return answer

    return ask


@pytest.fixture
def look(page: Ask) -> Ask:
    """Give the page a file of an agency, and return what it found."""

    def give(agency: str, name: str, content: bytes) -> dict[str, Any]:
        in_page.IN.mkdir(exist_ok=True)
        (in_page.IN / agency).write_bytes(content)
        return page("look", agency, name)

    return give


@pytest.fixture
def plan(look: Ask) -> Ask:
    """Give the page files, and write the plan that its guesses make; return the answers."""

    def make(files: dict[str, tuple[str, bytes]]) -> dict[str, Any]:
        answers = {agency: look(agency, *file) for agency, file in files.items()}
        chosen = {
            agency: {"name": files[agency][0], "columns": answer["guess"]}
            for agency, answer in answers.items()
        }
        in_page.PLAN.write_text(json.dumps({"files": chosen, "about": {}}), encoding="utf-8")
        return answers

    return make
