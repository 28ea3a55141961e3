"""Columns are guessed by their names and by what they hold, and never one for two fields."""

import pandas as pd
import pytest

from docs._site.own_files.fields import PUBLISHED
from docs._site.own_files.guess_columns import guess_agency, guess_columns
from tests.site.own_files.conftest import FILES


@pytest.mark.parametrize("agency", FILES)
def test_the_published_layout_is_guessed_whole(received, agency):
    table = pd.read_csv(received / FILES[agency], dtype=str, keep_default_na=False, nrows=200)
    samples = {name: [v for v in table[name] if v] for name in table.columns}
    assert guess_columns(samples, agency) == PUBLISHED[agency]
    assert guess_agency(list(table.columns)) == agency


CASES = [
    ("Child ID", ["1", "2"], "record"),
    ("Client Ref", ["A1", "A2"], "record"),
    ("First Name(s)", ["Zion"], "forename"),
    ("Family name", ["Simmons"], "surname"),
    ("D.O.B.", ["16/02/2015"], "date_of_birth"),
    ("Gender at birth", ["F"], "sex"),
    ("Current Postcode", ["QZ1 1AA"], "postcode"),
    ("Column 7", ["QZ1 1AA", "QZ2 4BH"], "postcode"),
    ("Column 8", ["9993909998", "9990876878"], "nhs_number"),
    ("Ethnic origin", ["WBRI"], "group"),
]


@pytest.mark.parametrize(("column", "values", "field"), CASES)
def test_other_spellings_are_guessed(column, values, field):
    assert guess_columns({column: values}, "social_care") == {field: column}


OTHERS = [
    ("Mother's date of birth", ["16/02/1985"]),
    ("Former surname", ["Simmons"]),
    ("School postcode", ["QZ1 1AA"]),
    ("NHS number status", ["01"]),
    ("Notes", ["seen on Monday"]),
]


@pytest.mark.parametrize(("column", "values"), OTHERS)
def test_a_column_about_something_else_is_left_alone(column, values):
    assert guess_columns({column: values}, "health") == {}


def test_no_column_is_taken_for_two_fields():
    samples = {"dob": ["16/02/2015"], "date of birth": ["16/02/2015"], "upn": []}
    guess = guess_columns(samples, "education")
    assert len(set(guess.values())) == len(guess)
    assert guess["date_of_birth"] == "dob"


def test_a_table_of_something_else_belongs_to_nobody():
    assert guess_agency(["CareContactID", "ServiceRequestID", "Contact_Date"]) is None
