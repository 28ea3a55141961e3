"""Find the groups of children for whom faults are more or less likely, and their kin in a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]
Groups = Mapping[str, npt.NDArray[Any]]
"""One array a fact about the child behind each row: ``ethnicity`` (DfE main code), ``age`` in
years, ``decile`` of deprivation, ``household`` (a number), and the flags ``looked_after``,
``on_protection_plan``, ``unaccompanied``, ``recently_moved`` and ``twin``. Facts may be left out;
the groups that need them are then empty. It also carries what only some faults need:
``middle_name``, ``previous_surname``, ``household_surname``, ``previous_postcode``,
``placement_postcode`` and ``other_postcode`` (empty text where there is none)."""

MOST_DEPRIVED_DECILES = 2


def _starts_with(letter: str) -> Callable[[Groups], Flags]:
    return lambda groups: groups["ethnicity"].astype("<U1") == letter


def _is_white_minority(groups: Groups) -> Flags:
    return _starts_with("W")(groups) & ~np.isin(groups["ethnicity"], ("WBRI", "WIRI"))


def _is_asian(groups: Groups) -> Flags:
    return np.isin(groups["ethnicity"].astype("<U1"), ("A", "C"))


_TESTS: Mapping[str, tuple[str, Callable[[Groups], Flags]]] = {
    "white_minority": ("ethnicity", _is_white_minority),
    "mixed": ("ethnicity", _starts_with("M")),
    "asian": ("ethnicity", _is_asian),
    "black": ("ethnicity", _starts_with("B")),
    "other_ethnic_group": ("ethnicity", _starts_with("O")),
    "under_1": ("age", lambda groups: groups["age"] < 1),
    "under_5": ("age", lambda groups: groups["age"] < 5),
    "most_deprived": ("decile", lambda groups: groups["decile"] <= MOST_DEPRIVED_DECILES),
    "looked_after": ("looked_after", lambda groups: groups["looked_after"]),
    "on_protection_plan": ("on_protection_plan", lambda groups: groups["on_protection_plan"]),
    "unaccompanied": ("unaccompanied", lambda groups: groups["unaccompanied"]),
    "recently_moved": ("recently_moved", lambda groups: groups["recently_moved"]),
    "twin": ("twin", lambda groups: groups["twin"]),
}
"""Each group: the fact it rests on, and how it is told."""

FACT_BEHIND = {name: fact for name, (fact, _) in _TESTS.items()}
"""The fact that each group rests on."""


def flag_groups(groups: Groups, size: int) -> dict[str, Flags]:
    """Say, for every group, which rows belong to it.

    A group is empty when the fact it rests on was not given.
    """
    nobody = np.zeros(size, dtype=bool)
    return {
        name: np.asarray(test(groups), dtype=bool) if fact in groups else nobody
        for name, (fact, test) in _TESTS.items()
    }


def find_next_in_household(household: IntArray, among: Flags | None = None) -> IntArray:
    """Return, for each row, the row of another member of its household, -1 where there is none.

    Members stand in a ring, so everybody points to somebody else. ``among`` limits the ring to
    some rows (twins, say); all others get -1.
    """
    kin = np.full(len(household), -1, dtype=np.int64)
    rows = np.arange(len(household)) if among is None else np.flatnonzero(among)
    order = rows[np.argsort(household[rows], kind="stable")]
    if not len(order):
        return kin
    sorted_households = household[order]
    last = np.r_[sorted_households[1:] != sorted_households[:-1], True]
    first_of = np.maximum.accumulate(np.where(np.r_[True, last[:-1]], np.arange(len(order)), 0))
    following = np.where(last, first_of, np.arange(len(order)) + 1)
    kin[order] = np.where(order[following] == order, -1, order[following])
    return kin
