"""Faults in identifiers do what their names say, and never make a number that could be real."""

import numpy as np

from synthetic.faults import identifier_faults
from synthetic.identifier_checks import (
    SENTINEL_NHS_NUMBERS,
    check_nhs_number,
    check_uln,
    check_upn,
    is_temporary_upn,
)


def test_numbers_that_are_dropped_leave_an_empty_cell(rng, columns):
    for fault, name in (("drop_nhs_number", "nhs_number"), ("drop_upn", "upn")):
        changes, changed = getattr(identifier_faults, fault)(rng, columns, 1.0)
        assert changed.all()
        assert set(changes[name].tolist()) == {""}


def test_a_mistyped_nhs_number_never_passes_the_check(rng, columns):
    for _ in range(20):
        changes, changed = identifier_faults.mistype_nhs_number(rng, columns, 1.0)
        assert changed.all()
        assert not check_nhs_number(changes["nhs_number"]).any()


def test_a_mistyped_nhs_number_is_never_a_learner_number(rng, columns):
    for _ in range(20):
        changes, _ = identifier_faults.mistype_nhs_number(rng, columns, 1.0)
        assert not check_uln(changes["nhs_number"]).any()


def test_a_mistyped_upn_never_passes_the_check(rng, columns):
    for _ in range(20):
        changes, changed = identifier_faults.mistype_upn(rng, columns, 1.0)
        assert changed.all()
        assert not check_upn(changes["upn"]).any()


def test_a_missing_number_cannot_be_mistyped(rng):
    empty = {"nhs_number": np.array(["", ""]), "upn": np.array(["", ""])}
    assert not identifier_faults.mistype_nhs_number(rng, empty, 1.0)[1].any()
    assert not identifier_faults.mistype_upn(rng, empty, 1.0)[1].any()


def test_a_copied_number_is_that_of_the_sibling_and_only_children_keep_theirs(rng, columns):
    changes, changed = identifier_faults.copy_nhs_number_from_sibling(rng, columns, 1.0)
    has_sibling = columns["sibling_row"] >= 0
    expected = columns["nhs_number"][columns["sibling_row"][has_sibling]]
    assert (changed == has_sibling).all()
    assert (changes["nhs_number"][has_sibling] == expected).all()


def test_a_sibling_without_a_number_has_none_to_copy(rng):
    table = {"upn": np.array(["A", ""]), "sibling_row": np.array([1, 0])}
    changes, changed = identifier_faults.copy_upn_from_sibling(rng, table, 1.0)
    assert changed.tolist() == [False, True]
    assert changes["upn"].tolist() == ["A", "A"]


def test_stand_in_numbers_pass_the_check_and_are_nobodys(rng, columns):
    changes, _ = identifier_faults.enter_sentinel_nhs_number(rng, columns, 1.0)
    assert set(changes["nhs_number"].tolist()) == set(SENTINEL_NHS_NUMBERS)


def test_a_number_in_groups_is_the_same_number(rng, columns):
    changes, _ = identifier_faults.write_nhs_number_in_groups(rng, columns, 1.0)
    first = str(changes["nhs_number"][0])
    assert (first[3], first[7]) == (" ", " ")
    assert first.replace(" ", "") == columns["nhs_number"][0]


def test_a_temporary_upn_is_valid_has_the_same_school_and_differs_for_each_child(rng, columns):
    changes, changed = identifier_faults.keep_temporary_upn(rng, columns, 1.0)
    assert changed.all()
    assert is_temporary_upn(changes["upn"]).all()
    assert len(np.unique(changes["upn"])) == len(changed)
    assert all(
        new[1:12] == old[1:12] for new, old in zip(changes["upn"], columns["upn"], strict=True)
    )


def test_a_temporary_upn_stays_as_it_is(rng, columns):
    temporary, _ = identifier_faults.keep_temporary_upn(rng, columns, 1.0)
    assert not identifier_faults.keep_temporary_upn(rng, temporary, 1.0)[1].any()


def test_small_letters_change_the_look_of_a_upn_only(rng, columns):
    changes, _ = identifier_faults.write_upn_in_small_letters(rng, columns, 1.0)
    assert (np.strings.upper(changes["upn"]) == columns["upn"]).all()
