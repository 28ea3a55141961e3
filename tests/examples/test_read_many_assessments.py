"""What the reading of many assessments claims, held against the authorities as they were made."""

from __future__ import annotations

import json
import os
import runpy
from pathlib import Path
from typing import Any

import pytest

from tests.examples.conftest import EXAMPLES
from toolkit.synthetic_assessments import SEED, write_folder


def run_in(folder: Path, seed: int) -> dict[str, Any]:
    write_folder(folder / "data" / "assessments", seed)
    before = Path.cwd()
    os.chdir(folder)
    try:
        return runpy.run_path(str(EXAMPLES / "read_many_assessments.py"), run_name="__main__")
    finally:
        os.chdir(before)


@pytest.fixture(scope="module", params=[SEED, 7], ids=["published", "another seed"])
def lesson(request, tmp_path_factory):
    return run_in(tmp_path_factory.mktemp("many"), request.param)


def test_everyone_who_was_asked_is_counted_once(lesson):
    asked = lesson["asked"]
    assert len(asked) == asked["name"].nunique() == lesson["facts"]["asked"]
    assert asked["answered"].sum() == len(lesson["files"])


def test_the_truth_for_all_lies_within_the_bounds_whatever_the_silent_would_say(lesson):
    facts = lesson["facts"]
    assert facts["link_least"] <= facts["link_share"] <= facts["link_most"]
    assert facts["link_least"] <= facts["link_weighted"] <= facts["link_most"]


def test_every_share_lies_in_its_interval(lesson):
    for table in (lesson["extent"], lesson["by_group"], lesson["named"]):
        assert (table["from"] <= table["share"] + 1e-9).all()
        assert (table["share"] <= table["to"] + 1e-9).all()


def test_an_open_answer_is_no_answer_and_not_a_no(lesson):
    given = [one for one in lesson["saved"]["answers"] if "health" in one]
    assert (lesson["extent"].filter(like="health", axis=0)["of"] == len(given)).all()


def test_answers_to_one_question_add_up(lesson):
    extent = lesson["extent"].filter(like="education", axis=0)
    assert extent["authorities"].sum() == extent["of"].iloc[0]


def test_a_word_list_misleads_where_the_lesson_says_so(lesson):
    misled = lesson["barriers"].str.contains("returns our calls")
    assert lesson["coded"].loc[misled, "capacity"].all()
    assert lesson["facts"]["uncoded"] == int((~lesson["coded"].any(axis=1)).sum())


def test_every_question_of_2023_is_reported_with_its_base(lesson):
    questions = {name.split(":")[0] for name in lesson["by_group"].index}
    assert questions == {"datasets", "groups", "uses"}
    for question in questions:
        given = [one for one in lesson["saved"]["answers"] if question in one]
        assert (lesson["by_group"].filter(like=f"{question}:", axis=0)["of"] == len(given)).all()


def test_what_has_helped_is_coded_too_and_the_most_named_is_reported(lesson):
    helped = lesson["helped"]
    assert lesson["facts"]["enabler"] == helped["share"].idxmax()
    texts = [one["enablers"] for one in lesson["saved"]["words"] if one["enablers"]]
    assert (helped["of"] == len(texts)).all()
    named = sum("one agreement for the whole area" in text for text in texts)
    assert helped.loc["shared papers", "authorities"] == named


def test_weighting_gives_each_size_its_share_of_all_who_were_asked(tmp_path):
    write_folder(tmp_path / "data" / "assessments", SEED)
    for path in (tmp_path / "data" / "assessments").glob("A*.json"):
        saved = json.loads(path.read_text(encoding="utf-8"))
        saved["answers"]["education-social-care"] = ["yes"]
        path.write_text(json.dumps(saved), encoding="utf-8")
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        lesson = runpy.run_path(str(EXAMPLES / "read_many_assessments.py"), run_name="__main__")
    finally:
        os.chdir(before)
    assert lesson["facts"]["link_weighted"] == pytest.approx(1)
    assert lesson["facts"]["link_most"] == pytest.approx(1)
