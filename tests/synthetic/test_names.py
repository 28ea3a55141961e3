"""Names suit birth year and family, repeat with the seed, and hold nothing but ordinary names."""

import re

import numpy as np
import pytest

from synthetic.names import load_name_pools

TITLES = {"Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Sir", "Lady", "Lord", "Rev"}
MANY = 4_000


@pytest.fixture(scope="module")
def pools():
    return load_name_pools(1)


def rng():
    return np.random.default_rng(7)


def group(pools, name, count=MANY):
    return np.full(count, pools.groups.index(name))


def all_names(pools):
    for pool in (*pools.girls, *pools.boys, *pools.surnames):
        yield from pool.names.tolist()


def test_the_same_seed_gives_the_same_names(pools):
    sex, years = np.array(["F", "M"] * 500), np.full(1_000, 2015)
    eastern = group(pools, "eastern_european", 1_000)
    first = pools.sample_forenames(rng(), sex, years, eastern)
    load_name_pools.cache_clear()
    again = load_name_pools(1).sample_forenames(rng(), sex, years, eastern)
    assert first.tolist() == again.tolist()


def test_every_name_is_written_in_latin_letters_and_carries_no_title(pools):
    shape = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' -]+")
    for name in all_names(pools):
        assert shape.fullmatch(name), name
        assert not TITLES & set(name.split())


def test_names_move_with_the_year_of_birth(pools):
    count = 20_000
    british = group(pools, "british", count)
    boys = np.full(count, "M")
    early = pools.sample_forenames(rng(), boys, np.full(count, 2002), british)
    late = pools.sample_forenames(rng(), boys, np.full(count, 2024), british)
    assert (early == "Callum").sum() > 3 * (late == "Callum").sum()
    assert (late == "Arlo").sum() > 3 * (early == "Arlo").sum()


def test_a_few_names_are_common_and_many_are_rare(pools):
    surnames = pools.sample_surnames(rng(), group(pools, "british", 20_000))
    _, counts = np.unique(surnames, return_counts=True)
    assert counts.max() / len(surnames) < 0.06
    assert (counts <= 5).sum() > 300


def test_groups_of_families_have_surnames_of_their_own(pools):
    polish = set(pools.sample_surnames(rng(), group(pools, "eastern_european")))
    bengali = set(pools.sample_surnames(rng(), group(pools, "bangladeshi")))
    assert "Kowalski" in polish - bengali
    assert "Miah" in bengali - polish


def test_sex_decides_the_pool_and_an_unknown_sex_draws_from_both(pools):
    years, irish = np.full(MANY, 2014), group(pools, "irish")
    girls = set(pools.sample_forenames(rng(), np.full(MANY, "F"), years, irish))
    boys = set(pools.sample_forenames(rng(), np.full(MANY, "M"), years, irish))
    either = set(pools.sample_forenames(rng(), np.full(MANY, "U"), years, irish))
    assert "Aoife" in girls - boys
    assert {"Aoife", "Cian"} <= either


def test_no_middle_name_repeats_the_first_name(pools):
    years, roma, girls = np.full(MANY, 2014), group(pools, "roma"), np.full(MANY, "F")
    first = pools.sample_forenames(rng(), girls, years, roma)
    middle = pools.sample_middle_names(rng(), girls, years, roma, forenames=first)
    assert not (first == middle).any()
    assert 0.5 < (middle != "").mean() < 0.75


def test_sikh_children_mostly_carry_kaur_or_singh_in_the_middle(pools):
    sex = np.array(["F", "M"] * 500)
    middle = pools.sample_middle_names(
        rng(), sex, np.full(1_000, 2014), group(pools, "sikh", 1_000)
    )
    assert (middle[::2] == "Kaur").mean() > 0.7
    assert (middle[1::2] == "Singh").mean() > 0.7


def test_every_main_ethnicity_code_leads_to_a_group_of_names(pools):
    codes = ["WBRI", "WROM", "MWBC", "AIND", "BAFR", "CHNE", "OOTH", "REFU", "NOBT", "BSOM", "OARA"]
    chosen = pools.choose_naming_groups(rng(), codes)
    assert pools.groups[chosen[codes.index("BSOM")]] == "somali"
    assert len(chosen) == len(codes)


def test_an_extended_code_without_a_row_follows_its_main_group(pools):
    chosen = pools.choose_naming_groups(rng(), np.full(300, "WXXX"))
    allowed = {pools.groups.index(name) for name in pools.ethnic_groups["WOTH"]}
    assert set(chosen.tolist()) <= allowed


def test_a_code_that_is_no_ethnicity_is_refused_by_name(pools):
    with pytest.raises(ValueError, match="9Q"):
        pools.choose_naming_groups(rng(), ["9Q"])


def test_names_hold_hyphens_apostrophes_spaces_and_accents(pools):
    names = list(all_names(pools))
    for sign in "-' éłș":
        assert any(sign in name for name in names), sign
