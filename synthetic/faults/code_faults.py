"""Faults in coded fields: ethnicity, sex, needs, disabilities, sources of referral.

Each fault works on every coded column it knows and finds in the table. What can be written for a
code is in ``codes.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from synthetic.characters import TextArray
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

TWO_DIGIT_COLUMNS = ("disability", "two_digit_code", "referral_source")
LABELLED_COLUMNS = (
    "ethnicity", "sex", "primary_need", "referral_source", "disability", "sen_type",
)  # fmt: skip
CODED_COLUMNS = (*LABELLED_COLUMNS, "sen_provision", "exclusion_category")
OPTION_COLUMNS = ("primary_need", "referral_source", "disability", "sen_type")

Rewriting = Callable[[str, str], Sequence[str]]


@cache
def _read_codes() -> dict[str, Any]:
    text = files("synthetic.faults").joinpath("codes.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _listed(table: str, column: str, code: str) -> Sequence[str]:
    by_column: Mapping[str, Mapping[str, Sequence[str]]] = _read_codes()[table]
    return by_column.get(column, {}).get(code, ())


def _write_in_words(column: str, code: str) -> Sequence[str]:
    label = _read_codes()["labels"].get(column, {}).get(code)
    if label is None:
        return ()
    spellings = [label, f"{code} - {label}", f"{code}: {label}", f"{code} {label}"]
    spellings += [label.upper(), f"{label} [{code}]", f"{code})  {label}", label]
    return [*spellings, *_listed("extras", column, code)]


def _rewrite_codes(
    rng: Generator, codes: TextArray, column: str, rewriting: Rewriting
) -> TextArray:
    """Replace each code by one of its rewritings; a code without any stays."""
    distinct, place = np.unique(codes, return_inverse=True)
    options = [rewriting(column, str(code)) or (str(code),) for code in distinct]
    sizes = np.array([len(choices) for choices in options], dtype=np.int64)
    flat = np.array([choice for choices in options for choice in choices], dtype=np.str_)
    first = np.r_[0, np.cumsum(sizes)[:-1]].astype(np.int64)
    choice = (rng.random(len(codes)) * sizes[place]).astype(np.int64)
    return flat[first[place] + choice] if len(codes) else codes


def _rewrite_columns(
    rng: Generator,
    columns: Columns,
    probability: Probability,
    names: Sequence[str],
    rewriting: Rewriting,
) -> Outcome:
    """Rewrite codes in each of the named columns that the table has, row by row chosen anew."""
    changes, changed = {}, np.zeros(count_rows(columns), dtype=bool)
    for name in names:
        if name not in columns:
            continue
        rows = choose_rows(rng, probability, len(changed))
        new = _rewrite_codes(rng, columns[name][rows], name, rewriting)
        changes_here, changed_here = write_changes(columns, rows, {name: new})
        changes.update(changes_here)
        changed |= changed_here
    return changes, changed


def write_free_text_for_code(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Write words, or a code with its words, where the list wants the code alone."""
    return _rewrite_columns(rng, columns, probability, LABELLED_COLUMNS, _write_in_words)


def use_retired_code(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Leave a code that a later edition of the list withdrew: S for a statement, BESD for SEMH."""

    def retire(column: str, code: str) -> Sequence[str]:
        return _listed("retired", column, code)

    return _rewrite_columns(rng, columns, probability, CODED_COLUMNS, retire)


def record_ethnicity_differently(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Record another ethnic group than the family told a different agency."""

    def neighbour(column: str, code: str) -> Sequence[str]:
        return _listed("neighbours", column, code)

    return _rewrite_columns(rng, columns, probability, ("ethnicity",), neighbour)


def leave_ethnicity_unknown(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Leave the ethnic group as not obtained, refused or not stated, in the list's own codes."""

    def unknown(_: str, code: str) -> Sequence[str]:
        return ("NOBT", "NOBT", "REFU") if len(code) == 4 else ("Z", "99", "Z", "")

    return _rewrite_columns(rng, columns, probability, ("ethnicity",), unknown)


def add_local_letter_to_ethnicity(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Fill the second place of the NHS ethnic category, which is for local use."""

    def lengthen(_: str, code: str) -> Sequence[str]:
        return [code + local for local in " A1P"] if len(code) == 1 else ()

    return _rewrite_columns(rng, columns, probability, ("ethnicity",), lengthen)


def record_the_other_sex(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Choose the wrong sex on the form."""
    other = {"M": ("F",), "F": ("M",), "1": ("2",), "2": ("1",)}

    def swap(_: str, code: str) -> Sequence[str]:
        return other.get(code, ())

    return _rewrite_columns(rng, columns, probability, ("sex",), swap)


def recode_sex(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Write the sex in another service's codes: 1 and 2 for M and F, or the other way round."""
    codes = {"M": ("1",), "F": ("2",), "U": ("9",), "1": ("M",), "2": ("F",), "9": ("I", "U")}

    def recode(_: str, code: str) -> Sequence[str]:
        return codes.get(code, ())

    return _rewrite_columns(rng, columns, probability, ("sex",), recode)


def lose_leading_zero(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Turn code 04 into 4, as a spreadsheet does."""

    def strip(_: str, code: str) -> Sequence[str]:
        return (code[1:],) if len(code) == 2 and code[0] == "0" else ()

    return _rewrite_columns(rng, columns, probability, TWO_DIGIT_COLUMNS, strip)


def choose_wrong_option(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Choose another entry of the drop-down list, any that the column holds."""
    changes, changed = {}, np.zeros(count_rows(columns), dtype=bool)
    for name in (name for name in OPTION_COLUMNS if name in columns):
        rows = choose_rows(rng, probability, len(changed))
        rows = rows[columns[name][rows] != ""]
        options = np.unique(columns[name])
        chosen = pick_one(rng, options[options != ""], len(rows)) if len(rows) else np.array([""])
        new = {name: chosen} if len(rows) else {}
        changes_here, changed_here = write_changes(columns, rows, new)
        changes.update(changes_here)
        changed |= changed_here
    return changes, changed
