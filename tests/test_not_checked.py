"""A check that cannot be made is never passed over in silence."""

import pytest

from tests.conftest import can_open_pages
from tests.not_checked import HOW_TO_GET_ONE, NotChecked


class Item:
    """Stands in for a test with or without a mark."""

    def __init__(self, name: str, mark: str = "") -> None:
        self.name, self.mark = name, mark

    def get_closest_marker(self, name: str) -> bool:
        return self.mark == name


class Config:
    """Stands in for the settings of a run: notes what is left out."""

    def __init__(self) -> None:
        self.hook = self
        self.left_out: list[Item] = []

    def pytest_deselected(self, items: list[Item]) -> None:
        self.left_out = items


class Terminal:
    """Stands in for the screen."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def section(self, text: str, **options: object) -> None:
        self.lines.append(text)

    def write_line(self, text: str, **options: object) -> None:
        self.lines.append(text)


def collect(can_be_made: bool):
    plugin, config = NotChecked("browser", lambda: can_be_made, HOW_TO_GET_ONE), Config()
    items = [Item("test_no_page_sets_a_cookie", "browser"), Item("test_other")]
    plugin.pytest_collection_modifyitems(config, items)  # type: ignore[arg-type]
    terminal = Terminal()
    plugin.pytest_terminal_summary(terminal)  # type: ignore[arg-type]
    return [item.name for item in items], config.left_out, terminal.lines


def test_without_a_browser_its_checks_are_left_out_and_named_with_the_cure():
    kept, left_out, lines = collect(can_be_made=False)
    assert kept == ["test_other"]
    assert len(left_out) == 1
    assert lines == [
        "NOT CHECKED: 1 (browser)",
        "NOT CHECKED: no page sets a cookie",
        HOW_TO_GET_ONE,
    ]


def test_with_a_browser_nothing_is_left_out_and_nothing_said():
    kept, left_out, lines = collect(can_be_made=True)
    assert len(kept) == 2
    assert (left_out, lines) == ([], [])


@pytest.mark.parametrize(("setting", "stay_in"), [("true", True), ("1", True), ("", False)])
def test_in_continuous_integration_they_stay_in_and_fail(monkeypatch, setting, stay_in):
    monkeypatch.setenv("CI", setting)
    monkeypatch.setattr("tests.conftest.find_browser", lambda: None)
    assert can_open_pages() == stay_in
