"""The place exists nowhere, is laid out the same each time, and grows with the people."""

import re

import numpy as np
import pytest

from synthetic.gazetteer import FURTHER_AWAY, LARKMERE, NEIGHBOUR, build_gazetteer


@pytest.fixture(scope="module")
def gazetteer():
    return build_gazetteer(30_000, seed=1)


def test_every_postcode_lies_in_area_qz_and_has_a_valid_shape(gazetteer):
    shape = re.compile(r"QZ[1-9][0-9]? [0-9][ABD-HJLNP-UW-Z]{2}")
    assert all(shape.fullmatch(postcode) for postcode in gazetteer.postcode.tolist())


@pytest.mark.parametrize("people", [500, 3_000, 30_000, 300_000, 1_700_000])
def test_no_postcode_is_laid_out_twice(people):
    postcodes = build_gazetteer(people, seed=2).postcode
    assert len(np.unique(postcodes)) == len(postcodes)


def test_the_same_seed_lays_out_the_same_place(gazetteer):
    again = build_gazetteer(30_000, seed=1)
    assert gazetteer.postcode.tolist() == again.postcode.tolist()
    assert gazetteer.schools.name.tolist() == again.schools.name.tolist()
    assert gazetteer.street.tolist() != build_gazetteer(30_000, seed=2).street.tolist()


@pytest.mark.parametrize("people", [500, 3_000, 30_000])
def test_every_decile_of_deprivation_has_homes(people):
    gazetteer = build_gazetteer(people, seed=1)
    deciles = gazetteer.decile[gazetteer.authority == LARKMERE]
    assert set(deciles.tolist()) == set(range(1, 11))


def test_deprived_wards_hold_more_deprived_homes(gazetteer):
    poor = gazetteer.ward == gazetteer.ward_names.index("Siskin Bridge")
    rich = gazetteer.ward == gazetteer.ward_names.index("Stonechat Down")
    assert gazetteer.decile[poor].mean() + 3 < gazetteer.decile[rich].mean()


def test_a_family_gets_a_home_of_its_own_decile_in_larkmere(gazetteer):
    wanted = np.arange(1, 11).repeat(50)
    homes = gazetteer.choose_homes(np.random.default_rng(1), wanted)
    assert (gazetteer.decile[homes] == wanted).all()
    assert (gazetteer.authority[homes] == LARKMERE).all()


def test_placements_elsewhere_lie_in_the_authority_asked_for(gazetteer):
    wanted = np.array([NEIGHBOUR, FURTHER_AWAY] * 40)
    rows = gazetteer.choose_elsewhere(np.random.default_rng(1), wanted)
    assert (gazetteer.authority[rows] == wanted).all()


def test_schools_have_distinct_names_and_every_phase_is_there(gazetteer):
    schools = gazetteer.schools
    assert len(np.unique(schools.name)) == len(schools)
    ours = schools.phase[schools.authority == LARKMERE]
    assert set(ours.tolist()) == {
        "nursery", "primary", "secondary", "special", "alternative", "independent",
        "further_education",
    }  # fmt: skip
    assert (schools.authority == NEIGHBOUR).any()


def test_an_address_is_a_number_and_a_street(gazetteer):
    address = gazetteer.write_addresses([12], np.array([0]))[0]
    assert address == f"12 {gazetteer.street[0]}"


def test_a_place_too_large_for_the_gazetteer_is_refused_in_plain_words():
    with pytest.raises(ValueError, match="Make a smaller area"):
        build_gazetteer(20_000_000, seed=1)
