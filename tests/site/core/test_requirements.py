"""A download names exactly the packages that its example needs, each with hashes."""

import re

import pytest

from docs._site.core.errors import SiteError
from docs._site.core.requirements import cut_requirements, read_lock


def names(text: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)", text, re.MULTILINE))


def test_every_locked_package_has_an_exact_version_and_a_hash():
    for name, block in read_lock().items():
        assert re.match(rf"{name}(\[[a-z,]+\])?==\S+", block), name
        assert "--hash=sha256:" in block, name


def test_a_package_brings_what_it_depends_on_and_nothing_else():
    cut = names(cut_requirements(["pandas"]))
    assert {"pandas", "numpy", "python-dateutil"} <= cut
    assert not cut & {"splink", "mkdocs", "pytest", "pyarrow"}


def test_what_only_windows_needs_is_there_too():
    assert "tzdata" in names(cut_requirements(["pandas"]))


def test_splink_brings_its_engine():
    assert {"splink", "duckdb"} <= names(cut_requirements(["splink.comparison_library"]))


def test_an_extra_brings_its_packages():
    assert "pandas" in names(cut_requirements([], ["pandera[pandas]"]))


def test_standard_modules_and_recipes_need_nothing():
    assert cut_requirements(["re", "os.path", "recipes", "recipes.read_dates"]) == ""


def test_a_module_that_no_package_brings_stops():
    with pytest.raises(SiteError, match="imports horses, which no installed package brings"):
        cut_requirements(["horses"])


def test_a_package_outside_the_lock_stops():
    with pytest.raises(SiteError, match=r"needs the package horses, which requirements.txt lacks"):
        cut_requirements([], ["horses"])
