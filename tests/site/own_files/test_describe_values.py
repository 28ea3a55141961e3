"""What a column gives away is said in sentences: styles of dates, lost zeros, stray marks."""

import pandas as pd
import pytest

from docs._site.own_files.describe_values import describe_dates, describe_values, name_style

COLUMNS = {name: name for name in ("record", "forename", "surname", "date_of_birth")}


def describe(**columns: list[str]) -> str:
    whole = {
        "record": ["00000001", "00000002"],
        "forename": ["Zion", "Matei"],
        "surname": ["Simmons", "Bates"],
        "date_of_birth": ["2015-02-16", "2015-02-17"],
    }
    return " ".join(describe_values(pd.DataFrame(whole | columns), COLUMNS))


def test_of_whole_values_only_the_dates_are_described():
    assert describe() == "Dates of birth: 2 like 2015-02-16."


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"record": ["1", "22"]}, "1 to 2 digits"),
        ({"record": ["1.0", "22.0"]}, "end in .0"),
        ({"record": ["1", "1"]}, "1 row repeats a record number"),
        ({"surname": ['"Simmons', "Bates"]}, "1 name holds a stray quotation mark"),
        ({"date_of_birth": ["42051", "2015-02-16"]}, "1 is a day number of a spreadsheet"),
    ],
)
def test_each_oddity_is_named(columns, words):
    assert words in describe(**columns)


def test_styles_are_counted_the_commonest_first():
    values = pd.Series(["16/02/2015", "2015-02-16", "17/02/2015", "soon"])
    assert describe_dates(values) == (
        "Dates of birth: 2 like 16/02/2015, 1 like 2015-02-16, 1 like soon."
    )


def test_no_dates_at_all_are_said():
    assert describe_dates(pd.Series([], dtype=object)) == "No date of birth is given."


def test_the_time_of_day_does_not_count():
    assert name_style("2015-02-16 00:00:00") == name_style("2015-02-16")
