"""Bytes become rows of text, and nothing is changed on the way."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recipes.read_rows import decode, read_workbook, split_rows

CASES = [
    ("split_rows", "a,b", [["a", "b"]], "commas"),
    ("split_rows", "a;b", [["a", "b"]], "semicolons, as Excel writes in other countries"),
    ("split_rows", "a\tb", [["a", "b"]], "tabs"),
    ("split_rows", '"a,b",c\n1,2', [["a,b", "c"], ["1", "2"]], "a comma between quote marks"),
    ("split_rows", "a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]], "line ends of Windows"),
    ("split_rows", "a,b\n\n1,2", [["a", "b"], [], ["1", "2"]], "an empty line is a row too"),
    ("split_rows", "007,1E5", [["007", "1E5"]], "no zero lost, no number read"),
]


@pytest.mark.parametrize(("function", "received", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, received, expected, why):
    rows = [row if any(row) else [] for row in {"split_rows": split_rows}[function](received)]
    assert rows == expected, why


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=50))
def test_text_saved_as_utf_8_comes_back_as_it_was(text):
    assert decode(text.encode())[0] == text
    assert decode(text.encode("utf-8-sig"))[0] == text


@given(
    st.lists(
        st.lists(st.from_regex(r"[a-z\",\n]{0,6}", fullmatch=True), min_size=3, max_size=3),
        min_size=1,
        max_size=8,
    )
)
def test_rows_written_with_quote_marks_come_back_as_many(rows):
    heading = ["one", "two", "three"]
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([heading] * 9 + rows)
    read = split_rows(written.getvalue())
    assert read[:9] == [heading] * 9
    assert len(read) >= 9 + len(rows)


def test_a_file_that_is_no_workbook_is_refused_by_its_reader(tmp_path):
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(Exception, match="zip"):
        read_workbook(path)
