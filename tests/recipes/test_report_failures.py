"""Every wrong value is listed with its file, row and column; right ones are not."""

import pandas as pd
import pandera.pandas as pa
from recipes.report_failures import COLUMNS, list_failures

SCHEMA = pa.DataFrameSchema(
    {
        "number": pa.Column(
            nullable=True, checks=pa.Check.str_matches(r"^[0-9]{3}$", error="Ask again")
        ),
        "sex": pa.Column(nullable=True, checks=pa.Check.isin(["M", "F"], error="Use the code")),
    }
)


def make_rows(numbers, sexes):
    rows = pd.DataFrame({"number": numbers, "sex": sexes}, dtype=object)
    return rows.set_index(pd.Index(range(2, len(rows) + 2), name="row"))


def test_each_wrong_value_is_listed_with_its_row_in_the_file():
    listed = list_failures(make_rows(["001", "1E5", None], ["M", "x", "F"]), SCHEMA, "people.csv")
    assert list(listed.columns) == COLUMNS
    assert listed.to_numpy().tolist() == [
        ["people.csv", 3, "number", "1E5", "Ask again"],
        ["people.csv", 3, "sex", "x", "Use the code"],
    ]


def test_nothing_is_listed_where_all_is_well():
    listed = list_failures(make_rows(["001"], ["M"]), SCHEMA, "people.csv")
    assert listed.empty
    assert list(listed.columns) == COLUMNS
