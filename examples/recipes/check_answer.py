"""Check an answer, and say in plain words what is wrong with it and where to look.

For exercises. The exercise writes a function that looks for mistakes, the likely ones by name. This
recipe asks it, prints “Right” or “Not yet”, and never stops with an error. It does not print the
answer: a learner who is told what to look at finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from numbers import Integral, Real
from typing import Any

import pandas as pd

RIGHT, NOT_YET = "right", "not yet"
KINDS: dict[type, str] = {
    int: "a whole number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a dict",
    pd.Series: "one column (a pandas Series)",
    pd.DataFrame: "a table (a pandas DataFrame)",
}
ANY_NUMBER: dict[type, type] = {int: Integral, float: Real}


def check_answer(
    name: str, answer: Any, kind: type, find_mistake: Callable[[Any], str | None], praise: str
) -> dict[str, str]:
    """Print “Right: …” or “Not yet: …”, and return {name: "right"} or {name: "not yet"}.

    Args:
        name: What the learner's code calls the answer.
        answer: The answer itself; three dots where nobody has answered.
        kind: What it should be, one of `KINDS`.
        find_mistake: Returns what is wrong in plain words, or None where nothing is.
        praise: What to say of a right answer: what it means, not only that it is right.
    """
    mistake = find_wrong_kind(name, answer, kind) or _ask(name, answer, kind, find_mistake)
    print(f"Not yet: {mistake}" if mistake else f"Right: {praise}")
    return {name: NOT_YET if mistake else RIGHT}


def find_wrong_kind(name: str, answer: Any, kind: type) -> str | None:
    """Return what is wrong with the kind of thing that was given, or None."""
    if answer is ...:
        return f"`{name}` is still three dots. Put your answer in their place."
    if answer is None:
        return f"`{name}` is None, which is nothing at all. Did a function forget to return?"
    if isinstance(answer, bool) or not isinstance(answer, ANY_NUMBER.get(kind, kind)):
        given = KINDS.get(type(answer), f"of the kind {type(answer).__name__}")
        return f"`{name}` is {given}. It should be {KINDS[kind]}."
    return None


def compare_sets(answer: Iterable[Any], wanted: Iterable[Any], what: str) -> str | None:
    """Return how many are too many and how many are missing, with one that is too many, or None."""
    given, right = set(answer), set(wanted)
    too_many, missing = given - right, right - given
    said = []
    if too_many:
        one = min(str(value) for value in too_many)
        said.append(f"{len(too_many):,} {what} should not be there. One of them is {one}.")
    if missing:
        said.append(f"{len(missing):,} {what} should be there and are not.")
    return " ".join(said) or None


def _ask(
    name: str, answer: Any, kind: type, find_mistake: Callable[[Any], str | None]
) -> str | None:
    """Return what the exercise finds; an answer that it cannot read is a mistake too."""
    try:
        return find_mistake(answer)
    except Exception as error:  # whatever a learner hands in, the check must answer in words
        return (
            f"`{name}` is {KINDS[kind]}, but the check cannot read it ({type(error).__name__}: "
            f"{error}). Compare its columns or entries with those that the task asks for."
        )
