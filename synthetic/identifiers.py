"""Issue identifiers that look real, pass or fail the real checks, and belong to nobody.

Every identifier comes from a block that is never given to a person, a school or a place:

===================  ==========================  ==============================================
Identifier           Our block                   Why nobody owns it
===================  ==========================  ==============================================
NHS number           999 xxx xxxx                900 000 0000 to 999 999 9999 is kept for test
                                                 patients (PyPI ``nhs-number`` 2.2.0, region
                                                 "synthetic"; NHS test packs use 999)
UPN                  local authority 999         no local authority has that number
ULN                  98xxxxxxxx, failing check   no reserved range exists, so ours never pass
School URN           99xxxx                      the register has not reached it
LAESTAB, UKPRN       999nnnn, 9999nnnn           no such authority, no such provider range
UPRN                 999nnnnnnnnn                not an issued range; kept as text
Practice, provider   ZZ9001, ZZ1                 real practices are one letter and five digits
===================  ==========================  ==============================================

All are unique by index: person number ``i`` gets the ``i``-th member of a fixed permutation of
the block, so two workers that take different stretches of the index never collide and need no
shared state. A fixed permutation also hides the order in which people were made.
"""

from __future__ import annotations

from functools import cache
from math import gcd

import numpy as np
import numpy.typing as npt

from synthetic.characters import ZERO, CodePoints, TextArray, to_text, write_digits
from synthetic.identifier_checks import (
    SENTINEL_NHS_NUMBERS,
    UPN_LETTER_POINTS,
    UPN_LETTERS,
    check_nhs_number,
    check_uln,
    check_upn,
    is_temporary_upn,
    upn_check_letters,
)
from synthetic.place_identifiers import (
    SYNTHETIC_LOCAL_AUTHORITY,
    issue_laestabs,
    issue_practice_codes,
    issue_school_urns,
    issue_ukprns,
    issue_uprns,
)

__all__ = [
    "SENTINEL_NHS_NUMBERS",
    "UPN_LETTERS",
    "check_nhs_number",
    "check_uln",
    "check_upn",
    "is_temporary_upn",
    "issue_laestabs",
    "issue_nhs_numbers",
    "issue_practice_codes",
    "issue_school_urns",
    "issue_temporary_upns",
    "issue_ukprns",
    "issue_ulns",
    "issue_upns",
    "issue_uprns",
    "permute_index",
]

IntArray = npt.NDArray[np.int64]

NHS_PREFIX = 999
NHS_NUMBERS_IN_PREFIX = 900_000
"""People beyond this number get other never-issued numbers (see `issue_nhs_numbers`)."""

_NHS_WEIGHTS = np.arange(10, 1, -1)


