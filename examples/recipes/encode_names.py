"""Encode names, dates and postcodes, so that records can be linked without being read.

Two ways. *Keyed match-keys*: several texts made from each record, each passed through HMAC-SHA-256
(RFC 2104) with a secret. Equal texts give equal codes; without the secret nobody can make a code.
*Bloom filters* (Schnell, Bachteler and Reiher, 2009): each pair of neighbouring letters sets a few
bits of a long row of bits; similar names share most of their bits, so spelling slips are forgiven.

Encoded records are still personal data: see `attack_encodings`.
"""

from __future__ import annotations

import hashlib
import hmac

import numpy as np
import pandas as pd

# The strictest first. Each names the columns that must agree.
MATCH_KEYS: list[tuple[str, ...]] = [
    ("full_name", "date_of_birth", "postcode"),
    ("full_name", "date_of_birth"),
    ("forename", "date_of_birth", "postcode"),
    ("name_parts", "postcode"),
    ("forename_start", "surname_start", "date_of_birth", "sex"),
]
FIELDS = ("forename", "surname", "date_of_birth", "postcode")
BITS, HASHES = 512, 10


def make_codes(
    records: pd.DataFrame, secret: bytes, match_keys: list[tuple[str, ...]] = MATCH_KEYS
) -> pd.DataFrame:
    """Return one column of codes for each match-key; missing where a part is missing.

    `records` come from `prepare_records`. The name of a column says which parts went into it.
    """
    wider = records.assign(
        forename_start=records["forename"].str[:3], surname_start=records["surname"].str[:3]
    )
    codes = {}
    for columns in match_keys:
        first, *others = (wider[column] for column in columns)
        joined = first.str.cat(pd.concat(others, axis=1), sep="|").astype(object)
        codes[" + ".join(columns)] = joined.map(lambda text: hash_keyed(text, secret))
    return pd.DataFrame(codes).set_index(pd.Index(records["record"]))


def hash_keyed(text: str | None, secret: bytes) -> str | None:
    """Return the code of a text under a secret; missing for missing."""
    if text is None or pd.isna(text):
        return None
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()


def hash_plain(text: str) -> str:
    """Return the code of a text without a secret. Anyone can make it: for attacks only."""
    return hashlib.sha256(text.encode()).hexdigest()


def link_on_codes(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    """Return links in columns `left` and `right`: the strictest code first, each record once.

    A code links only if one record on each side has it. `left` and `right` come from `make_codes`.
    """
    made = []
    for key in left.columns:
        one, other = (side[key].dropna().drop_duplicates(keep=False) for side in (left, right))
        both = pd.merge(
            one.rename_axis("left").reset_index(), other.rename_axis("right").reset_index(), on=key
        )
        made.append(both[["left", "right"]])
        left = left[~left.index.isin(both["left"])]
        right = right[~right.index.isin(both["right"])]
    return pd.concat(made, ignore_index=True)


def encode_filters(
    records: pd.DataFrame, secret: bytes, fields: tuple[str, ...] = FIELDS
) -> np.ndarray:
    """Return one Bloom filter a record: rows of `BITS` bits, packed into bytes.

    All fields share one filter. Missing values set no bits.
    """
    whole = np.zeros((len(records), BITS // 8), dtype=np.uint8)
    for field in fields:
        distinct = {
            v: _encode_value(field, str(v), secret) for v in records[field].dropna().unique()
        }
        empty = np.zeros(BITS // 8, dtype=np.uint8)
        whole |= np.array([distinct.get(value, empty) for value in records[field]])
    return whole


def list_similar(left: np.ndarray, right: np.ndarray, at_least: float) -> pd.DataFrame:
    """Return all pairs of rows whose Dice similarity is `at_least` so much, the highest first.

    Dice is twice the number of bits set in both, over the bits set in each. Every pair is compared,
    a block of rows at a time.
    """
    one, other = left.view(np.uint64), right.view(np.uint64)
    set_left, set_right = np.bitwise_count(one).sum(1), np.bitwise_count(other).sum(1)
    found = []
    for start in range(0, len(one), 64):
        rows = one[start : start + 64]
        shared = np.zeros((len(rows), len(other)), dtype=np.uint16)
        for word in range(one.shape[1]):
            shared += np.bitwise_count(rows[:, word, None] & other[None, :, word])
        total = set_left[start : start + 64, None] + set_right[None, :]
        dice = 2 * shared / np.maximum(total, 1)
        row, column = np.nonzero(dice >= at_least)
        found.append(
            pd.DataFrame({"left": row + start, "right": column, "dice": dice[row, column]})
        )
    similar = pd.concat(found, ignore_index=True)
    return similar.sort_values(["dice", "left", "right"], ascending=[False, True, True])


def keep_best(similar: pd.DataFrame) -> pd.DataFrame:
    """Return pairs such that each row is in at most one: the most similar pair is taken first."""
    taken_left, taken_right, kept = set(), set(), []
    for pair in similar.itertuples(index=False):
        if pair.left not in taken_left and pair.right not in taken_right:
            taken_left.add(pair.left)
            taken_right.add(pair.right)
            kept.append(pair)
    return pd.DataFrame(kept, columns=similar.columns)


def split_letters(value: str) -> list[str]:
    """Return the pairs of neighbouring letters, ends marked: "ana" gives _a, an, na, a_."""
    padded = f"_{value}_"
    return [padded[at : at + 2] for at in range(len(padded) - 1)]


def _encode_value(field: str, value: str, secret: bytes) -> np.ndarray:
    """Return the filter of one value. In a date the place of a digit counts, so it is marked."""
    parts = split_letters(value)
    if field == "date_of_birth":
        parts = [f"{place}{digit}" for place, digit in enumerate(value.replace("-", ""))]
    bits = np.zeros(BITS, dtype=np.uint8)
    for part in parts:
        digest = hmac.new(secret, f"{field} {part}".encode(), hashlib.sha512).digest()
        numbers = np.frombuffer(digest, dtype=np.uint16)[:HASHES]
        bits[numbers % BITS] = 1
    return np.packbits(bits)
