"""A result is kept under a key of everything that could change it, and of nothing else."""

import nbformat
import pytest

from docs._site.core import reads, store
from docs._site.core.execute import Result
from docs._site.core.percent import read_example
from docs._site.core.store import Shelf, list_read_files, make_key
from tests.site.toy import write_toy

READS = ("pets = [", 'from recipes import trim_text\nsource = "data/pets.csv"\npets = [')


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with an example, a recipe, data, a lock and the machinery, all of them small."""
    for name in ("data", "recipes", "machinery/core"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("data/pets.csv", "data/streets.csv", "recipes/trim_text.py", "lock.txt"):
        (tmp_path / name).write_text("x = 1\n")
    for name in ("execute", "notebook", "percent"):
        (tmp_path / f"machinery/core/{name}.py").write_text("x = 1\n")
    write_toy(tmp_path, "count_pets", READS)
    monkeypatch.setattr(store, "LOCK", tmp_path / "lock.txt")
    monkeypatch.setattr(store, "MACHINERY", tmp_path / "machinery")
    monkeypatch.setattr(reads, "RECIPES", tmp_path / "recipes")
    return tmp_path


def key_of(place):
    return make_key(read_example(place / "count_pets.py"), place)


@pytest.mark.parametrize(
    "changed",
    [
        "count_pets.py",
        "data/pets.csv",
        "recipes/trim_text.py",
        "lock.txt",
        "machinery/core/execute.py",
        "machinery/core/notebook.py",
        "machinery/core/percent.py",
    ],
)
def test_the_key_changes_with(place, changed):
    before = key_of(place)
    with (place / changed).open("a") as file:
        file.write("# changed\n")
    assert key_of(place) != before


def test_the_key_does_not_change_with_data_that_the_example_does_not_read(place):
    before = key_of(place)
    (place / "data/streets.csv").write_text("changed")
    assert key_of(place) == before


def test_a_file_built_by_an_f_string_is_found_by_its_beginning(place):
    (place / "data/pets_2026.csv").write_text("x")
    found = list_read_files('y = 1\np = f"data/pets{y}.csv"\n', place)
    assert [path.name for path in found] == ["pets.csv", "pets_2026.csv"]


def test_the_folder_that_an_example_writes_is_not_a_file_that_it_reads(place):
    (place / "outputs/count_pets").mkdir(parents=True)
    (place / "outputs/count_pets/out.csv").write_text("x")
    assert list_read_files('folder = "outputs/count_pets"\n', place) == []


def test_the_file_that_an_example_writes_is_not_a_file_that_it_reads(place):
    written = place / "outputs" / "count_pets" / "count.csv"
    written.parent.mkdir(parents=True)
    written.write_text("1")
    source = 'path = "outputs/count_pets/count.csv"\n'
    assert list_read_files(source, place, "count_pets") == []
    assert list_read_files(source, place, "draw_pets") == [written]


def make_result(number: int) -> Result:
    return Result(nbformat.v4.new_notebook(), {"pets": number}, 1.0)


def test_a_kept_result_comes_back_under_its_own_key_only(tmp_path):
    shelf = Shelf(tmp_path / "shelf")
    shelf.save("key", make_result(3), tmp_path / "outputs")
    kept = shelf.load("key")
    assert kept is not None
    assert kept.facts == {"pets": 3}
    assert shelf.load("other") is None


def test_a_run_cut_short_leaves_nothing_that_counts_as_a_result(tmp_path):
    shelf = Shelf(tmp_path / "shelf")
    shelf.save("key", make_result(3), tmp_path / "outputs")
    (tmp_path / "shelf/key/result.json").unlink()
    assert shelf.load("key") is None


def test_files_that_a_kept_run_wrote_are_put_back(tmp_path):
    shelf, outputs = Shelf(tmp_path / "shelf"), tmp_path / "outputs"
    for key in ("first", "second"):
        outputs.mkdir(exist_ok=True)
        (outputs / "pairs.csv").write_text(key)
        shelf.save(key, make_result(3), outputs)
    shelf.restore_outputs("first", outputs)
    assert (outputs / "pairs.csv").read_text() == "first"


def test_files_of_another_run_do_not_stay_behind(tmp_path):
    shelf, outputs = Shelf(tmp_path / "shelf"), tmp_path / "outputs"
    shelf.save("without", make_result(1), outputs)
    outputs.mkdir()
    (outputs / "pairs.csv").write_text("stale")
    shelf.save("with", make_result(3), outputs)
    shelf.restore_outputs("without", outputs)
    assert not outputs.exists()


def test_only_the_newest_results_are_kept(tmp_path):
    shelf = Shelf(tmp_path / "shelf")
    for number in range(store.KEEP_RESULTS + 3):
        shelf.save(f"key{number}", make_result(number), tmp_path / "outputs")
    assert len([path for path in shelf.folder.iterdir() if path.is_dir()]) == store.KEEP_RESULTS
