"""A check that always answers in words, names what is wrong, and gives nothing away."""

import numpy as np
import pandas as pd
import pytest
from recipes.check_answer import check_answer, compare_sets


def find_mistake(answer):
    return None if answer == 4 else "count again, by hand"


def ask(answer, kind=int, rule=find_mistake):
    return check_answer("legs", answer, kind, rule, "cats have them")


def test_a_right_answer_is_praised(capsys):
    assert ask(4) == {"legs": "right"}
    assert capsys.readouterr().out == "Right: cats have them\n"


def test_a_wrong_answer_gets_the_hint(capsys):
    assert ask(3) == {"legs": "not yet"}
    assert capsys.readouterr().out == "Not yet: count again, by hand\n"


def test_a_number_of_numpy_is_a_number(capsys):
    assert ask(np.int64(4)) == {"legs": "right"}
    assert ask(np.float64(4.0), kind=float) == {"legs": "right"}


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        (..., int, "`legs` is still three dots."),
        (None, int, "`legs` is None"),
        ("4", int, "`legs` is text. It should be a whole number."),
        (True, int, "`legs` is of the kind bool. It should be a whole number."),
        (4.5, int, "`legs` is a number. It should be a whole number."),
        ([4], pd.Series, "`legs` is a list. It should be one column (a pandas Series)."),
    ],
)
def test_an_answer_of_another_kind_is_told_its_kind(answer, kind, said, capsys):
    assert ask(answer, kind) == {"legs": "not yet"}
    assert said in capsys.readouterr().out


def test_an_answer_that_the_check_cannot_read_is_no_wall_of_text(capsys):
    ask(pd.DataFrame({"tail": [1]}), pd.DataFrame, lambda answer: answer["legs"].sum())
    said = capsys.readouterr().out
    assert said.startswith("Not yet: `legs` is a table (a pandas DataFrame), but the check cannot")
    assert said.count("\n") == 1


def test_equal_sets_have_no_mistake():
    assert compare_sets(["a", "b"], {"b", "a"}, "records") is None


def test_sets_are_compared_in_numbers_and_only_what_is_too_many_is_named():
    said = compare_sets(["a", "x", "y"], ["a", "b"], "records")
    assert said == (
        "2 records should not be there. One of them is x. 1 records should be there and are not."
    )
