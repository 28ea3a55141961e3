"""A name written another way stays the name of the same person."""

import numpy as np

from synthetic.name_variants import (
    latinise,
    remove_accents,
    spell_differently,
    use_known_as_form,
)


def rng():
    return np.random.default_rng(3)


def test_accents_are_removed_and_nothing_else():
    names = ["Zoë", "Łukasz", "Ștefan", "O'Brien-Smith", "Nguyễn", "Yıldırım"]
    plain = ["Zoe", "Lukasz", "Stefan", "O'Brien-Smith", "Nguyen", "Yildirim"]
    assert remove_accents(np.array(names)).tolist() == plain


def test_cyrillic_names_are_written_in_latin_letters():
    assert latinise("Шевченко") == "Shevchenko"
    assert latinise("O\u2019Neill") == "O'Neill"


def test_a_child_is_known_by_a_short_form():
    assert use_known_as_form(rng(), ["Oliver"])[0] in {"Ollie", "Oli"}
    assert use_known_as_form(rng(), ["Abdul Rahman"])[0] == "Rahman"
    assert use_known_as_form(rng(), ["Anna-Maria"])[0] == "Anna"


def test_a_name_without_a_short_form_stays():
    assert use_known_as_form(rng(), ["Kenji"])[0] == "Kenji"


def test_another_spelling_is_never_the_same_spelling_where_there_is_one():
    names = np.array(["Muhammad", "Aisha", "Yusuf"] * 50)
    assert (spell_differently(rng(), names) != names).all()


def test_surnames_have_spellings_of_their_own():
    spelt = set(spell_differently(rng(), np.full(200, "Hussain"), "surnames").tolist())
    assert spelt == {"Hussein", "Husain", "Hussien"}


def test_a_name_that_nobody_listed_is_spelt_by_ear_with_its_first_letter_kept():
    spelt = spell_differently(rng(), np.full(100, "Xhemajlie"), "surnames")
    assert (np.strings.str_len(spelt) >= 7).all()
    assert np.strings.startswith(spelt, "X").all()
    assert (spelt != "Xhemajlie").all()


def test_an_empty_column_stays_empty():
    empty = np.array([], dtype="<U5")
    for rewrite in (use_known_as_form, spell_differently):
        assert len(rewrite(rng(), empty)) == 0
    assert len(remove_accents(empty)) == 0
