"""Say what in a text could belong to a real person or a real place.

Rules are strict in data (a cell is what it is) and a little milder in prose and code, where
six letters and digits may be a colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synthetic.characters import to_code_points, to_text
from synthetic.identifier_checks import (
    SENTINEL_NHS_NUMBERS,
    check_nhs_number,
    check_uln,
    check_upn,
)

IntArray = npt.NDArray[np.int64]

_SECOND_LETTERS = {
    "A": "BL",
    "B": " ABDHLNRSTX",
    "C": "ABFHMORTVW",
    "D": "ADEGHLNTY",
    "E": " CHNX",
    "F": "KY",
    "G": " LUY",
    "H": "ADGPRSUX",
    "I": "GMPV",
    "J": "E",
    "K": "ATWY",
    "L": " ADELNSU",
    "M": " EKL",
    "N": " EGNPRW",
    "O": "LX",
    "P": "AEHLOR",
    "R": "GHM",
    "S": " AEGKLMNOPRSTWY",
    "T": "ADFNQRSW",
    "U": "B",
    "W": " ACDFNRSV",
    "Y": "O",
    "Z": "E",
}
LIVE_AREAS = frozenset(
    f"{first}{second}".strip() for first, rest in _SECOND_LETTERS.items() for second in rest
)
"""Postcode areas in use, by first letter (a space: that letter alone), with the Crown
dependencies and BX (Royal Mail postcode areas)."""

SAFE_AREAS = frozenset({"QZ", "ZZ"})
"""Ours, and the area of the national pseudo postcodes."""

DRAMA_PHONES = re.compile(
    r"(?:01632960|07700900|02079460|0(?:113|114|115|116|117|118|121|131|141|151|161)4960"
    r"|01914980|02920180|02896496|0808157|09098790|03069990)\d{3,4}"
)
"""Ofcom's numbers for use in television and radio drama, written without spaces."""

RESERVED_DOMAINS = re.compile(
    r"(?:^|\.)(?:example\.(?:org|com|net)|example|test|invalid|localhost)$", re.IGNORECASE
)
"""Domains that nobody can own (RFC 2606)."""

_TEN_DIGITS = re.compile(r"(?<![\w.+-])\d{10}(?!\w|-\d|\.[1-9]|\.0\d)")
_GROUPED_DIGITS = re.compile(r"(?<![\w.+-])\d{3}([ -])\d{3}\1\d{4}(?![\w-])")
_POSTCODE_IN_TEXT = re.compile(
    r"(?<![\w#&%])([A-Z]{1,2})\d[A-Z\d]?[ \u00a0]{1,2}\d[ABD-HJLNP-UW-Z]{2}(?!\w)"
    r"|(?<=[\"'`>])([A-Z]{1,2})\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}(?=[\"'`<])"
)
_POSTCODE_IN_DATA = re.compile(
    r"(?<![\w#&%])([A-Z]{1,2})\d[A-Z\d]? {0,2}\d[ABD-HJLNP-UW-Z]{2}(?!\w)", re.IGNORECASE
)
_LONGEST_POSTCODE = 9
_PHONE = re.compile(r"(?<![\w.+/-])(?:\+44[ ()0]*|0)(?:[ -]?\(?\d\)?){9,10}(?![\w-])")
_EMAIL = re.compile(r"[\w.+-]+@((?:[\w-]+\.)+[A-Za-z]{2,})(?!\w)")


