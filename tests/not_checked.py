"""What cannot be checked here is said loudly at the end, and never called passed.

Without a browser the checks that open pages are left out; with `CI=true` they stay in and fail:
there a browser can be had (see .ci/run). A run of a few tests says nothing of coverage.
"""

import os
from collections.abc import Callable

import coverage
import pytest

HOW_TO_GET_ONE = (
    "Install Chromium, Chrome or Edge (on Debian or Ubuntu: sudo apt-get install chromium), "
    "or name one in the environment variable BROWSER_PROGRAM. Then run the tests again."
)


HOW_TO_MEASURE = "Coverage of the examples is measured when all checks are run: make test"


def is_continuous_integration() -> bool:
    """Say whether this run decides about a change, so that nothing may be left out."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def is_measuring() -> bool:
    """Say whether the lines that tests run are being counted."""
    return coverage.Coverage.current() is not None


class NotChecked:
    """Takes the checks with one mark out of the run where they cannot be made, and says so."""

    def __init__(self, mark: str, can_be_made: Callable[[], bool], cure: str) -> None:
        self.mark, self.can_be_made, self.cure = mark, can_be_made, cure
        self.names: list[str] = []

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        if self.can_be_made():
            return
        out = [item for item in items if item.get_closest_marker(self.mark)]
        items[:] = [item for item in items if item not in out]
        self.names = [item.name.removeprefix("test_").replace("_", " ") for item in out]
        config.hook.pytest_deselected(items=out)

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.names:
            return
        terminalreporter.section(f"NOT CHECKED: {len(self.names)} ({self.mark})", red=True)
        for name in self.names:
            terminalreporter.write_line(f"NOT CHECKED: {name}")
        terminalreporter.write_line(self.cure)
