"""Where a contributor has no browser, say loudly what was not checked, and never call it passed.

With `CI=true` the checks stay in and fail: there a browser can be had (see .ci/run).
"""

import os

import pytest

HOW_TO_GET_ONE = (
    "Install Chromium, Chrome or Edge (on Debian or Ubuntu: sudo apt-get install chromium), "
    "or name one in the environment variable BROWSER_PROGRAM. Then run the tests again."
)


class NotChecked:
    """Takes checks that need a browser out of the run where there is none, and says so."""

    def __init__(self, has_browser: bool) -> None:
        self.takes_out = not has_browser and os.environ.get("CI", "").lower() not in ("1", "true")
        self.names: list[str] = []

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        if not self.takes_out:
            return
        out = [item for item in items if item.get_closest_marker("browser")]
        items[:] = [item for item in items if item not in out]
        self.names = [item.name.removeprefix("test_").replace("_", " ") for item in out]
        config.hook.pytest_deselected(items=out)

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.names:
            return
        terminalreporter.section(f"NOT CHECKED: {len(self.names)} checks need a browser", red=True)
        for name in self.names:
            terminalreporter.write_line(f"NOT CHECKED: {name}")
        terminalreporter.write_line(HOW_TO_GET_ONE)
