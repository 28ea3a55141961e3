"""What the form calls: papers or faults as JSON, and never the answer of an earlier run."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from toolkit import in_page
from toolkit.kit import PAPERS

from .conftest import FACTS, LARKMERE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(LARKMERE, tmp_path / "project.yml")
    return tmp_path


def read_answer(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "out" / "answer.json").read_text(encoding="utf-8"))


def test_papers_are_left_with_their_titles(folder: Path) -> None:
    (folder / "facts.json").write_text(json.dumps(FACTS), encoding="utf-8")
    in_page.make()
    answer = read_answer(folder)
    assert list(answer["titles"]) == [paper.name for paper in PAPERS]
    assert all((folder / "out" / name).stat().st_size for name in answer["names"])
    assert "papers.zip" in answer["names"]


def test_faults_are_told_one_by_one(folder: Path) -> None:
    (folder / "project.yml").write_text("project: {}\n", encoding="utf-8")
    in_page.make()
    places = [fault["where"] for fault in read_answer(folder)["faults"]]
    assert "purpose" in places
    assert "project, title" in places


def test_a_description_is_read_back_unchecked(folder: Path, larkmere: dict[str, Any]) -> None:
    in_page.read()
    assert read_answer(folder)["content"] == larkmere


def test_a_run_that_breaks_leaves_no_old_answer(folder: Path) -> None:
    in_page.read()
    (folder / "project.yml").unlink()
    with pytest.raises(FileNotFoundError):
        in_page.make()
    assert not (folder / "out" / "answer.json").exists()
