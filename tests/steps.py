"""The steps of a run, in order, each announced; and each failure summed up in one sentence."""

import pytest

STEPS = {
    "tests/test_code.py": "Code: format, lint, types and spelling",
    "tests/recipes": "Recipes",
    "tests/synthetic": "The synthetic area",
    "tests/benchmarks": "Benchmarks",
    "tests/examples": "Examples",
    "tests/exercises": "Exercises",
    "tests/site/core": "Machinery of the site: core",
    "tests/site/adapters": "Machinery of the site: adapters",
    "tests/site/browser": "Examples in the reader's browser",
    "tests/site": "The built site",
    "tests/toolkit": "The toolkit of papers",
    "tests/content": "Content and writing",
    "tests": "Everything else",
    "tests/test_safety.py": "No identifier of a real child",
    "tests/test_coverage.py": "Coverage of the examples",
}


class Steps:
    """Puts tests into the order of the steps, says which step begins, sums failures up."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.current = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        order = list(STEPS)
        items.sort(key=lambda item: order.index(find_step(item.nodeid)))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logstart(self, nodeid: str) -> None:
        step = STEPS[find_step(nodeid)]
        if step != self.current:
            self.current = step
            self._terminal().ensure_newline()
            self._terminal().write_line(f"— {step}", bold=True)

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        bad = [
            report
            for kind in ("failed", "error")
            for report in terminalreporter.stats.get(kind, ())
        ]
        if bad:
            terminalreporter.section("What failed, in a sentence each")
        reasons: dict[str, list[str]] = {}
        for report in bad:
            reasons.setdefault(find_reason(report), []).append(find_claim(report))
        for reason, claims in reasons.items():
            more = f" (and {len(claims) - 1} more checks)" if len(claims) > 1 else ""
            terminalreporter.write_line(f"FAILED {claims[0]}{more}: {reason}")

    def _terminal(self) -> pytest.TerminalReporter:
        reporter = self.config.pluginmanager.getplugin("terminalreporter")
        assert reporter is not None
        return reporter


def find_step(nodeid: str) -> str:
    """Return the key of the step that a test belongs to: the longest path that holds it."""
    file = nodeid.split("::")[0]
    return max((path for path in STEPS if file == path or file.startswith(f"{path}/")), key=len)


def find_claim(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Return the file and the sentence that proved false."""
    file, _, name = report.nodeid.partition("::")
    return f"{file}: {name.removeprefix('test_').replace('_', ' ') or 'could not be read'}"


def find_reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Return the first line of what a failure said."""
    crash = getattr(report.longrepr, "reprcrash", None)
    message = crash.message if crash else report.longreprtext.strip()
    lines = message.strip().splitlines() or ["no message"]
    line = lines[0] if crash else lines[-1]
    for mark in ("AssertionError: ", "Failed: ", "E "):
        line = line.removeprefix(mark)
    return line.strip()
