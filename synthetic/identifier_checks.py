"""Check identifiers by the published rules, a column at a time.

* NHS number: ten digits; weights 10 to 1; the sum leaves no remainder when divided by 11
  (NHS Data Dictionary).
* UPN: a letter, then twelve digits, of which the last may be a letter in a temporary number;
  weights 2 to 13; the remainder by 23 gives the letter (Government Data Standards Catalogue 2.0;
  CIN census rule 1510).
* ULN: ten digits without a leading zero; weights 10 to 1; remainder 10 of 11 (HESA).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from synthetic.characters import (
    ZERO,
    CodePoints,
    Flags,
    to_code_points,
)

SENTINEL_NHS_NUMBERS = ("0000000000", "1111111111", "9999999999", "0123456789")
"""Numbers that pass the check and mean "none": used only by a fault (NHS England, DVE library)."""

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The 23 check letters: no I, O or S."""

UPN_LETTER_POINTS = np.array([ord(letter) for letter in UPN_LETTERS], dtype=np.uint32)
_LETTER_VALUES = np.full(128, -1, dtype=np.int64)
_LETTER_VALUES[UPN_LETTER_POINTS] = np.arange(len(UPN_LETTERS))
_UPN_WEIGHTS = np.arange(2, 14)
_NUMBER_WEIGHTS = np.arange(10, 0, -1)
_ULN_REMAINDER = 10


def is_digit(points: CodePoints) -> Flags:
    """Say which code points are digits."""
    return (points >= ZERO) & (points <= ZERO + 9)


def upn_check_letters(body: CodePoints) -> CodePoints:
    """Return the check letter of each UPN body, shape (n, 12); the last sign may be a letter."""
    values = _LETTER_VALUES[np.minimum(body, 127)]
    values = np.where(is_digit(body), body.astype(np.int64) - ZERO, values)
    return UPN_LETTER_POINTS[values @ _UPN_WEIGHTS % 23]


def _remainder_of_ten_digits(values: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Return the weighted sum modulo 11 of each ten-digit value; -1 for any other value."""
    points = to_code_points(values, 11)
    shaped = is_digit(points[:, :10]).all(axis=1) & (points[:, 10] == 0)
    digits = points[:, :10].astype(np.int64) - ZERO
    return np.where(shaped, digits @ _NUMBER_WEIGHTS % 11, -1)


def check_nhs_number(values: npt.ArrayLike) -> Flags:
    """Say which values are ten digits with a valid check digit.

    Ten digits and a valid check do not make a number real: the sentinels pass as well.
    """
    return _remainder_of_ten_digits(values) == 0


def check_upn(values: npt.ArrayLike) -> Flags:
    """Say which values have the shape of a UPN, permanent or temporary, and its check letter."""
    points = to_code_points(values, 14)
    letters = _LETTER_VALUES[np.minimum(points, 127)] >= 0
    last = is_digit(points[:, 12]) | letters[:, 12]
    digits = is_digit(points[:, 1:12]).all(axis=1)
    shaped = letters[:, 0] & digits & last & (points[:, 13] == 0)
    body = np.where(shaped[:, None], points[:, 1:13], ZERO).astype(np.uint32)
    return shaped & (upn_check_letters(body) == points[:, 0])


def is_temporary_upn(values: npt.ArrayLike) -> Flags:
    """Say which values are valid UPNs whose last sign is a letter."""
    return check_upn(values) & ~is_digit(to_code_points(values, 13)[:, 12])


def check_uln(values: npt.ArrayLike) -> Flags:
    """Say which values are valid learner numbers."""
    first = to_code_points(values, 1)[:, 0]
    return (_remainder_of_ten_digits(values) == _ULN_REMAINDER) & (first != ZERO)
