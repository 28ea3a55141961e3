"""What all tests share: the order of the steps, and remarks that are said at the end."""

from collections.abc import Callable

import pytest

from tests.browser import find_browser
from tests.firefox import HOW_TO_GET_IT, find_firefox
from tests.not_checked import (
    HOW_TO_GET_ONE,
    HOW_TO_MEASURE,
    NotChecked,
    is_continuous_integration,
    is_measuring,
)
from tests.steps import Steps

REMARKS = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[REMARKS] = []
    config.addinivalue_line("markers", "browser: opens pages in Chromium or a relative of it")
    config.addinivalue_line("markers", "firefox: runs pages in Firefox")
    # The notebook client leaves the event loop of its thread open until Python ends.
    config.addinivalue_line("filterwarnings", "ignore:unclosed:ResourceWarning")
    config.pluginmanager.register(Steps(config), "steps")
    config.addinivalue_line("markers", "coverage: looks at the lines that the other tests ran")
    for mark, can_be_made, cure in (
        ("browser", can_open_pages, HOW_TO_GET_ONE),
        ("firefox", can_run_firefox, HOW_TO_GET_IT),
        ("coverage", is_measuring, HOW_TO_MEASURE),
    ):
        config.pluginmanager.register(NotChecked(mark, can_be_made, cure), f"not-checked-{mark}")


def can_open_pages() -> bool:
    return find_browser() is not None or is_continuous_integration()


def can_run_firefox() -> bool:
    return find_firefox() is not None or is_continuous_integration()


@pytest.fixture
def remark(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Say something at the very end of the run that is not a failure but must be seen."""
    return request.config.stash[REMARKS].append


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for text in config.stash[REMARKS]:
        terminalreporter.write_line(f"REMARK: {text}", yellow=True)
