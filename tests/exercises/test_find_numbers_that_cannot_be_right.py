"""Lists with the wrong records get the hint that is meant for them; no adoption is told."""

import pandas as pd
import pytest
from recipes.read_truth import label_truth

from tests.exercises.conftest import AREAS, WORKSHOP

NAME = "find_numbers_that_cannot_be_right"


@pytest.fixture
def names(run_exercise):
    return run_exercise(NAME, WORKSHOP)


def list_one_side(names):
    return sorted(names["fillers"]) + list(names["clash"]["record_x"].drop_duplicates())[1:]


def list_shared(names):
    shared = names["real"]["number"].duplicated(keep=False)
    return names["doubtful"] + list(names["real"].loc[shared, "record"])


def list_failing(names):
    records = names["records"]
    failing = records["number"].notna() & ~names["passes"]
    return names["doubtful"] + list(records.loc[failing, "record"])


WRONG = {
    "those that fail the check": (list_failing, "fail the check digit"),
    "no fillers": (lambda names: sorted(names["clashes"]), "Fillers pass the check"),
    "one child in two agencies": (list_shared, "are no clash"),
    "one side only": (list_one_side, "Did you list both sides?"),
    "numbers in place of records": (lambda names: list(names["records"]["number"]), "is no record"),
}


@pytest.mark.parametrize(("choose", "hint"), WRONG.values(), ids=WRONG)
def test_a_likely_mistake_is_named(names, choose, hint):
    assert hint in names["find_mistake"](choose(names))


def test_the_order_of_the_list_and_doubles_in_it_do_not_matter(names):
    assert names["find_mistake"](names["doubtful"][::-1] * 2) is None


@pytest.mark.parametrize("area", AREAS)
def test_fillers_and_copied_numbers_are_all_listed(run_exercise, area):
    names = run_exercise(NAME, area)
    assert names["fillers"] <= set(names["doubtful"])
    assert len(names["clashes"]) > 10


@pytest.mark.parametrize("area", AREAS)
def test_no_clash_is_the_two_identities_of_an_adopted_child(run_exercise, folder_of, area):
    names = run_exercise(NAME, area)
    truth_link = pd.read_csv(folder_of(area) / "data/truth/truth_link.csv", dtype=str)
    person = label_truth(truth_link, names["records"]).set_index("record")["person"]
    clash = names["clash"]
    assert (clash["record_x"].map(person) != clash["record_y"].map(person)).all()
