"""The built pages that the checks of writing read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.content.pages import SourcePage, list_all_pages
from tests.site.built_site import build_site


@pytest.fixture(scope="session")
def built_folder() -> Path:
    built = build_site("web")
    if not built.succeeded:
        pytest.fail("The site could not be built: see the tests of tests/site/test_build.py.")
    return built.folder


@pytest.fixture
def built(built_folder: Path) -> Callable[[SourcePage], Path]:
    """Return the built page of a source."""
    return lambda page: built_folder / page.address


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give tests that ask for a `page` every page of the site, one by one."""
    if "page" in metafunc.fixturenames:
        pages = list_all_pages()
        metafunc.parametrize("page", pages, ids=[page.name for page in pages])
