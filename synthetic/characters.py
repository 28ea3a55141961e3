"""Look at a column of text as a matrix of characters, so that a million rows change at once.

numpy keeps text of a fixed width as four bytes a character. Seen as ``uint32``, a column of
n values of width w is an n by w matrix of code points, padded with zeros on the right. The
identifiers and the faults both work on that matrix.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

TextArray = npt.NDArray[np.str_]
CodePoints = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]

ZERO = ord("0")
ASCII_END = 0x7F


def as_text(values: npt.ArrayLike) -> TextArray:
    """Return ``values`` as fixed-width text; nothing is stripped and nothing is guessed."""
    array = np.asarray(values)
    return array if array.dtype.kind == "U" else array.astype(np.str_)


def to_code_points(values: npt.ArrayLike, width: int | None = None) -> CodePoints:
    """Return a copy of ``values`` as code points, shape (n, width), zero-padded on the right.

    Without ``width`` the matrix is as wide as the column. A narrower ``width`` cuts.
    """
    text = as_text(values)
    columns = max(1, width or text.dtype.itemsize // 4)
    wide = np.ascontiguousarray(text.astype(f"<U{columns}"))
    return wide.view("<u4").reshape(len(wide), columns).copy()


def holds_any(values: TextArray, signs: str) -> Flags:
    """Say which texts hold at least one of ``signs``."""
    points = _view(values)
    wanted = np.array([ord(sign) for sign in signs], dtype=np.uint32)
    found: Flags = np.asarray(np.isin(points, wanted).any(axis=1))
    return found


def holds_accents(values: TextArray) -> Flags:
    """Say which texts hold a letter beyond plain ASCII."""
    found: Flags = np.asarray((_view(values) > ASCII_END).any(axis=1))
    return found


def _view(values: TextArray) -> CodePoints:
    """Look at a column of text as code points without copying it; for reading only."""
    columns = values.dtype.itemsize // 4
    return np.ascontiguousarray(values).view("<u4").reshape(len(values), columns)


def to_text(points: CodePoints) -> TextArray:
    """Turn a matrix of code points back into a column of text."""
    rows, width = points.shape
    return np.ascontiguousarray(points, dtype="<u4").view(f"<U{width}").reshape(rows)


def lengths_of(points: CodePoints) -> npt.NDArray[np.int64]:
    """Return how many characters each row holds (rows are padded on the right only)."""
    return (points != 0).sum(axis=1)


def write_digits(numbers: npt.NDArray[np.int64], width: int) -> CodePoints:
    """Write whole numbers as decimal digits with leading zeros, shape (n, width)."""
    powers = 10 ** np.arange(width - 1, -1, -1, dtype=np.int64)
    digits = (numbers[:, None] // powers) % 10
    return (digits + ZERO).astype(np.uint32)


def replace_text(values: TextArray, old: str, new: str) -> TextArray:
    """Replace ``old`` by ``new`` in each text (numpy's own function takes no empty column)."""
    return np.strings.replace(values, old, new) if len(values) else values