def permute_index(index: IntArray, size: int) -> IntArray:
    """Return the place of each index in a fixed shuffle of ``range(size)``.

    The shuffle is affine (multiply, add, take the remainder), so distinct indices below ``size``
    have distinct places. Raises ``ValueError`` when an index is outside the block.
    """
    if len(index) and (index.min() < 0 or index.max() >= size):
        raise ValueError(
            f"The block holds {size:,} identifiers, but number {int(index.max()):,} was asked for."
            " Make a smaller area, or widen the block in synthetic/identifiers.py."
        )
    step = max(1, round(size * 0.6180339887))
    while gcd(step, size) != 1:
        step += 1
    return (index * step + size // 3) % size


def _index_range(start: int, count: int) -> IntArray:
    return np.arange(start, start + count, dtype=np.int64)


def _nhs_check_digits(stems: IntArray) -> IntArray:
    """Return the check digit of each nine-digit stem; 10 marks a stem that is never used."""
    digits = write_digits(stems, 9).astype(np.int64) - ZERO
    return (11 - digits @ _NHS_WEIGHTS % 11) % 11


@cache
def _nhs_stems() -> IntArray:
    """Every usable stem that starts 999, without palindromes and sentinels."""
    stems = NHS_PREFIX * 1_000_000 + _index_range(0, 1_000_000)
    check = _nhs_check_digits(stems)
    stems, check = stems[check < 10], check[check < 10]
    digits = write_digits(stems * 10 + check, 10)
    palindrome = (digits == digits[:, ::-1]).all(axis=1)
    return stems[~palindrome]


def _extension_stems(index: IntArray) -> IntArray:
    """Stems that start 900 to 998: one for each eight-digit beginning, so all are distinct."""
    beginnings = 90_000_000 + permute_index(index, 9_900_000)
    stems = beginnings * 10 + beginnings % 7
    unusable = _nhs_check_digits(stems) == 10
    return stems + unusable


def issue_nhs_numbers(start: int, count: int) -> TextArray:
    """Issue ``count`` NHS numbers for the people numbered from ``start``, as ten-digit text.

    Numbers 0 to 899,999 lie in 999 xxx xxxx, which holds about 909,000 valid numbers. Later
    people (an area above 900,000 people) get numbers from 900 to 998, which are also never
    issued. All pass the check digit; none is a palindrome or a sentinel.
    """
    index = _index_range(start, count)
    stems = np.empty(count, dtype=np.int64)
    inside = index < NHS_NUMBERS_IN_PREFIX
    pool = _nhs_stems()
    stems[inside] = pool[permute_index(index[inside], len(pool))]
    stems[~inside] = _extension_stems(index[~inside] - NHS_NUMBERS_IN_PREFIX)
    return to_text(write_digits(stems * 10 + _nhs_check_digits(stems), 10))


def _assemble_upns(body: CodePoints) -> TextArray:
    return to_text(np.column_stack([upn_check_letters(body), body]))


def _upn_beginning(establishment: IntArray, years: IntArray) -> list[CodePoints]:
    area = np.full(len(establishment), int(SYNTHETIC_LOCAL_AUTHORITY), dtype=np.int64)
    return [write_digits(area, 3), write_digits(establishment, 4), write_digits(years % 100, 2)]


def issue_upns(start: int, count: int, years: npt.ArrayLike) -> TextArray:
    """Issue permanent unique pupil numbers: check letter, 999, establishment, year, serial.

    ``years`` is the year of allocation (one value, or one for each pupil; 2019 or 19). The
    establishment is drawn from 2000 to 7999 and does not name a school of the area: it makes
    the number unique by index alone. About six million can be issued.
    """
    place = permute_index(_index_range(start, count), 6_000 * 999)
    years_of_all = np.broadcast_to(np.asarray(years, dtype=np.int64), count)
    beginning = _upn_beginning(2_000 + place % 6_000, years_of_all)
    return _assemble_upns(np.hstack([*beginning, write_digits(1 + place // 6_000, 3)]))


def issue_temporary_upns(start: int, count: int, years: npt.ArrayLike) -> TextArray:
    """Issue temporary unique pupil numbers: as permanent ones, but the last sign is a letter."""
    place = permute_index(_index_range(start, count), 6_000 * 100 * 23)
    years_of_all = np.broadcast_to(np.asarray(years, dtype=np.int64), count)
    beginning = _upn_beginning(2_000 + place % 6_000, years_of_all)
    serial = write_digits(place // 6_000 % 100, 2)
    letter = UPN_LETTER_POINTS[place // 600_000][:, None]
    return _assemble_upns(np.hstack([*beginning, serial, letter]))


def issue_ulns(start: int, count: int) -> TextArray:
    """Issue ten-digit learner numbers that fail the ULN check and the NHS number check.

    A real ULN leaves 10 when its weighted sum is divided by 11 (HESA); an NHS number leaves 0.
    Ours leave 5 or 6, so no validator takes one for either.
    """
    stems = 980_000_000 + permute_index(_index_range(start, count), 10_000_000)
    digits = write_digits(stems, 9).astype(np.int64) - ZERO
    partial = digits @ np.arange(10, 1, -1) % 11
    last = (5 - partial) % 11
    last = np.where(last == 10, (6 - partial) % 11, last)
    return to_text(write_digits(stems * 10 + last, 10))
