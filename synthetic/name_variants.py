"""Write a name as another clerk, another agency or the family itself would write it.

Each function takes a column of names and returns a column of the same length. Names that have
no variant come back unchanged, so callers compare the two to see what changed.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from synthetic.characters import ASCII_END, TextArray, as_text, to_code_points, to_text

Generator = np.random.Generator

_UNDECOMPOSED = {
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "\u0131": "i",
    "ə": "e",
}
_LATIN_END = 0x1F00


@cache
def _read_variants() -> dict[str, Any]:
    text = files("synthetic").joinpath("name_variants.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def latinise(name: str) -> str:
    """Write a Cyrillic name in Latin letters; in others only make apostrophes plain."""
    table: Mapping[str, str] = _read_variants()["cyrillic"]
    name = name.replace("\u2019", "'").replace("\u02bc", "'")
    if all(letter not in table for letter in name.upper() if letter != "'"):
        return name
    return "".join(table.get(letter.upper(), letter) for letter in name).capitalize()


@cache
def _plain_letters() -> npt.NDArray[np.uint32]:
    """Map each Latin code point to its letter without accent."""
    plain = np.arange(_LATIN_END, dtype=np.uint32)
    for point in range(0xC0, _LATIN_END):
        letter = chr(point)
        base = _UNDECOMPOSED.get(letter) or unicodedata.normalize("NFD", letter)[0]
        plain[point] = ord(base)
    return plain


def remove_accents(names: npt.ArrayLike) -> TextArray:
    """Write names without accents: Zoë as Zoe, Łukasz as Lukasz."""
    points = to_code_points(names)
    rows = np.flatnonzero(points.max(axis=1) > ASCII_END)
    accented = points[rows]
    points[rows] = np.where(
        accented < _LATIN_END, _plain_letters()[np.minimum(accented, _LATIN_END - 1)], accented
    )
    return to_text(points)


def rewrite_distinct(
    names: npt.ArrayLike, choices: npt.NDArray[np.int64], rewrite: Callable[[str, int], str]
) -> TextArray:
    """Apply ``rewrite(name, choice)`` once for each distinct pair and spread the results."""
    text = as_text(names)
    distinct, place = np.unique(text, return_inverse=True)
    width = int(choices.max(initial=0)) + 1
    pairs, back = np.unique(place * width + choices, return_inverse=True)
    written = [rewrite(str(distinct[pair // width]), int(pair % width)) for pair in pairs]
    return np.array(written, dtype=np.str_)[back] if len(text) else text


def _listed(options: str) -> list[str]:
    return [option.strip() for option in options.split(",")]


@cache
def _known_as() -> Mapping[str, Sequence[str]]:
    return {name: _listed(forms) for name, forms in _read_variants()["known_as"].items()}


@cache
def _spellings(kind: str) -> Mapping[str, Sequence[str]]:
    families = [_listed(family) for family in _read_variants()["spellings"][kind]]
    return {
        name: [other for other in family if other != name] for family in families for name in family
    }


@cache
def _spell_by_ear(name: str) -> Sequence[str]:
    """Return up to three spellings with one group of letters changed, or the name itself."""
    letters: Sequence[Sequence[str]] = _read_variants()["spellings"]["letters"]
    fitting = [(old, new) for old, new in letters if old in name[1:]]
    return [name[0] + name[1:].replace(old, new, 1) for old, new in fitting[:3]] or [name]


def use_known_as_form(rng: Generator, names: npt.ArrayLike) -> TextArray:
    """Write the everyday form: Oliver as Ollie, Anna-Maria as Anna, Abdul Rahman as Rahman."""
    table = _known_as()

    def rewrite(name: str, choice: int) -> str:
        if name in table:
            return table[name][choice % len(table[name])]
        if "-" in name:
            return name.split("-")[0]
        first, _, second = name.partition(" ")
        return second if first in ("Abdul", "Abdur", "Md", "Shah") and second else first

    return rewrite_distinct(names, rng.integers(0, 12, size=len(np.asarray(names))), rewrite)


def spell_differently(rng: Generator, names: npt.ArrayLike, kind: str = "first_names") -> TextArray:
    """Write another spelling of the same name; ``kind`` is ``first_names`` or ``surnames``.

    A name in a known set of spellings takes another of the set. Any other name has one group of
    letters written as another script's clerk would hear it.
    """
    table = _spellings(kind)

    def rewrite(name: str, choice: int) -> str:
        if name in table:
            return table[name][choice % len(table[name])]
        by_ear = _spell_by_ear(name)
        return by_ear[choice % len(by_ear)]

    return rewrite_distinct(names, rng.integers(0, 12, size=len(np.asarray(names))), rewrite)
