"""Issue numbers of schools, providers, properties and practices from blocks that nobody has."""

from __future__ import annotations

import numpy as np

from synthetic.characters import TextArray, to_text, write_digits

SYNTHETIC_LOCAL_AUTHORITY = "999"
"""No local authority has this number."""


def _number_block(prefix: str, digits: int, start: int, count: int, first: int = 0) -> TextArray:
    if first + start + count > 10**digits:
        raise ValueError(
            f"The block {prefix}{'n' * digits} is too small for {count:,} identifiers."
            " Make a smaller area, or widen the block in synthetic/place_identifiers.py."
        )
    beginning = np.tile(np.array([ord(sign) for sign in prefix], dtype=np.uint32), (count, 1))
    serial = write_digits(first + np.arange(start, start + count, dtype=np.int64), digits)
    return to_text(np.hstack([beginning, serial]))


def issue_school_urns(start: int, count: int) -> TextArray:
    """Issue six-digit school numbers from 990000 (Get Information About Schools is far below)."""
    return _number_block("99", 4, start, count)


def issue_laestabs(start: int, count: int) -> TextArray:
    """Issue seven-digit school numbers: authority 999 and an establishment from 2000."""
    return _number_block(SYNTHETIC_LOCAL_AUTHORITY, 4, start, count, first=2_000)


def issue_ukprns(start: int, count: int) -> TextArray:
    """Issue eight-digit provider numbers from 99990000 (real ones start with 1)."""
    return _number_block("9999", 4, start, count)


def issue_uprns(start: int, count: int) -> TextArray:
    """Issue twelve-digit property numbers from 999000000001, as text."""
    return _number_block("999", 9, start, count, first=1)


def issue_practice_codes(start: int, count: int) -> TextArray:
    """Issue codes of general practices, ZZ9001 onwards (real ones: one letter, five digits)."""
    return _number_block("ZZ", 4, start, count, first=9_001)
