"""An area is made when it is absent or its generator has changed, and only then."""

import subprocess
from pathlib import Path

import pytest

from docs._site.core import areas
from docs._site.core.areas import Area, ensure_area
from docs._site.core.errors import SiteError


class FakeGenerator:
    """Stands in for `python -m synthetic`: notes its calls and writes one file."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.also_made: list[str] = []
        self.fails_with = ""

    def __call__(self, command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        if command[2] != "synthetic":
            self.also_made.append(Path(command[3]).name)
            return subprocess.CompletedProcess(command, 0, "", "")
        self.calls.append(command)
        if not self.fails_with:
            Path(command[3]).mkdir(parents=True, exist_ok=True)
        return subprocess.CompletedProcess(command, int(bool(self.fails_with)), "", self.fails_with)


@pytest.fixture
def generator(tmp_path, monkeypatch) -> FakeGenerator:
    (tmp_path / "synthetic").mkdir()
    (tmp_path / "synthetic/rates.toml").write_text("missed = 0.1\n")
    (tmp_path / "lock.txt").write_text("pandas==3\n")
    monkeypatch.setattr(areas, "ROOT", tmp_path)
    monkeypatch.setattr(areas, "LOCK", tmp_path / "lock.txt")
    fake = FakeGenerator()
    monkeypatch.setattr(subprocess, "run", fake)
    return fake


def make(tmp_path, people: int = 3) -> list[str]:
    said: list[str] = []
    ensure_area(Area("tiny", people, tmp_path / "tiny"), said.append)
    return said


def test_an_absent_area_is_made_with_the_settled_command(generator, tmp_path):
    said = make(tmp_path)
    assert generator.calls[0][1:] == [
        *("-m", "synthetic", str(tmp_path / "tiny/data"), "--people", "3"),
        *("--seed", "1", "--difficulty", "usual", "--format", "csv"),
    ]
    assert said == ["Making the synthetic area of 3 people…"]


def test_an_area_comes_with_the_answers_of_fictional_authorities(generator, tmp_path):
    make(tmp_path)
    assert generator.also_made == ["assessments"]


def test_an_area_in_place_is_left_alone(generator, tmp_path):
    make(tmp_path)
    assert make(tmp_path) == []
    assert len(generator.calls) == 1


@pytest.mark.parametrize("changed", ["synthetic/rates.toml", "lock.txt"])
def test_a_changed_rate_or_lock_makes_it_anew(generator, tmp_path, changed):
    make(tmp_path)
    (tmp_path / changed).write_text("changed")
    make(tmp_path)
    assert len(generator.calls) == 2


def test_another_number_of_people_makes_it_anew(generator, tmp_path):
    make(tmp_path)
    make(tmp_path, people=4)
    assert len(generator.calls) == 2


def test_a_failed_generator_is_quoted_and_its_area_does_not_count(generator, tmp_path):
    generator.fails_with = "Traceback\nValueError: rates.toml: missed is above 1\n"
    with pytest.raises(
        SiteError, match=r"could not be made: ValueError: rates.toml: missed is above"
    ):
        make(tmp_path)
    generator.fails_with = ""
    make(tmp_path)
    assert len(generator.calls) == 2
