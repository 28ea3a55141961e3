"""Synthetic assessments: fictional, labelled, in the form of the page, the same each time."""

import csv
import json
import random
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from toolkit.knowledge import Knowledge
from toolkit.synthetic_assessments import make_authorities, write_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("assessments")
    write_folder(place)
    return place


@pytest.fixture(scope="module")
def saved(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("A*.json"))]


def test_forty_were_asked_and_some_did_not_answer(
    folder: Path, saved: list[dict[str, Any]]
) -> None:
    with (folder / "authorities.csv").open(encoding="utf-8", newline="") as file:
        asked = list(csv.DictReader(file))
    assert len({row["name"] for row in asked}) == 40
    assert 20 <= len(saved) < 40


def test_every_file_says_that_it_is_synthetic(saved: list[dict[str, Any]]) -> None:
    assert all(each["synthetic"] is True and each["kind"] == "readiness" for each in saved)


def test_answers_are_those_that_the_page_offers(saved: list[dict[str, Any]]) -> None:
    offered = {
        question["id"]: {answer["id"] for answer in question["answers"]}
        for question in Knowledge().readiness["questions"]
    }
    for each in saved:
        for question, given in each["answers"].items():
            assert given
            assert set(given) <= offered[question]


def test_those_who_answer_are_further_along_than_those_who_do_not(tmp_path: Path) -> None:
    ahead: dict[bool, list[float]] = {True: [], False: []}
    for seed in range(1, 21):
        write_folder(tmp_path / str(seed), seed)
        answered = {path.stem for path in (tmp_path / str(seed)).glob("A*.json")}
        for authority in make_authorities(random.Random(seed)):
            ahead[authority["authority"] in answered].append(authority["ahead"])
    assert mean(ahead[True]) > mean(ahead[False]) + 0.03


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_folder(tmp_path)
    for path in folder.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
