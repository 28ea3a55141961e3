"""What the browser's Python says of errors and shows of values, checked without a browser."""

import json
import sys

import altair as alt
import pandas as pd
import pytest

from docs._site.core.places import MACHINERY

sys.path.append(str(MACHINERY / "browser" / "stand_ins"))

from page_runner import errors, values


def explain(code: str) -> dict:
    """Run the code as a cell and return what a reader would be told."""
    try:
        exec(compile(code, "<cell 1>", "exec"), {})
    except BaseException as error:
        return json.loads(errors.explain_error(error, "<cell 1>", code))
    raise AssertionError("the code was meant to fail")


@pytest.mark.parametrize(
    ("code", "line", "kind", "hint"),
    [
        ("a = 1\nb = a + c", 2, "NameError", "spelling"),
        ("row = {}\n\nrow['upn']", 3, "KeyError", "column"),
        ("print('a'", 1, "SyntaxError", "bracket"),
        ("open('data/none.csv')", 1, "FileNotFoundError", "no such file"),
        ("def f():\n    return 1 / 0\nf()", 2, "ZeroDivisionError", "zero"),
        ("import nothing_of_that_name", 1, "ModuleNotFoundError", "package"),
    ],
)
def test_an_error_names_line_kind_and_meaning(code, line, kind, hint):
    told = explain(code)
    assert (told["line"], told["kind"]) == (line, kind)
    assert hint in told["meaning"]
    assert told["text"] == code.splitlines()[line - 1].strip()


def test_an_error_inside_a_library_points_at_the_readers_line():
    told = explain("import pandas as pd\ntable = pd.DataFrame({'upn': []})\ntable['dob']")
    assert told["line"] == 3
    assert "dob" in told["said"]


def test_a_table_is_shown_without_inline_style():
    kind, html = values.show_value(pd.DataFrame({"a": [1]}))
    assert kind == "html"
    assert "<style" not in html
    assert "style=" not in html


def test_a_chart_is_shown_as_its_specification():
    chart = alt.Chart(pd.DataFrame({"a": [1]})).mark_bar().encode(x="a:Q").properties(title="One")
    kind, spec = values.show_value(chart)
    assert kind == "chart"
    assert json.loads(spec)["title"] == "One"


def test_nothing_is_shown_for_none_and_text_for_the_rest():
    assert values.show_value(None) is None
    assert values.show_value(7) == ("text", "7")
