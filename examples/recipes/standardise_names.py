"""Put names from different systems into one form, so that the same name compares as equal.

What is changed is only what carries no meaning for matching: case, accents, punctuation, titles
and notes. Nicknames and spellings are left alone: the match model weighs those, and a wrong
"correction" cannot be undone.

Source of the rules: the preprocessing of names in NHS England's published data linkage code
(placeholders such as "baby girl" and "twin one", titles, "known as"), and the name fields of the
school census, where a preferred surname stands beside the legal one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pandas as pd

TITLES = {"mr", "mrs", "ms", "miss", "mx", "master", "dr"}

# Words that a system puts in a name field when there is no name yet.
NOT_A_NAME = re.compile(
    r"^(baby( boy| girl| of.*)?|infant( of.*)?|(male|female)( infant)?"
    r"|twin( (one|two|1|2|i|ii|a|b))?|unborn( .*)?"
    r"|unknown|not known|no name|none|n a|tbc|tba|test|x+)$"
)
KNOWN_AS = re.compile(
    r"[(\[]?\s*\b(?:known as|likes to be called|aka|a\.k\.a\.)\s+([^)\]]+)[)\]]?", re.IGNORECASE
)
# Only after a name: Aka alone is a name too.
NOTES = re.compile(r"(?<=\w)\W+(a\.?k\.?a|known as|see notes?)\W*$", re.IGNORECASE)
# "O'Neill" is also written "O Neill", and "McKay" "Mc Kay".
SPLIT_BEGINNING = re.compile(r"^(o|d|mc) (?=\w{2})")
IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
APOSTROPHES = re.compile("['`\u2018\u2019\u02bc]")

# Letters that Unicode does not take apart into a plain letter and an accent.
PLAIN_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
    }
)


def standardise_name(names: pd.Series) -> pd.Series:
    """Return each name in lower case, plain letters and single spaces; missing if it is no name.

    Hyphens become spaces, so that "Anne-Marie" and "Anne Marie" are equal. Apostrophes go, so that
    "O'Neill" and "ONeill" are equal. Text in brackets and "known as ..." notes are dropped: read
    them first with `read_known_as_name`.
    """
    return _map_unique(names, _standardise_one_name)


def read_known_as_name(names: pd.Series) -> pd.Series:
    """Return the name after "known as" or "aka", standardised; missing where there is none."""
    return _map_unique(names, _read_one_known_as_name)


def take_first_part(names: pd.Series) -> pd.Series:
    """Return the first word of each standardised name: "anne marie" gives "anne"."""
    return _map_unique(names, lambda name: name.split()[0] if name.split() else None)


def sort_name_parts(forenames: pd.Series, surnames: pd.Series) -> pd.Series:
    """Return all words of both names in alphabetical order, joined by spaces.

    Two records of one child with forename and surname in each other's field, or with the halves of
    a double-barrelled name in another order, get the same value. Missing if either name is missing.
    """
    whole = forenames.str.cat(surnames, sep=" ")
    return _map_unique(whole, lambda name: " ".join(sorted(name.split())))


def _map_unique(values: pd.Series, function: Callable[[str], str | None]) -> pd.Series:
    """Apply a function to each distinct value once; missing stays missing."""
    distinct = values.dropna().unique()
    return values.map({value: function(str(value)) for value in distinct})


def _standardise_one_name(name: str) -> str | None:
    without_notes = NOTES.sub(" ", IN_BRACKETS.sub(" ", KNOWN_AS.sub(" ", name)))
    plain = _fold_accents(APOSTROPHES.sub("", without_notes).lower())
    words = re.sub(r"[^\w]|[\d_]", " ", plain).split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    standard = SPLIT_BEGINNING.sub(r"\1", " ".join(words))
    numbered = " ".join(re.sub(r"[^\w]|_", " ", plain).split())
    return None if not standard or NOT_A_NAME.match(numbered) else standard


def _read_one_known_as_name(name: str) -> str | None:
    found = KNOWN_AS.search(name)
    return _standardise_one_name(found.group(1)) if found else None


def _fold_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(PLAIN_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
