"""Each fault in names does what its name says, and no more."""

import numpy as np
import pytest

from synthetic.faults import name_faults
from synthetic.name_variants import remove_accents


def apply(fault, rng, **columns):
    table = {name: np.array(values) for name, values in columns.items()}
    changes, _ = getattr(name_faults, fault)(rng, table, 1.0)
    return {**table, **changes}


def test_a_slip_of_the_finger_keeps_the_first_letter_and_changes_one_of_the_two_names(rng, columns):
    changes, changed = name_faults.mistype_a_letter(rng, columns, 1.0)
    forename = changes["forename"] != columns["forename"]
    surname = changes["surname"] != columns["surname"]
    assert not (forename & surname).any()
    assert (changes["surname"].astype("<U1") == columns["surname"].astype("<U1")).all()
    assert changed.mean() > 0.85


def test_a_slip_adds_or_takes_one_letter_at_most(rng, columns):
    changes, _ = name_faults.mistype_a_letter(rng, columns, 1.0)
    grown = np.strings.str_len(changes["surname"]) - np.strings.str_len(columns["surname"])
    assert set(grown.tolist()) == {-1, 0, 1}


def test_names_of_two_letters_are_typed_right(rng):
    made = apply("mistype_a_letter", rng, forename=["Al"] * 20, surname=["Ng"] * 20)
    assert set(made["surname"]) == {"Ng"}
    assert set(made["forename"]) == {"Al"}


def test_the_everyday_name_takes_the_place_of_the_full_one(rng):
    made = apply("use_known_as_name", rng, forename=["Oliver", "Kenji"])
    assert made["forename"][0] in {"Ollie", "Oli"}
    assert made["forename"][1] == "Kenji"


def test_a_name_is_spelt_differently_in_one_of_its_two_parts(rng, columns):
    changes, _ = name_faults.spell_transliterated_name_differently(rng, columns, 1.0)
    both = (changes["forename"] != columns["forename"]) & (changes["surname"] != columns["surname"])
    assert not both.any()


def test_accents_go_and_plain_names_stay(rng, columns):
    changes, changed = name_faults.lose_accents(rng, columns, 1.0)
    assert (changes["surname"] == remove_accents(columns["surname"])).all()
    assert np.array([name.isascii() for name in changes["forename"].tolist()]).all()
    plain = np.array(
        [(a + b).isascii() for a, b in zip(columns["forename"], columns["surname"], strict=True)]
    )
    assert (changed == ~plain).all()


def test_hyphens_become_spaces_and_apostrophes_go_or_become_spaces(rng):
    made = apply(
        "lose_hyphen_or_apostrophe", rng, forename=["Anna-May"] * 40, surname=["O'Brien"] * 40
    )
    assert set(made["forename"]) == {"Anna May"}
    assert set(made["surname"]) == {"OBrien", "O Brien"}


def test_the_middle_name_or_its_first_letter_goes_behind_the_first_name(rng):
    made = apply(
        "write_middle_name_with_forename", rng, forename=["Isla"] * 40, middle_name=["Rose"] * 40
    )
    assert set(made["forename"]) == {"Isla Rose", "Isla R"}


def test_a_child_without_a_middle_name_keeps_the_first_name(rng):
    made = apply("write_middle_name_with_forename", rng, forename=["Isla"], middle_name=[""])
    assert made["forename"].tolist() == ["Isla"]


def test_the_first_four_letters_survive_a_middle_name(rng, columns):
    changes, _ = name_faults.write_middle_name_with_forename(rng, columns, 1.0)
    assert (changes["forename"].astype("<U2") == columns["forename"].astype("<U2")).all()


def test_half_of_a_double_surname_stays(rng):
    made = apply("shorten_double_barrelled_surname", rng, surname=["Smith-Jones"] * 40)
    assert set(made["surname"]) == {"Smith", "Jones"}


@pytest.mark.parametrize("surname", ["de Souza", "O'Brien", "Taylor", "Al Jabouri"])
def test_a_particle_is_no_half_of_a_double_surname(rng, surname):
    made = apply("shorten_double_barrelled_surname", rng, surname=[surname])
    assert made["surname"].tolist() == [surname]


def test_surname_and_first_name_change_places(rng, columns):
    changes, _ = name_faults.put_surname_first(rng, columns, 1.0)
    assert changes["forename"].tolist() == columns["surname"].tolist()
    assert changes["surname"].tolist() == columns["forename"].tolist()


@pytest.mark.parametrize(
    ("fault", "other"),
    [
        ("keep_previous_surname", "previous_surname"),
        ("record_household_surname", "household_surname"),
    ],
)
def test_another_surname_is_taken_only_where_the_family_has_one(rng, columns, fault, other):
    changes, changed = getattr(name_faults, fault)(rng, columns, 1.0)
    assert (changed == (columns[other] != "")).all()
    assert (changes["surname"][changed] == columns[other][changed]).all()


def test_a_newborn_is_baby_of_nobody_in_particular(rng, columns):
    changes, _ = name_faults.write_baby_of_mother(rng, columns, 1.0)
    assert set(changes["forename"].tolist()) == set(name_faults.BABY_NAMES)


def test_twins_get_the_first_name_of_their_twin_and_others_keep_theirs(rng, columns):
    changes, changed = name_faults.mix_up_twins(rng, columns, 1.0)
    twin = columns["twin_row"] >= 0
    expected = columns["forename"][columns["twin_row"][twin]]
    assert (changes["forename"][twin] == expected).all()
    assert not changed[~twin].any()


def test_a_remark_follows_the_surname(rng, columns):
    changes, changed = name_faults.add_note_to_surname(rng, columns, 1.0)
    assert np.strings.startswith(changes["surname"], columns["surname"]).all()
    assert changed.all()


def test_a_long_name_is_cut_at_the_end_of_the_field(rng):
    made = apply("cut_long_name", rng, forename=["Oluwadamilola"], surname=["Balasubramaniam"])
    assert made["forename"].tolist() == ["Oluwadamilol"]
    assert made["surname"].tolist() == ["Balasubraman"]


def test_capitals_and_spaces_change_no_letter(rng, columns):
    for fault in (name_faults.write_name_in_capitals, name_faults.leave_spaces_around_name):
        changes, _ = fault(rng, columns, 1.0)
        capitals = np.strings.upper(np.strings.strip(changes["surname"]))
        assert (capitals == np.strings.upper(columns["surname"])).all()
