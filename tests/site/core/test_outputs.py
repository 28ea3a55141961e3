"""What a cell puts out becomes clean HTML: text escaped, tables small, scoped and aligned."""

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag

from docs._site.core.errors import SiteError
from docs._site.core.outputs import clean_table, render_outputs

PETS = pd.DataFrame({"kind": ["cat", "dog"], "number": ["1,200", "30"], "street": ["A1", ""]})


def clean(table: pd.DataFrame) -> Tag:
    cleaned = BeautifulSoup(clean_table(table.to_html(), "here"), "html.parser").table
    assert cleaned is not None
    return cleaned


def test_printed_text_is_escaped_and_can_be_reached_by_keyboard():
    printed = nbformat.v4.new_output("stream", text="a < b & c\n")
    html = render_outputs([printed], "here")
    assert "a &lt; b &amp; c</pre>" in html
    assert 'tabindex="0"' in html


def test_nothing_printed_gives_nothing():
    assert render_outputs([nbformat.v4.new_output("stream", text="\n")], "here") == ""


def test_a_value_shown_without_a_table_is_text():
    shown = nbformat.v4.new_output("execute_result", data={"text/plain": "<3"})
    assert "&lt;3" in render_outputs([shown], "here")


def test_a_table_has_no_inline_style_border_or_class_of_its_own():
    table = clean(PETS)
    assert set(table.attrs) <= {"class"}
    assert not table.select("[style], [border], .dataframe")


def test_heads_say_what_they_head_and_no_head_is_empty():
    table = clean(PETS)
    assert {cell["scope"] for cell in table.select("thead th")} == {"col"}
    assert {cell["scope"] for cell in table.select("tbody th")} == {"row"}
    assert all(cell.get_text(strip=True) for cell in table.select("th"))


def test_columns_of_figures_are_marked_and_columns_of_words_are_not():
    rows = [row.find_all(["th", "td"]) for row in clean(PETS).select("tr")]
    is_figure = [["figure" in str(cell.get("class")) for cell in row] for row in rows]
    assert all(row[2] for row in is_figure)
    assert not any(row[1] for row in is_figure)


@pytest.mark.parametrize(
    ("rows", "columns", "fits"), [(10, 7, True), (11, 7, False), (10, 8, False)]
)
def test_a_table_beyond_ten_rows_or_seven_columns_stops(rows, columns, fits):
    table = pd.DataFrame([[1] * columns] * rows).to_html()
    if fits:
        assert "<table" in clean_table(table, "here")
        return
    with pytest.raises(
        SiteError, match=f"here: shows a table of {rows} rows and {columns} columns"
    ):
        clean_table(table, "here")


def test_other_html_than_a_table_stops():
    shown = nbformat.v4.new_output("display_data", data={"text/html": "<script>1</script>"})
    with pytest.raises(SiteError, match="here: shows HTML that is not a table"):
        render_outputs([shown], "here")
