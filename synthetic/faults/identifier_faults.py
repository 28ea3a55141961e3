"""Faults in identifiers. Columns: ``nhs_number``, ``upn``; copying needs ``sibling_row``.

No fault can make a number that belongs to somebody: a wrong digit breaks the check, a copied
number is one of ours, and sentinels are nobody's.
"""

from __future__ import annotations

import numpy as np

from synthetic.characters import TextArray, to_code_points, to_text
from synthetic.faults.editing import (
    Columns,
    Generator,
    Outcome,
    Probability,
    choose_rows,
    count_rows,
    pick_one,
    write_changes,
)
from synthetic.faults.mistyping import mistype_digits
from synthetic.identifier_checks import (
    SENTINEL_NHS_NUMBERS,
    UPN_LETTER_POINTS,
    check_uln,
    check_upn,
    is_temporary_upn,
    upn_check_letters,
)


def _drop(rng: Generator, columns: Columns, probability: Probability, name: str) -> Outcome:
    rows = choose_rows(rng, probability, count_rows(columns))
    return write_changes(columns, rows, {name: np.full(len(rows), "")})


def _copy(rng: Generator, columns: Columns, probability: Probability, name: str) -> Outcome:
    rows = choose_rows(rng, probability, count_rows(columns))
    rows = rows[columns["sibling_row"][rows] >= 0]
    copied = columns[name][columns["sibling_row"][rows]]
    return write_changes(columns, rows[copied != ""], {name: copied[copied != ""]})


def drop_nhs_number(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Hold the record without its NHS number."""
    return _drop(rng, columns, probability, "nhs_number")


def mistype_nhs_number(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Type one digit of the NHS number wrong or swap two: the check digit no longer fits.

    A result that happens to pass the check of a learner number (ULN) is typed again, since no
    block of those is reserved.
    """
    rows = choose_rows(rng, probability, count_rows(columns))
    rows = rows[columns["nhs_number"][rows] != ""]
    numbers = columns["nhs_number"][rows]
    mistyped = mistype_digits(rng, numbers)
    while (like_uln := check_uln(mistyped)).any():
        mistyped[like_uln] = mistype_digits(rng, numbers[like_uln])
    return write_changes(columns, rows, {"nhs_number": mistyped})


def copy_nhs_number_from_sibling(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Enter the number of a brother or sister. Needs ``sibling_row``, -1 for none."""
    return _copy(rng, columns, probability, "nhs_number")


def enter_sentinel_nhs_number(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Fill a field that may not stay empty with a number that passes the check and means none."""
    rows = choose_rows(rng, probability, count_rows(columns))
    numbers = pick_one(rng, SENTINEL_NHS_NUMBERS, len(rows))
    return write_changes(columns, rows, {"nhs_number": numbers})


def write_nhs_number_in_groups(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Write the number as on a letter, 999 123 4567."""
    rows = choose_rows(rng, probability, count_rows(columns))
    rows = rows[np.strings.str_len(columns["nhs_number"][rows]) == 10]
    points = to_code_points(columns["nhs_number"][rows], 10)
    spaced = np.insert(points, [3, 6], ord(" "), axis=1)
    return write_changes(columns, rows, {"nhs_number": to_text(spaced.astype(np.uint32))})


def drop_upn(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Hold the record without its unique pupil number."""
    return _drop(rng, columns, probability, "upn")


def mistype_upn(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Type one digit of the UPN wrong or swap two: the check letter no longer fits."""
    rows = choose_rows(rng, probability, count_rows(columns))
    rows = rows[columns["upn"][rows] != ""]
    return write_changes(columns, rows, {"upn": mistype_digits(rng, columns["upn"][rows])})


def copy_upn_from_sibling(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Enter the UPN of a brother or sister. Needs ``sibling_row``, -1 for none."""
    return _copy(rng, columns, probability, "upn")


def make_temporary_upn(upns: TextArray) -> TextArray:
    """Turn permanent UPNs into the temporary ones that a school would have given first.

    The last digit becomes a letter and the check letter is worked out again; different numbers
    stay different.
    """
    points = to_code_points(upns, 13)
    last = points[:, 12].astype(np.int64) - ord("0")
    points[:, 12] = UPN_LETTER_POINTS[np.clip(last, 0, 9)]
    points[:, 0] = upn_check_letters(points[:, 1:])
    return to_text(points)


def keep_temporary_upn(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Keep the temporary UPN after the permanent one has come."""
    rows = choose_rows(rng, probability, count_rows(columns))
    upns = columns["upn"][rows]
    permanent = check_upn(upns) & ~is_temporary_upn(upns)
    rows = rows[permanent]
    return write_changes(columns, rows, {"upn": make_temporary_upn(upns[permanent])})


def write_upn_in_small_letters(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Write the check letter of the UPN in lower case."""
    rows = choose_rows(rng, probability, count_rows(columns))
    return write_changes(columns, rows, {"upn": np.strings.lower(columns["upn"][rows])})
