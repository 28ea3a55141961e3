"""`python -m toolkit`: progress, a summary, and plain words when something is wrong."""

import json
from pathlib import Path

import pytest

from toolkit.__main__ import main
from toolkit.blank import write_blank_file
from toolkit.kit import PAPERS
from toolkit.knowledge import Knowledge

from .conftest import FACTS, LARKMERE, ROOT


def test_papers_are_made_with_progress_and_a_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps(FACTS), encoding="utf-8")
    assert main([str(LARKMERE), "--out", str(tmp_path / "papers"), "--facts", str(facts)]) == 0
    made = {path.name for path in (tmp_path / "papers").iterdir()}
    assert made == {f"{paper.name}.{kind}" for paper in PAPERS for kind in ("docx", "html")}
    said = capsys.readouterr().out
    assert f" 1 of {len(PAPERS)}  Data specification" in said
    assert f"{len(PAPERS)} papers for “Where should Larkmere put its joint team?”, as Word" in said


def test_a_faulty_description_makes_no_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = tmp_path / "project.yml"
    faulty.write_text("project: {title: Ours}\n", encoding="utf-8")
    assert main([str(faulty), "--out", str(tmp_path / "papers")]) == 1
    assert not (tmp_path / "papers").exists()
    assert "project.yml, line 1: purpose: this entry is missing." in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.yml")]) == 1
    assert "There is no file" in capsys.readouterr().err


def test_a_start_is_written_once_and_never_over_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = tmp_path / "project.yml"
    assert main(["--start", str(start)]) == 0
    assert main(["--start", str(start)]) == 1
    assert "would be lost" in capsys.readouterr().err


def test_the_published_blank_is_the_one_that_the_schema_gives() -> None:
    blank = ROOT / "toolkit" / "projects" / "blank.yml"
    assert blank.read_text(encoding="utf-8") == write_blank_file(Knowledge().schema)


def test_without_a_description_the_command_says_what_to_give(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main([])
    assert "name a description, or use --blank or --start FILE" in capsys.readouterr().err