_ZERO, _NINE = ord("0"), ord("9")
_IS_INWARD, _IS_WORD = np.zeros(256, dtype=bool), np.zeros(256, dtype=bool)
_IS_INWARD[[ord(letter) for letter in "ABDEFGHJLNPQRSTUWXYZabdefghjlnpqrstuwxyz"]] = True
_IS_WORD[[point for point in range(128) if chr(point).isalnum() or chr(point) == "_"]] = True
_SAFE_WINDOW = re.compile(r"(?:QZ|ZZ)\d[A-Z\d]? {0,2}\d[A-Z]{2}[^A-Z]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Suspicion:
    """Something in a text that could be real: its kind, what it says, and where it begins."""

    kind: str
    value: str
    offset: int


ADVICE = {
    "NHS number": "Use numbers that start with 999 (synthetic.identifiers.issue_nhs_numbers).",
    "stand-in NHS number": "Numbers such as 9999999999 belong in as_received only.",
    "UPN": "Use local authority 999 (synthetic.identifiers.issue_upns).",
    "ULN": "Use numbers that fail the check (synthetic.identifiers.issue_ulns).",
    "postcode": "Use area QZ (synthetic.gazetteer).",
    "telephone number": "Use Ofcom's drama numbers, 01632 960000 to 960999 for example.",
    "email address": "Use example.org.",
}
"""What to do about each kind of suspicion."""


class DigitRuns:
    """The runs of digits of a text, found at once: where each begins and how long it is.

    Files of data hold millions of digits; a regular expression tries each of them. `signs` are
    the code points of the text (those beyond Latin-1 as a question mark).
    """

    def __init__(self, text: str) -> None:
        self.signs = np.frombuffer(text.encode("latin-1", "replace"), dtype=np.uint8)
        digit = np.r_[False, (self.signs >= _ZERO) & (self.signs <= _NINE), False]
        edges = np.flatnonzero(digit[1:] != digit[:-1])
        self.starts, ends = edges[::2], edges[1::2]
        self.lengths = ends - self.starts

    def sign_at(self, places: IntArray) -> npt.NDArray[np.uint8]:
        """Return the sign at each place; beyond the end of the text, a zero."""
        inside = np.minimum(places, len(self.signs) - 1)
        return np.where(places < len(self.signs), self.signs[inside], 0)

    def read(self, starts: IntArray, width: int) -> npt.NDArray[np.str_]:
        """Return the text of ``width`` signs from each start, cut off where the text ends."""
        return to_text(self.sign_at(starts[:, None] + np.arange(width)).astype(np.uint32))

    def find_ten_digits(self) -> tuple[IntArray, npt.NDArray[np.str_]]:
        """Return where ten digits stand in one run, or in runs of 3, 3 and 4, and the digits."""
        whole = self.starts[self.lengths == 10]
        three, four = self.lengths == 3, self.lengths == 4
        grouped = np.flatnonzero(three[:-2] & three[1:-1] & four[2:])
        first = self.starts[grouped]
        close = (self.starts[grouped + 1] == first + 4) & (self.starts[grouped + 2] == first + 8)
        apart = to_code_points(self.read(first[close], 12), 12)
        joined = to_text(np.delete(apart, [3, 7], axis=1))
        return np.r_[whole, first[close]], np.r_[self.read(whole, 10), joined]


def _find_numbers(
    text: str, runs: DigitRuns, large_area: bool, sentinels_allowed: bool
) -> Iterator[Suspicion]:
    """Find ten digits that pass the check of an NHS number or of a ULN."""
    offsets, numbers = runs.find_ten_digits()
    safe = np.strings.startswith(numbers, "9" if large_area else "999")
    sentinel = np.isin(numbers, SENTINEL_NHS_NUMBERS)
    kinds = {"NHS number": check_nhs_number(numbers) & ~safe & ~sentinel, "ULN": check_uln(numbers)}
    if not sentinels_allowed:
        kinds["stand-in NHS number"] = sentinel
    for kind, suspect in kinds.items():
        for offset, number in zip(offsets[suspect], numbers[suspect], strict=True):
            if _TEN_DIGITS.match(text, offset) or _GROUPED_DIGITS.match(text, offset):
                yield Suspicion(kind, str(number), int(offset))


def _find_upns(text: str, runs: DigitRuns) -> Iterator[Suspicion]:
    """Find a letter, eleven digits, and a digit or letter, that pass the check of a UPN."""
    starts = runs.starts[((runs.lengths == 11) | (runs.lengths == 12)) & (runs.starts > 0)] - 1
    upns = np.strings.upper(runs.read(starts, 13))
    outside = check_upn(upns) & (runs.read(starts + 1, 3) != "999")
    for offset, upn in zip(starts[outside], upns[outside], strict=True):
        around = text[max(offset - 1, 0) : offset] + text[offset + 13 : offset + 14]
        if not re.search(r"\w", around):
            yield Suspicion("UPN", str(upn), int(offset))


def _find_postcodes(text: str, runs: DigitRuns, is_data: bool) -> Iterator[Suspicion]:
    """Find postcodes by their second part: one digit, two letters and no more."""
    last_digit = runs.starts + runs.lengths - 1
    first, second, after = (runs.sign_at(last_digit + step) for step in (1, 2, 3))
    found = _IS_INWARD[first] & _IS_INWARD[second] & ~_IS_WORD[after]
    offsets = np.maximum(last_digit[found] - _LONGEST_POSTCODE + 2, 0)
    windows = runs.read(offsets, _LONGEST_POSTCODE + 3)
    pattern = _POSTCODE_IN_DATA if is_data else _POSTCODE_IN_TEXT
    suspect = {window for window in set(windows.tolist()) if _SAFE_WINDOW.search(window) is None}
    for offset in offsets[np.isin(windows, list(suspect))] if suspect else ():
        match = pattern.search(text, offset, offset + _LONGEST_POSTCODE + 3)
        area = next((group for group in match.groups() if group), "").upper() if match else ""
        if match and (area in LIVE_AREAS or (is_data and area not in SAFE_AREAS)):
            yield Suspicion("postcode", match.group(), match.start())


def _find_phones(text: str) -> Iterator[Suspicion]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", re.sub(r"^\+44[ ()0]*", "0", match.group()))
        national = len(digits) == 11 and digits[1] in "123789"
        if national and not DRAMA_PHONES.fullmatch(digits):
            yield Suspicion("telephone number", match.group(), match.start())


def _find_emails(text: str) -> Iterator[Suspicion]:
    for match in _EMAIL.finditer(text) if "@" in text else ():
        if not RESERVED_DOMAINS.search(match.group(1)):
            yield Suspicion("email address", match.group(), match.start())


def find_suspicions(
    text: str, is_data: bool, large_area: bool = False, sentinels_allowed: bool = True
) -> list[Suspicion]:
    """Return everything in ``text`` that could be real, in no particular order.

    ``is_data`` applies the strict rules of cells. ``large_area`` also accepts the never-issued
    numbers 900 to 998 that areas above 900,000 people use.
    """
    runs = DigitRuns(text)
    return [
        *_find_numbers(text, runs, large_area, sentinels_allowed),
        *_find_upns(text, runs),
        *_find_postcodes(text, runs, is_data),
        *_find_phones(text),
        *_find_emails(text),
    ]
