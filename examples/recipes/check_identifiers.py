"""Check NHS numbers and unique pupil numbers (UPNs) before trusting them.

A check digit catches a slip of the keyboard. It does not say that the number belongs to this child:
a brother's number passes too, and so do fillers such as 9999999999.

Sources of the rules: the modulus 11 check of the NHS number in the NHS Data Model and Dictionary;
the check letter of the UPN in the Department for Education's guide to unique pupil numbers, and
rules 1510 to 1550 of the children in need census; fillers that pass the check as listed in NHS
England's published data linkage code.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

# Each of these passes the check digit, and none is a child.
NHS_NUMBER_FILLERS = {"0000000000", "1111111111", "9999999999", "0123456789"}
NHS_WEIGHTS = range(10, 1, -1)

# 23 letters: I, O and S are left out because they look like 1, 0 and 5.
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
UPN_WEIGHTS = range(2, 14)
UPN_SHAPE = re.compile(rf"[{UPN_LETTERS}][0-9]{{11}}[0-9{UPN_LETTERS}]")


def clean_nhs_number(numbers: pd.Series) -> pd.Series:
    """Return ten digits without spaces or hyphens; missing where ten digits cannot be had.

    A number that Excel has shown as 9.99E+09 has lost its last digits and is returned as missing.
    """
    return _map_unique(numbers, _clean_one_nhs_number)


def clean_upn(upns: pd.Series) -> pd.Series:
    """Return thirteen characters in upper case; missing for anything else, such as UN3."""
    return _map_unique(upns, _clean_one_upn)


def has_valid_nhs_check_digit(numbers: pd.Series) -> pd.Series:
    """Say which values are ten digits that pass the modulus 11 check; missing counts as False."""
    return _ask_unique(numbers, _passes_nhs_check)


def is_filler_nhs_number(numbers: pd.Series) -> pd.Series:
    """Say which values are fillers: they pass the check digit but stand for no one."""
    return _ask_unique(numbers, lambda number: number in NHS_NUMBER_FILLERS)


def keep_valid_nhs_number(numbers: pd.Series) -> pd.Series:
    """Return cleaned NHS numbers that pass the check and are no filler; missing otherwise."""
    cleaned = clean_nhs_number(numbers)
    return cleaned.where(has_valid_nhs_check_digit(cleaned) & ~is_filler_nhs_number(cleaned))


def has_valid_upn_check_letter(upns: pd.Series) -> pd.Series:
    """Say which values have the shape of a UPN and the right check letter; missing is False."""
    return _ask_unique(upns, _passes_upn_check)


def is_temporary_upn(upns: pd.Series) -> pd.Series:
    """Say which UPNs end in a letter: given by a school until the permanent one is known."""
    return _ask_unique(upns, lambda upn: bool(UPN_SHAPE.fullmatch(upn)) and upn[-1].isalpha())


def keep_valid_upn(upns: pd.Series) -> pd.Series:
    """Return cleaned permanent UPNs with the right check letter; missing otherwise."""
    cleaned = clean_upn(upns)
    return cleaned.where(has_valid_upn_check_letter(cleaned) & ~is_temporary_upn(cleaned))


def describe_nhs_number(numbers: pd.Series) -> pd.Series:
    """Return, for each value as received, "valid" or in a few words what is wrong with it."""
    cleaned = clean_nhs_number(numbers)
    state = pd.Series("valid", index=numbers.index, dtype=object)
    state[~has_valid_nhs_check_digit(cleaned)] = "wrong check digit"
    state[is_filler_nhs_number(cleaned)] = "filler"
    state[cleaned.isna()] = "not ten digits"
    state[numbers.isna()] = "missing"
    return state


def describe_upn(upns: pd.Series) -> pd.Series:
    """Return, for each value as received, "valid" or in a few words what is wrong with it."""
    cleaned = clean_upn(upns)
    state = pd.Series("valid", index=upns.index, dtype=object)
    state[is_temporary_upn(cleaned)] = "temporary"
    state[~has_valid_upn_check_letter(cleaned)] = "wrong check letter"
    state[cleaned.isna()] = "not a UPN"
    state[upns.isna()] = "missing"
    return state


def is_shared(identifiers: pd.Series) -> pd.Series:
    """Say which identifiers stand on more than one record; missing is False."""
    return identifiers.notna() & identifiers.duplicated(keep=False)


def _map_unique(values: pd.Series, function: Callable[[str], str | None]) -> pd.Series:
    return values.map({value: function(str(value)) for value in values.dropna().unique()})


def _ask_unique(values: pd.Series, question: Callable[[str], bool]) -> pd.Series:
    yes = [value for value in values.dropna().unique() if question(str(value))]
    return values.isin(yes)


def _clean_one_nhs_number(text: str) -> str | None:
    squeezed = re.sub(r"[\s-]", "", text)
    without_decimal = re.sub(r"\.0$", "", squeezed)
    return without_decimal if re.fullmatch(r"[0-9]{10}", without_decimal) else None


def _clean_one_upn(text: str) -> str | None:
    squeezed = re.sub(r"[\s-]", "", text).upper()
    return squeezed if re.fullmatch(r"[A-Z][0-9]{11}[0-9A-Z]", squeezed) else None


def _passes_nhs_check(number: str) -> bool:
    if not re.fullmatch(r"[0-9]{10}", number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, NHS_WEIGHTS, strict=False))
    return (11 - total % 11) % 11 == int(number[-1])


def _passes_upn_check(upn: str) -> bool:
    if not UPN_SHAPE.fullmatch(upn):
        return False
    values = [int(c) if c.isdigit() else UPN_LETTERS.index(c) for c in upn[1:]]
    total = sum(value * weight for value, weight in zip(values, UPN_WEIGHTS, strict=True))
    return UPN_LETTERS[total % 23] == upn[0]
