"""What a reader takes away holds all that it needs, and the same bytes each time."""

import io
import zipfile

import nbformat
import pytest

from docs._site.core import remember
from docs._site.core.areas import Area
from docs._site.core.downloads import MOMENT, make_notebook_file, make_script, make_zip, pack
from docs._site.core.execute import Result
from docs._site.core.notebook import make_notebook
from docs._site.core.percent import read_example
from docs._site.core.run import Done
from tests.site.toy import write_toy

EDIT = ("pets = [", 'import pandas as pd\n\nstreet = pd.read_csv("data/street.csv")\npets = [')


@pytest.fixture
def done(tmp_path, monkeypatch) -> Done:
    monkeypatch.setattr(remember, "CACHE", tmp_path / "cache")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/street.csv").write_text("house\n1\n")
    (tmp_path / "data/other.csv").write_text("house\n2\n")
    example = read_example(write_toy(tmp_path, "count_pets", EDIT))
    return Done(example, Result(make_notebook(example), {"pets": 3}, 1.0), "key")


@pytest.fixture
def archive(done, tmp_path) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(make_zip(done, Area("tiny", 3, tmp_path))))


def test_the_zip_is_one_folder_with_script_notebook_data_packages_and_words(archive):
    assert sorted(archive.namelist()) == [
        "count_pets/README.txt",
        "count_pets/count_pets.ipynb",
        "count_pets/count_pets.py",
        "count_pets/data/street.csv",
        "count_pets/requirements.txt",
    ]


def test_the_script_in_the_zip_is_the_file_of_the_repository(archive, done):
    assert archive.read("count_pets/count_pets.py") == done.example.path.read_bytes()
    assert make_script(done) == done.example.path.read_bytes()


def test_the_words_say_what_it_is_and_how_to_run_it(archive):
    words = archive.read("count_pets/README.txt").decode()
    assert words.startswith("Count the pets\n==============\n")
    assert "count_pets.py" in words
    assert "synthetic" in words


def test_the_packages_are_hashed(archive):
    lines = archive.read("count_pets/requirements.txt").decode()
    assert "pandas==" in lines
    assert "--hash=sha256:" in lines


def test_the_notebook_opens(done):
    notebook = nbformat.reads(make_notebook_file(done).decode(), as_version=4)
    nbformat.validate(notebook)


def test_the_same_files_give_the_same_bytes_in_any_order():
    one = pack("pets", {"a.txt": b"a", "b.txt": b"b"})
    assert one == pack("pets", {"b.txt": b"b", "a.txt": b"a"})
    assert one != pack("pets", {"a.txt": b"a", "b.txt": b"c"})


def test_nothing_in_the_zip_says_when_it_was_made():
    entries = zipfile.ZipFile(io.BytesIO(pack("pets", {"a.txt": b"a"}))).infolist()
    assert {entry.date_time for entry in entries} == {MOMENT}
