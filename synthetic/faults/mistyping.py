"""Type text and numbers with a slip of the finger, for a whole column at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from synthetic.characters import (
    ZERO,
    CodePoints,
    TextArray,
    lengths_of,
    to_code_points,
    to_text,
)

Generator = np.random.Generator
IntArray = npt.NDArray[np.int64]

_KEYBOARD = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
SUBSTITUTE, LEAVE_OUT, DOUBLE, TRANSPOSE = range(4)


def _build_neighbours() -> npt.NDArray[np.uint32]:
    """Map each letter and digit to its two neighbours on the keyboard row, shape (128, 2)."""
    table = np.tile(np.arange(128, dtype=np.uint32)[:, None], (1, 2))
    for row in _KEYBOARD:
        for place, letter in enumerate(row):
            left = row[place - 1] if place else row[1]
            right = row[place + 1] if place + 1 < len(row) else row[-2]
            table[ord(letter)] = ord(left), ord(right)
            table[ord(letter.upper())] = ord(left.upper()), ord(right.upper())
    return table


_NEIGHBOURS = _build_neighbours()


def _shift(points: CodePoints, place: IntArray, kind: IntArray) -> CodePoints:
    """Leave out, double or transpose the sign at ``place`` of each row, as ``kind`` says."""
    width = points.shape[1]
    source = np.tile(np.arange(width), (len(points), 1))
    after = source > place[:, None]
    at = source == place[:, None]
    following = source == place[:, None] + 1
    source += ((kind == LEAVE_OUT)[:, None] & (after | at)).astype(np.int64)
    source -= ((kind == DOUBLE)[:, None] & after).astype(np.int64)
    transpose = (kind == TRANSPOSE)[:, None]
    source += (transpose & at).astype(np.int64) - (transpose & following).astype(np.int64)
    return np.take_along_axis(points, np.clip(source, 0, width - 1), axis=1)


def mistype_letters(rng: Generator, values: npt.ArrayLike) -> TextArray:
    """Make one slip in each text of three signs or more; shorter ones come back unchanged.

    The slip is a neighbouring key (four in ten), a sign left out, doubled, or swapped with the
    next (two in ten each). The first sign stays: people notice a wrong capital (our assumption).
    """
    text = np.asarray(values)
    points = to_code_points(text, text.dtype.itemsize // 4 + 2)
    length = lengths_of(points)
    long_enough = length >= 3
    place = 1 + (rng.random(len(points)) * np.maximum(length - 2, 1)).astype(np.int64)
    kind = np.array([0, 0, 1, 2, 3])[rng.integers(0, 5, size=len(points))]
    slipped = _shift(points, place, kind)
    rows = np.flatnonzero(kind == SUBSTITUTE)
    sign = np.minimum(slipped[rows, place[rows]], 127)
    slipped[rows, place[rows]] = _NEIGHBOURS[sign, rng.integers(0, 2, size=len(rows))]
    slipped[~long_enough] = points[~long_enough]
    return to_text(slipped)


def mistype_digits(rng: Generator, values: npt.ArrayLike) -> TextArray:
    """Type one digit wrong in each text, or swap two digits that stand next to each other.

    One wrong digit and one swap of different digits always break the check of an NHS number
    (modulus 11) and of a UPN (modulus 23), so the result can never be another person's number.
    """
    text = np.asarray(values)
    points = to_code_points(text)
    digit = (points >= ZERO) & (points <= ZERO + 9)
    score = np.where(digit, rng.random(points.shape), -1.0)
    place = score.argmax(axis=1)
    rows = np.flatnonzero(digit.any(axis=1))
    place = place[rows]
    following = np.minimum(place + 1, points.shape[1] - 1)
    here, there = points[rows, place], points[rows, following]
    swaps = (rng.random(len(rows)) < 0.4) & digit[rows, following] & (here != there)
    wrong = ZERO + (here - ZERO + rng.integers(1, 10, size=len(rows)).astype(np.uint32)) % 10
    points[rows, place] = np.where(swaps, there, wrong)
    points[rows[swaps], following[swaps]] = here[swaps]
    return to_text(points)
