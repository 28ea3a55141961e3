"""Examples run only when something changed, in the order of what they read of each other."""

from pathlib import Path

import nbformat
import pytest

from docs._site.core import run, store
from docs._site.core.areas import Area
from docs._site.core.errors import SiteError
from docs._site.core.execute import Result
from docs._site.core.percent import read_example
from docs._site.core.run import find_needs, run_examples
from tests.site.toy import write_toy

WRITES = (
    "print(counts)",
    'from pathlib import Path\n\nPath("outputs/count_pets").mkdir(parents=True)\n'
    'Path("outputs/count_pets/pets.csv").write_text("cat")',
)
READS = ("pets = [", 'given = open("outputs/count_pets/pets.csv").read()\npets = [')


class FakeRuns:
    """Stands in for the execution of an example: notes what ran, fails where it is told to."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.fails: set[str] = set()

    def __call__(self, example, folder: Path) -> Result:
        self.names.append(example.name)
        if example.name in self.fails:
            raise SiteError(f"{example.name} failed")
        return Result(nbformat.v4.new_notebook(), {"pets": 3}, 0.0)


@pytest.fixture
def area(tmp_path, monkeypatch) -> Area:
    monkeypatch.setattr(store, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(run, "ensure_area", lambda area, say: None)
    return Area("tiny", 3, tmp_path)


@pytest.fixture
def runs(monkeypatch) -> FakeRuns:
    fake = FakeRuns()
    monkeypatch.setattr(run, "execute", fake)
    return fake


def run_all(area, *paths):
    return run_examples(area, say=lambda text: None, paths=paths)


def test_what_one_example_reads_of_another_is_found(tmp_path):
    first = read_example(write_toy(tmp_path, "count_pets", WRITES))
    second = read_example(write_toy(tmp_path, "link_pets", READS))
    examples = {"count_pets": first, "link_pets": second}
    assert find_needs(second, examples) == {"count_pets"}
    assert find_needs(first, examples) == set()


def test_an_example_runs_after_those_whose_outputs_it_reads(area, runs, tmp_path):
    write_toy(tmp_path, "a_reader", READS)
    write_toy(tmp_path, "count_pets", WRITES)
    done = run_all(area, tmp_path / "a_reader.py", tmp_path / "count_pets.py")
    assert runs.names == ["count_pets", "a_reader"]
    assert list(done) == ["a_reader", "count_pets"]


def test_examples_that_wait_for_each_other_are_named(area, runs, tmp_path):
    mine = ("pets = [", 'given = "outputs/b_pets/x.csv"\npets = [')
    yours = ("pets = [", 'given = "outputs/a_pets/x.csv"\npets = [')
    paths = write_toy(tmp_path, "a_pets", mine), write_toy(tmp_path, "b_pets", yours)
    with pytest.raises(SiteError, match=r"wait for each other's outputs: .*a_pets.*b_pets"):
        run_all(area, *paths)


def test_a_second_run_runs_nothing_and_gives_the_same_facts(area, runs, tmp_path):
    path = write_toy(tmp_path)
    first, second = run_all(area, path), run_all(area, path)
    assert runs.names == ["count_pets"]
    assert first["count_pets"].result.facts == second["count_pets"].result.facts


def test_a_changed_example_runs_again_and_the_others_do_not(area, runs, tmp_path):
    paths = write_toy(tmp_path), write_toy(tmp_path, "link_pets")
    run_all(area, *paths)
    runs.names.clear()
    run_all(area, paths[0], write_toy(tmp_path, "link_pets", ("cat", "horse")))
    assert runs.names == ["link_pets"]


def test_a_failure_stops_the_run_and_says_which(area, runs, tmp_path):
    runs.fails = {"link_pets"}
    with pytest.raises(SiteError, match="link_pets failed"):
        run_all(area, write_toy(tmp_path), write_toy(tmp_path, "link_pets"))


def test_a_failed_run_is_not_kept(area, runs, tmp_path):
    path = write_toy(tmp_path)
    runs.fails = {"count_pets"}
    with pytest.raises(SiteError):
        run_all(area, path)
    runs.fails = set()
    assert run_all(area, path)["count_pets"].result.facts == {"pets": 3}


def test_an_example_runs_for_real_and_its_outputs_can_be_read(area, tmp_path):
    paths = write_toy(tmp_path, "count_pets", WRITES), write_toy(tmp_path, "link_pets", READS)
    done = run_all(area, *paths)
    assert done["link_pets"].result.facts["pets"] == 3
    assert (tmp_path / "outputs/count_pets/pets.csv").read_text() == "cat"
