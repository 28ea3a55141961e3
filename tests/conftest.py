"""What all tests share: the order of the steps, and remarks that are said at the end."""

from collections.abc import Callable

import pytest

from tests.browser import find_browser
from tests.not_checked import NotChecked
from tests.steps import Steps

REMARKS = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[REMARKS] = []
    config.addinivalue_line("markers", "browser: opens pages in Chromium or a relative of it")
    # The notebook client leaves the event loop of its thread open until Python ends.
    config.addinivalue_line("filterwarnings", "ignore:unclosed:ResourceWarning")
    config.pluginmanager.register(Steps(config), "steps")
    config.pluginmanager.register(NotChecked(find_browser() is not None), "not-checked")


@pytest.fixture
def remark(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Say something at the very end of the run that is not a failure but must be seen."""
    return request.config.stash[REMARKS].append


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for text in config.stash[REMARKS]:
        terminalreporter.write_line(f"REMARK: {text}", yellow=True)
