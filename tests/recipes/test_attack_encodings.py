"""Attacks name what they should, and nothing that they cannot know."""

import numpy as np
import pandas as pd
from recipes.attack_encodings import (
    guess_by_letters,
    guess_by_trying,
    guess_from_known,
    learn_letters,
    list_nhs_numbers,
)
from recipes.check_identifiers import has_valid_nhs_check_digit
from recipes.encode_names import encode_filters, hash_keyed, hash_plain

NAMES = pd.Series(["ana", "anna", "hanna", "bo", "ana"])


def make_bits(names):
    records = pd.DataFrame({"forename": names})
    return np.unpackbits(encode_filters(records, b"secret", ("forename",)), axis=1)


def test_trying_every_candidate_opens_plain_codes_and_no_keyed_ones():
    candidates = ["ana", "bo"]
    opened = guess_by_trying(NAMES.map(hash_plain), candidates, hash_plain)
    assert opened[opened.notna()].tolist() == ["ana", "bo", "ana"]
    keyed = NAMES.map(lambda name: hash_keyed(name, b"secret"))
    assert guess_by_trying(keyed, candidates, hash_plain).isna().all()


def test_every_nhs_number_of_the_range_is_listed_once_and_valid():
    numbers = pd.Series(list_nhs_numbers(999))
    assert len(numbers) == 909_091
    assert numbers.is_unique
    assert has_valid_nhs_check_digit(numbers.iloc[::5000]).all()
    assert numbers.str.startswith("999").all()


def test_one_known_child_names_all_with_the_same_name():
    codes = NAMES.map(lambda name: hash_keyed(name, b"secret"))
    told = guess_from_known(codes, NAMES.iloc[:1])
    assert told[told.notna()].tolist() == ["ana", "ana"]


def test_letters_learned_from_some_names_read_a_name_never_seen():
    bits = make_bits(["ana", "hanna", "bo"])
    learned = learn_letters(
        make_bits(["hanno", "bana", "anna", "hana"]), ["hanno", "bana", "anna", "hana"]
    )
    read = guess_by_letters(bits, learned, ["ana", "hanna", "bo"])
    assert read == ["ana", "hanna", None]


def test_with_nothing_learned_nothing_is_read():
    assert guess_by_letters(make_bits(["ana"]), {}, ["ana"]) == [None]
