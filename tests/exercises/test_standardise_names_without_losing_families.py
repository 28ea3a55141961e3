"""Ways to clean names that lose or mix families get the hint that is meant for them."""

import unicodedata

import pytest

from tests.exercises.conftest import WORKSHOP

NAME = "standardise_names_without_losing_families"


@pytest.fixture
def names(run_exercise):
    return run_exercise(NAME, WORKSHOP)


def drop_marks(name):
    apart = unicodedata.normalize("NFKD", name.lower())
    return "".join(one for one in apart if one.isalpha() and not unicodedata.combining(one))


WRONG = {
    "first part only": (lambda name: drop_marks(name.split("-")[0]), "Two families are mixed up"),
    "last part only": (lambda name: drop_marks(name.split("-")[-1]), "Two families are mixed up"),
    "case only": (str.lower, "stay apart: one family is lost"),
    "a letter with a stroke kept": (drop_marks, "“Łukasik” and “Lukasik” stay apart"),
    "empty": (lambda name: "" if name == "Smith" else drop_marks(name), "comes out empty"),
}


@pytest.mark.parametrize(("clean", "hint"), WRONG.values(), ids=WRONG)
def test_a_likely_mistake_is_named(names, clean, hint):
    assert hint in names["find_mistake"](names["surnames"].map(clean))


def test_two_families_mixed_up_are_found_in_the_data(names):
    clean = names["clean"]
    others = names["surnames"][~names["surnames"].isin(["Smith", "Jones"])]
    one, other = others.iloc[0], others.iloc[1]
    mixed = clean.where(names["surnames"] != other, clean[others.index[0]])
    assert f"“{one}” and “{other}” became one" in names["find_mistake"](mixed)


def test_one_spelling_set_apart_is_found_in_the_data(names):
    twins = names["clean"][names["clean"].duplicated(keep=False)]
    split = names["clean"].copy()
    split[twins.index[0]] = "somebody"
    assert "stay apart" in names["find_mistake"](split)


def test_a_column_of_another_length_is_told_so(names):
    assert "rows" in names["find_mistake"](names["clean"].iloc[1:])


def test_the_names_that_a_real_area_has_are_in_it(names):
    assert set(names["harder"]) <= set(names["surnames"])
