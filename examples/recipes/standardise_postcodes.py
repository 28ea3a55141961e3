"""Put postcodes into one form, and drop those that do not say where a child lives.

Sources of the rules: the format of a postcode (outward code of two to four characters; inward code
of a digit and two letters, never C, I, K, M, O or V) and the pseudo-postcodes ZZ99, as NHS England
documents them for hospital data; the O and 0 mix-up and the fillers "tba" and "n/a" are treated in
NHS England's published data linkage code.
"""

from __future__ import annotations

import re

import pandas as pd

POSTCODE = re.compile(r"^([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][ABDEFGHJLNP-UW-Z]{2})$")


def standardise_postcode(postcodes: pd.Series) -> pd.Series:
    """Return each postcode as "QZ1 1AA"; missing if it is malformed or a pseudo-postcode.

    Letter O and digit 0 (and I and 1) are put right where the position allows only one of them.
    """
    distinct = postcodes.dropna().unique()
    return postcodes.map({value: _standardise_one_postcode(str(value)) for value in distinct})


def take_sector(postcodes: pd.Series) -> pd.Series:
    """Return the sector, "QZ1 1", of standardised postcodes."""
    return postcodes.str[:-2]


def take_district(postcodes: pd.Series) -> pd.Series:
    """Return the district, "QZ1", of standardised postcodes."""
    return postcodes.str.split(" ").str[0]


def _standardise_one_postcode(postcode: str) -> str | None:
    squeezed = re.sub(r"[^A-Z0-9]", "", postcode.upper())
    if not 5 <= len(squeezed) <= 7 or squeezed.startswith("ZZ99"):
        return None
    outward, inward = squeezed[:-3], squeezed[-3:]
    match = POSTCODE.match(_repair_outward(outward) + _to_digit(inward[0]) + inward[1:])
    return f"{match.group(1)} {match.group(2)}" if match else None


def _repair_outward(outward: str) -> str:
    """Put O and 0 right: the first place is a letter, and no district ends in the letter O or I."""
    first, rest = _to_letter(outward[0]), outward[1:]
    if len(rest) > 1 and rest[0] == "0" and rest[1].isdigit():
        rest = "O" + rest[1:]
    if rest[:1].isalpha() and len(rest) > 1:
        return first + rest[0] + _to_digit(rest[1]) + "".join(map(_to_digit, rest[2:]))
    return first + "".join(map(_to_digit, rest))


def _to_digit(character: str) -> str:
    return {"O": "0", "I": "1"}.get(character, character)


def _to_letter(character: str) -> str:
    return {"0": "O", "1": "I"}.get(character, character)
