"""Stand in for a person who reviews pairs of records. Use people in earnest, never this.

The reviewer made here sees the text of the two records and nothing else: not the truth, and not the
match weight. The rules are a review guide written as code. So this reviewer fails where the text
fails, as people do: on a twin with a like name, on a child whose name and home both changed. Real
reviewers also see schools, former names and letters, and do better.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

import numpy as np
import pandas as pd

from recipes.review_pairs import ANSWERS, CANNOT_SAY, ONE_CHILD, TWO_CHILDREN


def judge_pairs(sides: pd.DataFrame, bold: bool = False) -> pd.Series:
    """Return one answer for each pair: "one child", "two children" or "cannot say".

    Args:
        sides: From `lay_side_by_side`, with the standardised columns of `prepare_records`.
        bold: Decide some pairs that the guide leaves open: a forename and birthday that agree are
            then enough for one child, and forenames that differ enough for two.
    """
    return pd.Series(
        [_judge(Pair(row), bold) for row in sides.to_dict("records")], index=sides.index
    )


def slip(answers: pd.Series, rate: float, seed: int) -> pd.Series:
    """Return the answers with this share of them, at random, replaced by another one.

    People press the wrong key and read the wrong line, on easy pairs as well as hard ones.
    """
    random = np.random.default_rng(seed)
    slipped = random.random(len(answers)) < rate
    moved = random.integers(1, len(ANSWERS), len(answers))
    place = answers.map(ANSWERS.index).to_numpy()
    wrong = pd.Series([ANSWERS[i] for i in (place + moved) % len(ANSWERS)], index=answers.index)
    return answers.where(~slipped, wrong)


class Pair:
    """What a reader sees at a glance when two records lie side by side."""

    def __init__(self, row: dict[Any, Any]) -> None:
        values = {name: "" if pd.isna(value) else str(value) for name, value in row.items()}
        both = {name[:-2]: (values[name], values[name[:-2] + "_r"]) for name in _left(values)}
        numbers = [both["upn"], both["nhs_number"]]
        self.same_number = any(one and one == other for one, other in numbers)
        self.other_number = any(one and other and one != other for one, other in numbers)
        swapped = _are_swapped(both["forename"], both["surname"])
        self.forename = swapped or is_name_alike(*both["forename"])
        self.surname = swapped or is_name_alike(*both["surname"])
        self.birthday = both["date_of_birth"][0] == both["date_of_birth"][1] != ""
        self.near_birthday = is_birthday_near(*both["date_of_birth"])
        self.far_birthday = all(both["date_of_birth"]) and not self.near_birthday
        self.home = both["postcode"][0] == both["postcode"][1] != ""
        self.other_sex = (
            bool(both["sex"][0] and both["sex"][1]) and both["sex"][0] != both["sex"][1]
        )


def is_name_alike(one: str, other: str) -> bool:
    """Return whether a reader would take two names for one: "ana", "anna"; "bell", "bell cole".

    A missing name is like no other.
    """
    if not one or not other:
        return False
    if set(one.split()) & set(other.split()) or one[:3] == other[:3]:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and short in long:
        return True
    return SequenceMatcher(None, one, other).ratio() >= 0.75


def is_birthday_near(one: str, other: str) -> bool:
    """Return whether two dates, "2015-02-16", differ by no more than one slip of the pen."""
    if not one or not other:
        return False
    same_parts = sum(a == b for a, b in zip(one.split("-"), other.split("-"), strict=True))
    swapped = one[:4] == other[:4] and sorted(one.split("-")) == sorted(other.split("-"))
    return same_parts >= 2 or swapped


def _judge(pair: Pair, bold: bool) -> str:
    if pair.other_number and not pair.same_number:
        return CANNOT_SAY if pair.forename and pair.surname and pair.birthday else TWO_CHILDREN
    if pair.forename and _is_borne_out(pair):
        return CANNOT_SAY if pair.other_sex and not pair.same_number else ONE_CHILD
    if not pair.same_number and _is_ruled_out(pair):
        return TWO_CHILDREN
    if bold:
        return ONE_CHILD if pair.forename and pair.birthday else TWO_CHILDREN
    return CANNOT_SAY


def _is_borne_out(pair: Pair) -> bool:
    """A forename that agrees needs company: a number, or two of surname, birthday and home."""
    if pair.same_number:
        return True
    if pair.birthday:
        return pair.surname or pair.home
    return pair.near_birthday and pair.surname and pair.home


def _is_ruled_out(pair: Pair) -> bool:
    """Two children: far apart in age, or other forenames with nothing to explain them."""
    if pair.forename:
        return pair.far_birthday and not pair.home
    familiar = pair.surname or (pair.birthday and pair.home)
    return pair.other_sex or pair.far_birthday or not familiar


def _are_swapped(forenames: tuple[str, str], surnames: tuple[str, str]) -> bool:
    """Forename and surname stand in each other's place, as some systems send them."""
    crossed = (forenames[0], surnames[1]), (surnames[0], forenames[1])
    return all(is_name_alike(*pair) for pair in crossed)


def _left(values: dict[str, str]) -> list[str]:
    return [name for name in values if name.endswith("_l") and name[:-2] + "_r" in values]
