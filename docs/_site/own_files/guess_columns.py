"""Guess which column is which, and whose extract this is, from names and from what they hold."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from recipes.check_identifiers import keep_valid_nhs_number, keep_valid_upn
from recipes.prepare_records import standardise_sex
from recipes.read_dates import read_date
from recipes.standardise_names import standardise_name
from recipes.standardise_postcodes import standardise_postcode

from docs._site.own_files.fields import FIELDS, PUBLISHED, Field
from docs._site.own_files.open_file import squeeze

# A name that is exactly right outweighs what the column holds; a likely name does not.
PUBLISHED_NAME, KNOWN_NAME, LIKELY_NAME = 6.0, 4.0, 1.5
LEAST_SCORE = 2.0
# Words in the name of a column that show it is another one: a mother's birthday, an old surname.
OTHER_THINGS = (
    "mother",
    "father",
    "parent",
    "carer",
    "previous",
    "former",
    "expected",
    "mcdob",
    "death",
    "entry",
    "status",
    "unknown",
    "school",
    "placement",
    "plpost",
    "worker",
    "middle",
    "preferred",
    "org",
)
KEY_ENDINGS = ("id", "key", "ref", "reference", "number", "child")
READERS: dict[str, Callable[[pd.Series], pd.Series]] = {
    "forename": standardise_name,
    "surname": standardise_name,
    "date_of_birth": read_date,
    "sex": standardise_sex,
    "postcode": standardise_postcode,
    "upn": keep_valid_upn,
    "nhs_number": keep_valid_nhs_number,
}
# What the column holds may name it even where its name says nothing.
TELLING = {"date_of_birth": 1.0, "postcode": 2.5, "upn": 3.0, "nhs_number": 3.0}


def list_known_names() -> set[str]:
    """Return every name that a heading may hold, squeezed."""
    spelled = {spelling for field in FIELDS for spelling in field.spellings}
    return spelled | {squeeze(name) for names in PUBLISHED.values() for name in names.values()}


def guess_agency(columns: list[str]) -> str | None:
    """Return the agency whose published layout the columns follow; None if none fits at all."""
    held = {squeeze(column) for column in columns}
    fits = {
        agency: sum(squeeze(name) in held for name in names.values())
        for agency, names in PUBLISHED.items()
    }
    best = max(fits, key=lambda agency: fits[agency])
    rivals = [agency for agency, fit in fits.items() if fit == fits[best]]
    return best if fits[best] >= 4 and len(rivals) == 1 else None


def guess_columns(samples: dict[str, list[str]], agency: str) -> dict[str, str]:
    """Return, for each field that some column seems to hold, the name of that column.

    No column is taken for two fields: the surest guess chooses first.

    Args:
        samples: For each column, values of the first rows.
        agency: Whose extract it is: its published names count most.
    """
    scores = [
        (score_column(column, values, field, agency), -place, field.name, column)
        for place, (column, values) in enumerate(samples.items())
        for field in FIELDS
    ]
    taken: dict[str, str] = {}
    for score, _, field_name, column in sorted(scores, reverse=True):
        if score >= LEAST_SCORE and field_name not in taken and column not in taken.values():
            taken[field_name] = column
    return {field.name: taken[field.name] for field in FIELDS if field.name in taken}


def score_column(column: str, values: list[str], field: Field, agency: str) -> float:
    """Return how much speaks for this column being this field; 2 or more is worth a guess."""
    name = squeeze(column)
    by_name = _score_name(name, field, agency)
    if field.name == "record" and not by_name and _looks_like_key(name, values):
        return LEAST_SCORE
    reader = READERS.get(field.name)
    if reader is None or not values:
        return by_name
    usable = float(reader(pd.Series(values, dtype=object)).notna().mean())
    if by_name:
        return by_name + usable
    is_other = any(word in name for word in OTHER_THINGS)
    return 0.0 if is_other else usable * TELLING.get(field.name, 0.0)


def _looks_like_key(name: str, values: list[str]) -> bool:
    """Say whether a column could be the system's own number of the record: each value once."""
    is_key = name.endswith(KEY_ENDINGS) and not any(word in name for word in OTHER_THINGS)
    return is_key and len(values) > 1 and len(set(values)) == len(values)


def _score_name(name: str, field: Field, agency: str) -> float:
    if name == squeeze(PUBLISHED[agency].get(field.name, "")):
        return PUBLISHED_NAME
    if name in {squeeze(names.get(field.name, "-")) for names in PUBLISHED.values()} - {""}:
        return KNOWN_NAME + 0.5
    if name in field.spellings:
        return KNOWN_NAME - field.spellings.index(name) / 100
    is_other = any(word in name for word in OTHER_THINGS)
    is_long_enough = [spelling for spelling in field.spellings if len(spelling) > 2]
    if not is_other and any(spelling in name for spelling in is_long_enough):
        return LIKELY_NAME
    return 0.0
