"""What an example reads and imports is found in its text alone."""

import pytest

from docs._site.core import reads
from docs._site.core.reads import find_imports, find_paths, find_recipes


@pytest.fixture
def recipes(tmp_path, monkeypatch):
    (tmp_path / "join_names.py").write_text("from recipes.trim_text import trim\n")
    (tmp_path / "trim_text.py").write_text("import re\n")
    (tmp_path / "unused.py").write_text("import os\n")
    monkeypatch.setattr(reads, "RECIPES", tmp_path)
    return tmp_path


def test_paths_under_data_and_outputs_are_found_and_others_are_not():
    source = 'a = "data/clean/b.csv"\nc = "outputs/x/y.csv"\nd = "elsewhere/data/z.csv"\n'
    assert find_paths(source) == ("data/clean/b.csv", "outputs/x/y.csv")


def test_a_path_built_by_an_f_string_counts_by_its_beginning():
    assert find_paths('t = "a"\np = f"data/clean/{t}.csv"\n') == ("data/clean/",)


def test_imports_of_every_form_are_found():
    source = "import pandas as pd\nfrom recipes import a\nimport os.path\n"
    assert {"pandas", "recipes", "recipes.a", "os.path"} == set(find_imports(source))


@pytest.mark.parametrize(
    "source",
    [
        "from recipes import join_names\n",
        "from recipes.join_names import join\n",
        "import recipes.join_names\n",
    ],
)
def test_recipes_are_found_with_the_recipes_that_they_use(recipes, source):
    assert [path.stem for path in find_recipes(source)] == ["join_names", "trim_text"]


def test_a_source_without_recipes_has_none(recipes):
    assert find_recipes("import re\n") == ()
