"""Each exercise runs twice: answered it must pass its check, blank it must fail it."""

import pytest

from docs._site.core import run_exercises as module
from docs._site.core.areas import Area
from docs._site.core.errors import SiteError
from docs._site.core.run_exercises import list_verdicts, run_exercises
from tests.site.toy import write_toy_exercise


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(module, "ensure_area", lambda area, say: None)
    said = []

    def go(*edits):
        path = write_toy_exercise(tmp_path, *edits)
        return run_exercises(Area("tiny", 3, tmp_path), said.append, [path]), said

    return go


def test_both_ways_are_run_once_and_then_remembered(run):
    first, said = run()
    again, _ = run()
    assert len(said) == 2
    for taught in (first, again):
        assert list_verdicts(taught["count_legs"].full) == ["Right: cats have them"]
        assert list_verdicts(taught["count_legs"].blank) == ["Not yet: count again"]


def test_an_answer_that_fails_its_own_check_stops_and_says_what_the_check_said(run):
    with pytest.raises(SiteError, match="does not pass its own check. It says: Not yet: count"):
        run(("legs = 4 *", "legs = 5 *"))


def test_a_starter_that_passes_stops(run):
    with pytest.raises(SiteError, match="passes the check already"):
        run(("#: legs = pets", "#: legs = 4 * pets"))


def test_a_starter_that_raises_stops_with_its_line(run):
    with pytest.raises(SiteError, match="“Count the legs”: NameError"):
        run(("#: legs = pets", "#: legs = pest"))
