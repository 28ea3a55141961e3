"""The stand-in for a reviewer answers from the text, as a careful person would."""

import pandas as pd
import pytest
from recipes.review_pairs import CANNOT_SAY, ONE_CHILD, TWO_CHILDREN
from recipes.simulate_reviewer import is_birthday_near, is_name_alike, judge_pairs, slip

SAME = {
    "forename": "amira",
    "surname": "hassan",
    "date_of_birth": "2014-05-06",
    "postcode": "QZ1 1AA",
    "sex": "F",
    "upn": None,
    "nhs_number": None,
}


def judge(bold: bool = False, **other: str | None) -> str:
    """Answer for a record and the same record with some values changed."""
    left = {f"{name}_l": value for name, value in SAME.items()}
    right = {f"{name}_r": value for name, value in (SAME | other).items()}
    return judge_pairs(pd.DataFrame([left | right]), bold)[0]


CASES = [
    ("judge_pairs", {}, ONE_CHILD, "all agrees"),
    ("judge_pairs", {"postcode": "QZ2 2BB"}, ONE_CHILD, "name and birthday agree after a move"),
    ("judge_pairs", {"surname": "baker"}, ONE_CHILD, "a new surname in the same home"),
    (
        "judge_pairs",
        {"surname": "baker", "postcode": "QZ2 2BB"},
        CANNOT_SAY,
        "a new surname in a new home: a parent's move, an adoption, or another child",
    ),
    ("judge_pairs", {"forename": "hassan", "surname": "amira"}, ONE_CHILD, "names swapped"),
    ("judge_pairs", {"forename": "zoe"}, CANNOT_SAY, "a twin, or a name used at home"),
    ("judge_pairs", {"forename": "zoe", "sex": "M"}, TWO_CHILDREN, "a twin of the other sex"),
    ("judge_pairs", {"sex": "M"}, CANNOT_SAY, "a mistyped sex, or twins with like names"),
    ("judge_pairs", {"date_of_birth": "2014-06-05"}, ONE_CHILD, "day and month exchanged"),
    (
        "judge_pairs",
        {"date_of_birth": "2011-01-30", "postcode": "QZ2 2BB"},
        TWO_CHILDREN,
        "a namesake of another age elsewhere",
    ),
    ("judge_pairs", {"date_of_birth": None, "postcode": None}, CANNOT_SAY, "a name alone"),
]


@pytest.mark.parametrize(("function", "given", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, given, expected, why):
    assert judge(**given) == expected, why


def test_a_number_in_common_settles_a_doubt_and_two_numbers_raise_one():
    number = {"nhs_number_l": "9990000001", "nhs_number_r": "9990000001"}
    left = {f"{name}_l": value for name, value in SAME.items()}
    right = {f"{name}_r": value for name, value in (SAME | {"surname": "baker"}).items()}
    moved = left | right | {"postcode_r": "QZ2 2BB"}
    other = {"nhs_number_l": "9990000001", "nhs_number_r": "9990000002"}
    same_text = left | {f"{name}_r": value for name, value in SAME.items()}
    rows = [moved | number, moved | other, same_text | other, moved | number | {"sex_r": "M"}]
    rows += [moved | number | {"forename_r": "zoe", "sex_r": "M"}]
    said = judge_pairs(pd.DataFrame(rows)).tolist()
    assert said == [ONE_CHILD, TWO_CHILDREN, CANNOT_SAY, ONE_CHILD, CANNOT_SAY]


def test_a_bold_reviewer_decides_what_a_careful_one_leaves_open():
    assert judge(bold=True, surname="baker", postcode="QZ2 2BB") == ONE_CHILD
    assert judge(bold=True, forename="zoe") == TWO_CHILDREN
    assert judge(bold=True) == ONE_CHILD


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("ana", "anna", True),
        ("sam", "samuel", True),
        ("bella", "isabella", True),
        ("bell", "bell cole", True),
        ("nathan", "nyasha", False),
        ("", "ana", False),
    ],
)
def test_names_are_alike_as_a_reader_sees_them(one, other, alike):
    assert is_name_alike(one, other) is alike
    assert is_name_alike(other, one) is alike


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("2014-05-06", "2014-05-07", True),
        ("2014-05-06", "2014-06-05", True),
        ("2014-05-06", "2013-05-07", False),
        ("", "2014-05-06", False),
    ],
)
def test_birthdays_are_near_within_one_slip(one, other, near):
    assert is_birthday_near(one, other) is near


def test_slips_change_about_the_share_asked_for_and_always_to_another_answer():
    answers = pd.Series([ONE_CHILD, TWO_CHILDREN, CANNOT_SAY] * 1000)
    slipped = slip(answers, rate=0.1, seed=1)
    assert 0.08 < slipped.ne(answers).mean() < 0.12
    assert slip(answers, rate=0, seed=1).equals(answers)
    assert slipped.equals(slip(answers, rate=0.1, seed=1))
