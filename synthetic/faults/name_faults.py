"""Faults in names. Columns: ``forename``, ``surname``; some need one column more (see each)."""

from __future__ import annotations

import numpy as np

from synthetic.characters import TextArray, holds_accents, holds_any, replace_text
from synthetic.faults.editing import (
    Columns,
    Generator,
    IntArray,
    Outcome,
    Probability,
    choose_rows,
    count_rows,
    pick_one,
    write_changes,
)
from synthetic.faults.mistyping import mistype_letters
from synthetic.name_variants import remove_accents, spell_differently, use_known_as_form

BABY_NAMES = ("Baby", "Baby Boy", "Baby Girl", "Infant Of", "Twin One", "Twin Two", "Unknown")
"""First names that NHS England's linkage code sets aside (GIVEN_NAMES_TO_IGNORE), in our words."""

ALIAS_NOTES = (" (AKA)", " aka", " (known as)", " - see notes", " *")
SHORT_FIELD = 12
"""Signs that fit the shortest name field of the older systems: our assumption."""


def _edit_names(
    rng: Generator, columns: Columns, probability: Probability, names: tuple[str, ...]
) -> tuple[IntArray, dict[str, TextArray]]:
    rows = choose_rows(rng, probability, count_rows(columns))
    return rows, {name: columns[name][rows] for name in names}


