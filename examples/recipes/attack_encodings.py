"""Attack encoded records, to learn what an encoding is worth before relying on it.

An attacker has the encoded records, and a list of likely names or numbers, or a few children whom
they recognise: their own, a class they teach. Never run this on real records without written
permission.

The attack on filters is a short form of that of Christen, Schnell, Vatsalan and Ranbaduge (2017).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from recipes.encode_names import split_letters


def guess_by_trying(
    codes: pd.Series, candidates: Iterable[str], encode: Callable[[str], str]
) -> pd.Series:
    """Return, for each code, the candidate that encodes to it; missing where none does."""
    wanted = set(codes.dropna())
    tried = ((encode(candidate), candidate) for candidate in candidates)
    return codes.map({code: candidate for code, candidate in tried if code in wanted})


def list_nhs_numbers(beginning: int) -> np.ndarray:
    """Return every NHS number with a valid check digit and these first three digits, as text."""
    # Ten digits need 64 bits, which is not what a browser takes by default.
    stems = np.arange(beginning * 10**6, (beginning + 1) * 10**6, dtype=np.int64)
    digits = stems[:, None] // 10 ** np.arange(8, -1, -1) % 10
    check = (11 - (digits * np.arange(10, 1, -1)).sum(axis=1) % 11) % 11
    return (stems * 10 + check)[check < 10].astype(str)


def guess_from_known(codes: pd.Series, known: pd.Series) -> pd.Series:
    """Return, for each code, the name that somebody with this code is known to have.

    `known` holds the names of a few records, indexed as `codes` is. No secret is needed: a keyed
    code hides a name only until one child with that name is recognised.
    """
    return codes.map(dict(zip(codes[known.index], known, strict=True)))


def learn_letters(filters: np.ndarray, names: list[str]) -> dict[str, np.ndarray]:
    """Return, for each pair of letters, the bits that it may set, learned from known names.

    A pair of letters can only set bits that are set in every filter of a name that has it.

    Args:
        filters: The filters of the known names as bits, one row a name.
        names: The known names.
    """
    may_set: dict[str, np.ndarray] = {}
    for bits, name in zip(filters.astype(bool), names, strict=True):
        for letters in split_letters(name):
            may_set[letters] = may_set.get(letters, np.ones_like(bits)) & bits
    return may_set


def guess_by_letters(
    filters: np.ndarray, may_set: dict[str, np.ndarray], names: list[str], least_share: float = 0.6
) -> list[str | None]:
    """Return, for each filter, the name whose letters best explain its bits, or None.

    A name qualifies if all its letters were learned and nearly all bits that they are known to set
    are set in the filter; the name that explains most of the filter wins.
    """
    known = [name for name in names if all(part in may_set for part in split_letters(name))]
    if not known:
        return [None] * len(filters)
    expected = np.array(
        [np.any([may_set[part] for part in split_letters(name)], axis=0) for name in known]
    ).astype(np.int32)
    bits = filters.astype(np.int32)
    shared = bits @ expected.T
    union = bits.sum(1)[:, None] + expected.sum(1)[None, :] - shared
    score = shared / np.maximum(union, 1)
    best = score.argmax(axis=1)
    sure = score[np.arange(len(bits)), best] >= least_share
    return [known[at] if good else None for at, good in zip(best, sure, strict=True)]
