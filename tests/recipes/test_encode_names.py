"""Codes: equal for equal texts and one secret only. Filters: similar for similar names."""

import hashlib

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recipes import encode_names
from recipes.encode_names import (
    encode_filters,
    hash_keyed,
    keep_best,
    link_on_codes,
    list_similar,
    make_codes,
)

CASES = [
    ("split_letters", "ana", ["_a", "an", "na", "a_"], "neighbouring letters, ends marked"),
    ("split_letters", "a", ["_a", "a_"], "one letter"),
    (
        "hash_plain",
        "abc",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "anyone can make this code, so it hides nothing",
    ),
]

RECORDS = pd.DataFrame(
    {
        "record": ["a", "b", "c"],
        "forename": ["samuel", "samuel", "amelia"],
        "surname": ["shah", "shan", "cole"],
        "full_name": ["samuel shah", "samuel shan", "amelia cole"],
        "name_parts": ["samuel shah", "samuel shan", "amelia cole"],
        "date_of_birth": ["2015-02-16", "2015-02-16", None],
        "postcode": ["QZ1 1AA", "QZ1 1AA", "QZ2 2BB"],
        "sex": ["M", "M", "F"],
    }
)


@pytest.mark.parametrize(("function", "value", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, value, expected, why):
    assert getattr(encode_names, function)(value) == expected, why


def test_the_keyed_code_is_the_published_hmac():
    """RFC 4231, test case 2."""
    code = hash_keyed("what do ya want for nothing?", b"Jefe")
    assert code == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"


def test_another_secret_gives_other_codes():
    one, other = make_codes(RECORDS, b"one"), make_codes(RECORDS, b"other")
    assert not set(one.to_numpy()[:2].ravel()) & set(other.to_numpy()[:2].ravel())


def test_a_code_with_a_missing_part_is_missing():
    codes = make_codes(RECORDS, b"secret")
    assert codes.loc["c", "full_name + date_of_birth"] is None or pd.isna(
        codes.loc["c", "full_name + date_of_birth"]
    )
    assert pd.notna(codes.loc["c", "name_parts + postcode"])


def test_the_same_child_links_by_the_first_code_that_agrees():
    left = make_codes(RECORDS.iloc[:1], b"secret")
    right = make_codes(RECORDS.iloc[1:].assign(record=["x", "y"]), b"secret")
    assert link_on_codes(left, right).to_numpy().tolist() == [["a", "x"]]


def test_a_code_that_two_records_share_links_neither():
    twice = pd.concat([RECORDS.iloc[:1], RECORDS.iloc[:1].assign(record="z")])
    codes = make_codes(twice, b"secret")
    assert link_on_codes(codes, make_codes(RECORDS.iloc[:1], b"secret")).empty


def test_no_code_contains_a_name():
    text = make_codes(RECORDS, b"secret").to_csv()
    assert not any(name in text for name in ("samuel", "shah", "2015", "QZ1"))
    assert hashlib.sha256(b"samuel shah").hexdigest() not in text


def test_similar_records_have_similar_filters_and_the_same_record_the_same_one():
    filters = encode_filters(RECORDS, b"secret")
    similar = list_similar(filters, filters, at_least=0.0).set_index(["left", "right"])["dice"]
    assert similar[(0, 0)] == 1
    assert similar[(0, 1)] > 0.85
    assert similar[(0, 2)] < 0.6


def test_another_secret_gives_filters_that_share_bits_by_chance_only():
    one, other = encode_filters(RECORDS, b"one"), encode_filters(RECORDS, b"other")
    similar = list_similar(one, other, at_least=0.0).set_index(["left", "right"])["dice"]
    assert similar[(0, 0)] < 0.6


def test_the_place_of_a_digit_in_a_date_counts():
    dates = RECORDS.assign(date_of_birth=["2015-02-16", "2015-02-16", "2015-06-12"])
    filters = encode_filters(dates, b"secret", fields=("date_of_birth",))
    similar = list_similar(filters, filters, at_least=0.0).set_index(["left", "right"])["dice"]
    assert similar[(0, 2)] < 1


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.booleans(), min_size=64, max_size=64), min_size=1, max_size=5))
def test_dice_is_that_of_the_definition(rows):
    bits = np.array(rows)
    filters = np.packbits(bits, axis=1)
    similar = list_similar(filters, filters, at_least=0.0)
    for pair in similar.itertuples():
        one, other = bits[pair.left], bits[pair.right]
        total = one.sum() + other.sum()
        assert pair.dice == pytest.approx(2 * (one & other).sum() / max(total, 1))
    assert len(similar) == len(rows) ** 2


def test_the_most_similar_pair_is_kept_first_and_each_row_once():
    similar = pd.DataFrame({"left": [0, 0, 1], "right": [0, 1, 0], "dice": [0.9, 0.8, 0.7]})
    assert keep_best(similar)[["left", "right"]].to_numpy().tolist() == [[0, 0]]