def mistype_a_letter(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """One slip of the finger in the surname or the first name of each chosen row."""
    rows, old = _edit_names(rng, columns, probability, ("forename", "surname"))
    in_surname = rng.random(len(rows)) < 0.5
    surname = np.where(in_surname, mistype_letters(rng, old["surname"]), old["surname"])
    forename = np.where(in_surname, old["forename"], mistype_letters(rng, old["forename"]))
    return write_changes(columns, rows, {"forename": forename, "surname": surname})


def use_known_as_name(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Record the everyday first name: Ollie for Oliver."""
    rows, old = _edit_names(rng, columns, probability, ("forename",))
    return write_changes(columns, rows, {"forename": use_known_as_form(rng, old["forename"])})


def spell_transliterated_name_differently(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Spell the first name or the surname as another clerk would: Mohamed for Muhammad."""
    rows, old = _edit_names(rng, columns, probability, ("forename", "surname"))
    in_surname = rng.random(len(rows)) < 0.4
    surname = spell_differently(rng, old["surname"], "surnames")
    forename = spell_differently(rng, old["forename"], "first_names")
    new = {
        "surname": np.where(in_surname, surname, old["surname"]),
        "forename": np.where(in_surname, old["forename"], forename),
    }
    return write_changes(columns, rows, new)


def lose_accents(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Drop accents, as software that knows only plain letters does: Zoe for Zoë."""
    rows = choose_rows(rng, probability, count_rows(columns))
    accented = holds_accents(columns["forename"]) | holds_accents(columns["surname"])
    rows = rows[accented[rows]]
    names = ("forename", "surname")
    return write_changes(
        columns, rows, {name: remove_accents(columns[name][rows]) for name in names}
    )


def lose_hyphen_or_apostrophe(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Write OConnor or O Connor for O'Connor, and Smith Jones for Smith-Jones."""
    rows = choose_rows(rng, probability, count_rows(columns))
    marked = holds_any(columns["forename"], "-'") | holds_any(columns["surname"], "-'")
    rows = rows[marked[rows]]
    joined = rng.random(len(rows)) < 0.7
    new = {}
    for name in ("forename", "surname"):
        spaced = replace_text(columns[name][rows], "-", " ")
        apart = replace_text(spaced, "'", " ")
        new[name] = np.where(joined, replace_text(spaced, "'", ""), apart)
    return write_changes(columns, rows, new)


def write_middle_name_with_forename(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Put the middle name, or its first letter, into the first-name field.

    Needs ``middle_name``; rows without one stay as they are.
    """
    rows, old = _edit_names(rng, columns, probability, ("forename", "middle_name"))
    middle = old["middle_name"]
    initial = rng.random(len(rows)) < 0.3
    shown = np.where(initial, middle.astype("<U1"), middle)
    joined = np.strings.add(np.strings.add(old["forename"], " "), shown)
    forename = np.where((middle == "") | (old["forename"] == ""), old["forename"], joined)
    return write_changes(columns, rows, {"forename": forename})


def shorten_double_barrelled_surname(
    rng: Generator, columns: Columns, probability: Probability
) -> Outcome:
    """Keep one half of a surname of two parts, joined by a hyphen or a space."""
    rows, old = _edit_names(rng, columns, probability, ("surname",))
    if not len(rows):
        return write_changes(columns, rows, {})
    first, _, second = np.strings.partition(replace_text(old["surname"], "-", " "), " ")
    long_parts = (np.strings.str_len(first) > 3) & (np.strings.str_len(second) > 3)
    half = np.where(rng.random(len(rows)) < 0.5, first, second)
    return write_changes(columns, rows, {"surname": np.where(long_parts, half, old["surname"])})


def put_surname_first(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Write the surname into the first-name field and the first name into the surname field."""
    rows, old = _edit_names(rng, columns, probability, ("forename", "surname"))
    new = {"forename": old["surname"], "surname": old["forename"]}
    return write_changes(columns, rows, new)


def keep_previous_surname(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Keep the surname from before a change in the family. Needs ``previous_surname``."""
    return _take_other_surname(rng, columns, probability, "previous_surname")


def record_household_surname(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Record the surname of the adults at home. Needs ``household_surname``."""
    return _take_other_surname(rng, columns, probability, "household_surname")


def _take_other_surname(
    rng: Generator, columns: Columns, probability: Probability, other: str
) -> Outcome:
    rows, old = _edit_names(rng, columns, probability, ("surname", other))
    surname = np.where(old[other] == "", old["surname"], old[other])
    return write_changes(columns, rows, {"surname": surname})


def write_baby_of_mother(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Record a newborn before the family has chosen a name: Baby, Infant Of, Twin One."""
    rows = choose_rows(rng, probability, count_rows(columns))
    return write_changes(columns, rows, {"forename": pick_one(rng, BABY_NAMES, len(rows))})


def mix_up_twins(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Record the twin's first name. Needs ``twin_row``: the row of the twin, -1 for none."""
    rows = choose_rows(rng, probability, count_rows(columns))
    rows = rows[columns["twin_row"][rows] >= 0]
    forename = columns["forename"][columns["twin_row"][rows]]
    return write_changes(columns, rows, {"forename": forename})


def add_note_to_surname(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Squeeze a remark into the surname field, as in "Taylor (AKA)"."""
    rows, old = _edit_names(rng, columns, probability, ("surname",))
    noted = np.strings.add(old["surname"], pick_one(rng, ALIAS_NOTES, len(rows)))
    return write_changes(columns, rows, {"surname": np.where(old["surname"] == "", "", noted)})


def write_name_in_capitals(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Write both names in capitals, as from an older form."""
    rows, old = _edit_names(rng, columns, probability, ("forename", "surname"))
    return write_changes(columns, rows, {name: np.strings.upper(old[name]) for name in old})


def leave_spaces_around_name(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Leave a space before or after the first name or the surname."""
    rows, old = _edit_names(rng, columns, probability, ("forename", "surname"))
    in_surname = rng.random(len(rows)) < 0.5
    first = rng.random(len(rows)) < 0.3
    new = {}
    for name, here in (("surname", in_surname), ("forename", ~in_surname)):
        before, after = np.strings.add(" ", old[name]), np.strings.add(old[name], " ")
        spaced = np.where(first, before, after)
        new[name] = np.where(here & (old[name] != ""), spaced, old[name])
    return write_changes(columns, rows, new)


def cut_long_name(rng: Generator, columns: Columns, probability: Probability) -> Outcome:
    """Cut names at the end of a short field."""
    rows, old = _edit_names(rng, columns, probability, ("forename", "surname"))
    return write_changes(
        columns, rows, {name: old[name].astype(f"<U{SHORT_FIELD}") for name in old}
    )
