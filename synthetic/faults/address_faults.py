"""Faults in postcodes. Column: ``postcode``; some need another postcode of the same child.

Every faulty postcode stays in area QZ, is one of the national pseudo postcodes, or is plain text.
"""

from __future__ import annotations

import numpy as np

from synthetic.characters import replace_text, to_code_points, to_text
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
from synthetic.faults.mistyping import mistype_letters

PSEUDO_POSTCODES = ("ZZ99 3VZ", "ZZ99 3WZ", "ZZ99 3CZ")
"""No fixed abode, address not known, and England not otherwise stated (HES data dictionary)."""

TEXT_FOR_POSTCODE = ("tba", "tbc", "n/a", "no valid", "not known", "NFA")
"""Words met in postcode fields (NHS England, data validation engine), and some of ours."""

_AREA_LENGTH = 2


def _take_other(rng: Generator, columns: Columns, probability: Probability, other: str) -> Outcome:
    rows = choose_rows(rng, probability, count_rows(columns))
    rows = rows[columns[other][rows] != ""]
    return write_changes(columns, rows, {"postcode": columns[other][rows]})


def keep_old_postcode_after_move(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Hold the postcode from before the last move. Needs ``previous_postcode``."""
    return _take_other(rng, columns, probability, "previous_postcode")


def record_placement_postcode(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Record where a looked-after child is placed, not home. Needs ``placement_postcode``."""
    return _take_other(rng, columns, probability, "placement_postcode")


def record_other_parents_postcode(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Record the home of the other parent. Needs ``other_postcode``."""
    return _take_other(rng, columns, probability, "other_postcode")


def confuse_letter_o_and_zero(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Write the letter O for the digit zero, or the letter I for the digit one."""
    rows = choose_rows(rng, probability, count_rows(columns))
    zero = replace_text(columns["postcode"][rows], "0", "O")
    one = replace_text(columns["postcode"][rows], "1", "I")
    changed = np.where(zero != columns["postcode"][rows], zero, one)
    return write_changes(columns, rows, {"postcode": changed})


def write_postcode_untidily(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Write a postcode without its space, with two, or in lower case."""
    rows = choose_rows(rng, probability, count_rows(columns))
    tidy = columns["postcode"][rows]
    way = rng.integers(0, 3, size=len(rows))
    wide = replace_text(tidy, " ", "  ")
    joined = replace_text(tidy, " ", "")
    untidy = np.where(way == 0, joined, np.where(way == 1, np.strings.lower(tidy), wide))
    return write_changes(columns, rows, {"postcode": untidy})


def write_words_for_postcode(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Write words where the postcode is not known."""
    rows = choose_rows(rng, probability, count_rows(columns))
    words = pick_one(rng, TEXT_FOR_POSTCODE, len(rows))
    return write_changes(columns, rows, {"postcode": words})


def use_pseudo_postcode(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Use a national code for no fixed abode or an unknown address."""
    rows = choose_rows(rng, probability, count_rows(columns))
    codes = pick_one(rng, PSEUDO_POSTCODES, len(rows))
    return write_changes(columns, rows, {"postcode": codes})


def leave_postcode_blank(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Leave the postcode out."""
    rows = choose_rows(rng, probability, count_rows(columns))
    return write_changes(columns, rows, {"postcode": np.full(len(rows), "")})


def mistype_postcode(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Make one slip after the area letters, so that the postcode stays in area QZ."""
    rows = choose_rows(rng, probability, count_rows(columns))
    rows = rows[np.strings.startswith(columns["postcode"][rows], "QZ")]
    points = to_code_points(columns["postcode"][rows])
    rest = mistype_letters(rng, to_text(points[:, _AREA_LENGTH:]))
    return write_changes(columns, rows, {"postcode": np.strings.add("QZ", rest)})
