"""Records of 2,000 children in which every fault can happen."""

import numpy as np
import pytest

from synthetic.gazetteer import build_gazetteer
from synthetic.identifiers import issue_nhs_numbers, issue_upns
from synthetic.names import load_name_pools

SIZE = 2_000


def repeat(values):
    return np.resize(np.array(values), SIZE)


@pytest.fixture(scope="session")
def made_columns():
    rng = np.random.default_rng(11)
    pools, gazetteer = load_name_pools(1), build_gazetteer(30_000, 1)
    groups = rng.integers(0, len(pools.groups), SIZE)
    sex = repeat(["F", "M"])
    births = np.datetime64("2008-01-01") + rng.integers(0, 5_000, SIZE).astype("m8[D]")
    years = births.astype("M8[Y]").astype(np.int64) + 1970
    forename = pools.sample_forenames(rng, sex, years, groups)

    def postcodes():
        return gazetteer.postcode[gazetteer.choose_homes(rng, rng.integers(1, 11, SIZE))]

    pairs = np.arange(SIZE) ^ 1
    return {
        "forename": forename,
        "surname": pools.sample_surnames(rng, groups),
        "middle_name": pools.sample_middle_names(rng, sex, years, groups, forename),
        "previous_surname": np.where(rng.random(SIZE) < 0.5, "Formerly", ""),
        "household_surname": np.where(rng.random(SIZE) < 0.5, "Household", ""),
        "birth_date": births,
        "start_date": births + 3_000,
        "end_date": np.where(rng.random(SIZE) < 0.5, births + 3_100, np.datetime64("NaT")),
        "nhs_number": issue_nhs_numbers(0, SIZE),
        "upn": issue_upns(0, SIZE, years + 4),
        "postcode": postcodes(),
        "previous_postcode": np.where(rng.random(SIZE) < 0.5, postcodes(), ""),
        "placement_postcode": np.where(rng.random(SIZE) < 0.5, postcodes(), ""),
        "other_postcode": np.where(rng.random(SIZE) < 0.5, postcodes(), ""),
        "ethnicity": repeat(["WBRI", "A", "BAFR", "S", "MWBC", "R"]),
        "sex": repeat(["F", "M", "U", "1", "2"]),
        "primary_need": repeat(["N1", "N2", "N5"]),
        "referral_source": repeat(["1A", "2A", "6", "05"]),
        "disability": repeat(["AUT", "04", "LD", "NONE", "05"]),
        "sen_type": repeat(["SEMH", "ASD", "MLD"]),
        "sen_provision": repeat(["N", "E", "K"]),
        "exclusion_category": repeat(["SUSP", "PERM"]),
        "sibling_row": np.where(repeat([True, False]), pairs, -1),
        "twin_row": np.where(repeat([True, False]), pairs, -1),
    }


@pytest.fixture
def columns(made_columns):
    return {name: values.copy() for name, values in made_columns.items()}


@pytest.fixture
def rng():
    return np.random.default_rng(5)
