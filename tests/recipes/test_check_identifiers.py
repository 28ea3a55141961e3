"""NHS numbers and UPNs: shape, check digit, fillers, temporary numbers."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recipes import check_identifiers

CASES = [
    ("clean_nhs_number", "999 000 0018", "9990000018", "spaces are for reading aloud"),
    ("clean_nhs_number", "999-000-0018", "9990000018", "so are hyphens"),
    ("clean_nhs_number", "9990000018.0", "9990000018", "read as a decimal number on the way"),
    ("clean_nhs_number", "9.99E+09", None, "Excel has thrown the last digits away"),
    ("clean_nhs_number", "999000001", None, "nine digits: one was lost"),
    ("has_valid_nhs_check_digit", "9990000018", True, "the check digit is right"),
    ("has_valid_nhs_check_digit", "9990000081", False, "two digits changed places"),
    ("has_valid_nhs_check_digit", "9999999999", True, "passes the check, yet is no child"),
    ("has_valid_nhs_check_digit", "999000001", False, "nine digits: one was lost"),
    ("is_filler_nhs_number", "9999999999", True, "caught by the list of fillers"),
    ("keep_valid_nhs_number", "999 000 0018", "9990000018", "cleaned, checked and kept"),
    ("keep_valid_nhs_number", "0000000000", None, "a filler is not kept"),
    ("describe_nhs_number", "999 000 0018", "valid", "spaces do no harm"),
    ("describe_nhs_number", "9990000081", "wrong check digit", "two digits changed places"),
    ("describe_nhs_number", "1111111111", "filler", "passes the check, yet is no child"),
    ("describe_nhs_number", "9.99E+09", "not ten digits", "ruined by a spreadsheet"),
    ("describe_nhs_number", None, "missing", "nothing there"),
    ("describe_upn", "W999400124001", "valid", "permanent, with the right letter"),
    ("describe_upn", "G99940012400A", "temporary", "it ends in a letter"),
    ("describe_upn", "W999400124010", "wrong check letter", "two digits changed places"),
    ("describe_upn", "UN3", "not a UPN", "a reason why there is none"),
    ("describe_upn", None, "missing", "nothing there"),
    ("clean_upn", " w999400124001", "W999400124001", "case and spaces carry no meaning"),
    ("clean_upn", "UN3", None, "a reason why there is no UPN"),
    ("has_valid_upn_check_letter", "W999400124001", True, "the check letter is right"),
    ("has_valid_upn_check_letter", "W999400124010", False, "two digits changed places"),
    ("has_valid_upn_check_letter", "G99940012400A", True, "a temporary UPN has one too"),
    ("has_valid_upn_check_letter", "UN3", False, "a reason why there is no UPN"),
    ("is_temporary_upn", "G99940012400A", True, "it ends in a letter"),
    ("keep_valid_upn", "W999400124001", "W999400124001", "permanent and valid"),
    ("keep_valid_upn", "G99940012400A", None, "temporary: another school gives another"),
]


@pytest.mark.parametrize(("function", "received", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, received, expected, why):
    result = getattr(check_identifiers, function)(pd.Series([received], dtype=object)).iloc[0]
    assert (None if pd.isna(result) else result) == expected, why


@given(st.integers(0, 10**6 - 1), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_never_passes_the_nhs_check(stem, place, change):
    candidates = pd.Series([f"999{stem:06d}{digit}" for digit in range(10)])
    valid = candidates[check_identifiers.has_valid_nhs_check_digit(candidates)]
    assert len(valid) <= 1
    for number in valid:
        digits = list(number)
        digits[place] = str((int(digits[place]) + change) % 10)
        wrong = pd.Series(["".join(digits)])
        assert not check_identifiers.has_valid_nhs_check_digit(wrong).any()


@given(st.integers(0, 99999), st.integers(0, 999))
def test_exactly_one_letter_fits_each_upn(middle, serial):
    tail = f"999{middle:05d}{serial:04d}"
    candidates = pd.Series([letter + tail for letter in check_identifiers.UPN_LETTERS])
    assert check_identifiers.has_valid_upn_check_letter(candidates).sum() == 1


def test_missing_is_never_valid_a_filler_or_shared():
    missing = pd.Series([None, None], dtype=object)
    for question in (
        check_identifiers.has_valid_nhs_check_digit,
        check_identifiers.is_filler_nhs_number,
        check_identifiers.has_valid_upn_check_letter,
        check_identifiers.is_temporary_upn,
        check_identifiers.is_shared,
    ):
        assert not question(missing).any()


def test_an_identifier_on_two_records_is_shared():
    numbers = pd.Series(["9990000018", "9990257132", "9990000018"])
    assert check_identifiers.is_shared(numbers).tolist() == [True, False, True]
