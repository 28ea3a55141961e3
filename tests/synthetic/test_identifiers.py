"""Identifiers pass or fail the real checks by design, are unique by index, and belong to nobody."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synthetic.characters import to_code_points
from synthetic.identifiers import (
    SENTINEL_NHS_NUMBERS,
    check_nhs_number,
    check_uln,
    check_upn,
    is_temporary_upn,
    issue_laestabs,
    issue_nhs_numbers,
    issue_practice_codes,
    issue_school_urns,
    issue_temporary_upns,
    issue_ukprns,
    issue_ulns,
    issue_upns,
    issue_uprns,
)

MANY = 20_000


def test_nhs_numbers_start_with_999_and_pass_the_check():
    numbers = issue_nhs_numbers(0, MANY)
    assert np.strings.startswith(numbers, "999").all()
    assert check_nhs_number(numbers).all()
    assert len(np.unique(numbers)) == MANY


def test_the_check_agrees_with_numbers_worked_out_by_hand():
    good, wrong_digit, short, spaced, empty = "9990257132", "9990257133", "999025713", "999 025", ""
    checked = check_nhs_number([good, wrong_digit, short, spaced, empty])
    assert checked.tolist() == [True, False, False, False, False]


def test_sentinels_pass_the_check_but_are_never_issued():
    assert check_nhs_number(SENTINEL_NHS_NUMBERS).all()
    assert not np.isin(SENTINEL_NHS_NUMBERS, issue_nhs_numbers(0, 1_000_000)).any()


def test_no_nhs_number_reads_the_same_backwards():
    points = to_code_points(issue_nhs_numbers(0, 900_000), 10)
    assert not (points == points[:, ::-1]).all(axis=1).any()


def test_every_nhs_number_of_the_first_900_000_people_starts_with_999_and_later_ones_do_not():
    numbers = issue_nhs_numbers(899_990, 20)
    ours = np.strings.startswith(numbers, "999")
    assert ours.tolist() == [True] * 10 + [False] * 10
    assert np.strings.startswith(numbers, "9").all()
    assert check_nhs_number(numbers).all()


def test_no_number_is_issued_twice_in_an_area_of_a_million():
    assert len(np.unique(issue_nhs_numbers(0, 1_000_000))) == 1_000_000


@given(start=st.integers(0, 100_000), count=st.integers(1, 50))
def test_two_workers_issue_the_same_numbers_as_one(start, count):
    together = issue_nhs_numbers(start, 2 * count)
    apart = np.concatenate(
        [issue_nhs_numbers(start, count), issue_nhs_numbers(start + count, count)]
    )
    assert together.tolist() == apart.tolist()


def test_upns_carry_local_authority_999_and_the_year_and_pass_the_check():
    upns = issue_upns(0, MANY, 2019)
    assert check_upn(upns).all()
    assert {upn[1:4] for upn in upns} == {"999"}
    assert {upn[8:10] for upn in upns} == {"19"}
    assert not is_temporary_upn(upns).any()
    assert len(np.unique(upns)) == MANY


def test_each_pupil_can_have_a_year_of_allocation_of_their_own():
    upns = issue_upns(5, 3, np.array([2011, 2012, 2013]))
    assert [upn[8:10] for upn in upns] == ["11", "12", "13"]


def test_temporary_upns_end_in_a_letter_and_pass_the_check():
    upns = issue_temporary_upns(0, MANY, 2024)
    assert is_temporary_upn(upns).all()
    assert len(np.unique(upns)) == MANY


def test_the_upn_check_agrees_with_a_number_worked_out_by_hand():
    assert check_upn(["W999400124001", "X999400124001", "w999400124001"]).tolist() == [
        True,
        False,
        False,
    ]


def test_no_uln_passes_its_own_check_or_that_of_an_nhs_number():
    ulns = issue_ulns(0, MANY)
    assert not check_uln(ulns).any()
    assert not check_nhs_number(ulns).any()
    assert len(np.unique(ulns)) == MANY


def test_the_uln_check_finds_a_valid_number():
    weights = np.arange(10, 1, -1)
    stem = np.array([int(digit) for digit in "100000001"])
    last = (10 - int(stem @ weights)) % 11
    assert check_uln([f"100000001{last}"]).all()


@pytest.mark.parametrize(
    ("issue", "beginning", "length"),
    [
        (issue_school_urns, "99", 6),
        (issue_laestabs, "999", 7),
        (issue_ukprns, "9999", 8),
        (issue_uprns, "999", 12),
        (issue_practice_codes, "ZZ", 6),
    ],
)
def test_each_other_identifier_keeps_to_its_block(issue, beginning, length):
    issued = issue(0, 500)
    assert np.strings.startswith(issued, beginning).all()
    assert (np.strings.str_len(issued) == length).all()
    assert len(np.unique(issued)) == 500


def test_an_area_too_large_for_a_block_is_told_so_in_plain_words():
    with pytest.raises(ValueError, match="Make a smaller area"):
        issue_school_urns(0, 10_001)
    with pytest.raises(ValueError, match="Make a smaller area"):
        issue_upns(5_993_999, 2, 2019)
