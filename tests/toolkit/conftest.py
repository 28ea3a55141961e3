"""One filled description, its papers, and a way to change one thing in it."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from toolkit.check import read_project
from toolkit.document import Document
from toolkit.knowledge import Knowledge
from toolkit.make import MadePaper, make_blank_papers, make_papers

ROOT = Path(__file__).resolve().parents[2]
LARKMERE = ROOT / "toolkit" / "projects" / "larkmere.yml"
FACTS = {
    "link_three_agencies": {
        "children_counted": 26123,
        "found_in_all_three": 812,
        "precision": 0.991,
        "recall": 0.934,
        "missed_most": "children in care",
        "missed_most_simple_recall": 0.41,
        "missed_most_recall": 0.871,
        "pairs_set_aside": 22,
        "adopted_children_traced": 0,
    }
}


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="session")
def larkmere(knowledge: Knowledge) -> dict[str, Any]:
    return read_project(LARKMERE.read_text(encoding="utf-8"), knowledge, LARKMERE.name)


@pytest.fixture(scope="session")
def filled(larkmere: dict[str, Any], knowledge: Knowledge) -> dict[str, MadePaper]:
    return {paper.name: paper for paper in make_papers(larkmere, knowledge, FACTS)}


@pytest.fixture(scope="session")
def blanks(knowledge: Knowledge) -> dict[str, MadePaper]:
    return {paper.name: paper for paper in make_blank_papers(knowledge)}


@pytest.fixture(scope="session")
def documents(filled: dict[str, MadePaper]) -> dict[str, Document]:
    return {name: paper.document for name, paper in filled.items()}


@pytest.fixture
def change(larkmere: dict[str, Any]) -> Callable[..., str]:
    """Return Larkmere's description as text after `alter` has changed its content."""

    def write(alter: Callable[[dict[str, Any]], object]) -> str:
        content = deepcopy(larkmere)
        alter(content)
        return yaml.safe_dump(content, sort_keys=False, allow_unicode=True)

    return write
