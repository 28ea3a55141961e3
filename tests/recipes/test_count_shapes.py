"""Shapes show how values are written, and no child."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recipes import count_shapes as shapes

# Function, value as received, what comes back, why. The site shows this table.
CASES = [
    ("describe_shape", "16/02/2015", "99/99/9999", "digits become 9"),
    ("describe_shape", "2015-Feb-16", "9999-Aaa-99", "letters become A or a"),
    ("describe_shape", "QZ1 1AA", "AA9 9AA", "a postcode as it should be"),
    ("describe_shape", "QZ1  1AA", "AA9 ·9AA", "a second space, made visible"),
    ("describe_shape", "Łukasz", "Aaaaaa", "letters with accents are letters"),
    ("describe_shape", "O'Neill", "A'Aaaaa", "marks stay"),
    ("describe_shape", None, "(missing)", "nothing was written"),
]


@pytest.mark.parametrize(("function", "received", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, received, expected, why):
    result = getattr(shapes, function)(pd.Series([received], dtype=object))
    assert result.tolist() == [expected], why


@given(st.lists(st.one_of(st.none(), st.text(max_size=12)), max_size=30))
def test_no_value_is_lost_and_no_digit_but_nine_is_shown(values):
    column = pd.Series(values, dtype=object)
    described = shapes.describe_shape(column)
    assert described.notna().all()
    assert len(described) == len(column)
    assert not described.str.contains("[0-8]").any()


def test_shapes_are_counted_for_each_agency_the_commonest_first():
    values = pd.Series(["1", "A", "22", "3", None])
    agency = pd.Series(["health", "health", "education", "education", "health"])
    counts = shapes.count_shapes(values, agency)
    assert counts.index[0] == "9"
    assert counts.loc["9"].to_dict() == {"education": 1, "health": 1}
    assert counts.loc["(missing)", "health"] == 1
    assert counts.to_numpy().sum() == len(values)


def test_rare_shapes_are_added_up_in_the_last_row():
    values = pd.Series(["1", "1", "a", "b", "A", "-"])
    counts = shapes.count_shapes(values, pd.Series(["health"] * 6), most=2)
    assert counts.index[-1] == "3 other shapes"
    assert counts["health"].sum() == 6
    assert len(counts) == 2
