"""Faults in postcodes do what their names say, and never lead to a place that exists."""

import re

import numpy as np
import pytest

from synthetic.faults import address_faults


@pytest.mark.parametrize(
    ("fault", "other"),
    [
        ("keep_old_postcode_after_move", "previous_postcode"),
        ("record_placement_postcode", "placement_postcode"),
        ("record_other_parents_postcode", "other_postcode"),
    ],
)
def test_another_postcode_is_taken_only_where_the_child_has_one(rng, columns, fault, other):
    changes, changed = getattr(address_faults, fault)(rng, columns, 1.0)
    has_other = (columns[other] != "") & (columns[other] != columns["postcode"])
    assert (changed == has_other).all()
    assert (changes["postcode"][changed] == columns[other][changed]).all()


def test_a_letter_takes_the_place_of_a_digit_that_looks_like_it(rng):
    table = {"postcode": np.array(["QZ2 0AB", "QZ1 3XY", "QZ2 3XY"])}
    changes, changed = address_faults.confuse_letter_o_and_zero(rng, table, 1.0)
    assert changes["postcode"].tolist() == ["QZ2 OAB", "QZI 3XY", "QZ2 3XY"]
    assert changed.tolist() == [True, True, False]


def test_an_untidy_postcode_is_the_same_postcode(rng, columns):
    changes, changed = address_faults.write_postcode_untidily(rng, columns, 1.0)
    tidy = [postcode.replace(" ", "").upper() for postcode in changes["postcode"].tolist()]
    assert tidy == [postcode.replace(" ", "") for postcode in columns["postcode"].tolist()]
    assert changed.all()


def test_a_slip_leaves_the_postcode_in_area_qz(rng, columns):
    for _ in range(10):
        changes, changed = address_faults.mistype_postcode(rng, columns, 1.0)
        assert np.strings.startswith(changes["postcode"], "QZ").all()
        assert changed.mean() > 0.8


def test_pseudo_postcodes_are_the_national_ones(rng, columns):
    changes, _ = address_faults.use_pseudo_postcode(rng, columns, 1.0)
    assert set(changes["postcode"].tolist()) == set(address_faults.PSEUDO_POSTCODES)


def test_words_for_a_postcode_do_not_look_like_one(rng, columns):
    changes, _ = address_faults.write_words_for_postcode(rng, columns, 1.0)
    shape = re.compile(r"[A-Z]{1,2}\d", re.IGNORECASE)
    assert not any(shape.match(words) for words in changes["postcode"].tolist())


def test_a_blank_postcode_is_blank(rng, columns):
    changes, _ = address_faults.leave_postcode_blank(rng, columns, 1.0)
    assert set(changes["postcode"].tolist()) == {""}
