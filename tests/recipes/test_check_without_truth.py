"""Checks that need no truth find what was put there to be found."""

import pandas as pd
from recipes.check_without_truth import (
    find_implausible,
    hold_numbers_back,
    mark_found,
    plant_decoys,
)

CHILD = {
    "forename": "amira",
    "surname": "hassan",
    "date_of_birth": "2014-05-06",
    "sex": "F",
    "postcode": "QZ1 1AA",
    "upn": "U1",
    "nhs_number": None,
    "full_name": "amira hassan",
    "name_parts": "amira hassan",
    "initial": "a",
}


def make_children(rows: list[dict]) -> pd.DataFrame:
    return pd.DataFrame([CHILD | row for row in rows])


def test_what_cannot_be_so_of_one_child_is_found_and_missing_values_are_not():
    left = {f"{name}_l": value for name, value in CHILD.items()}
    right = {f"{name}_r": value for name, value in CHILD.items()}
    changes = [
        {},
        {"upn_r": None},
        {"upn_r": "U2"},
        {"sex_r": "M"},
        {"date_of_birth_r": "2016-05-06"},
        {"nhs_number_l": "9990000001", "nhs_number_r": "9990000002"},
    ]
    found = find_implausible(pd.DataFrame([left | right | change for change in changes]))
    assert found.any(axis=1).tolist() == [False, False, True, True, True, True]
    assert found.sum().to_dict() == {
        "two UPNs": 1,
        "two NHS numbers": 1,
        "two sexes": 1,
        "births over a year apart": 1,
    }


def test_a_pair_is_found_without_its_number_if_the_rest_would_carry_it():
    """e1 and s1 agree on all; e2 and s2 on the number only; e3 and s3 are compared, but weak."""
    other = {"full_name": "bo li", "name_parts": "bo li", "surname": "li", "forename": "bo"}
    far = other | {"date_of_birth": "2010-01-01", "postcode": "QZ2 2BB"}
    children = make_children(
        [
            {"record": "e1", "agency": "education"},
            {"record": "s1", "agency": "social_care"},
            {"record": "e2", "agency": "education", "upn": "U2"},
            {"record": "s2", "agency": "social_care", "upn": "U2"} | far,
            {"record": "e3", "agency": "education", "upn": "U3", "surname": "x"},
            {"record": "s3", "agency": "social_care", "upn": "U3", "surname": "y"},
        ]
    )
    scored = pd.DataFrame(
        [("e1", "s1", 20.0, 14.0), ("s2", "e2", 9.0, 14.0), ("e3", "s3", 14.5, 14.0)],
        columns=["record_l", "record_r", "match_weight", "mw_upn"],
    ).assign(mw_nhs_number=0.0)
    held = hold_numbers_back(children, scored, least_weight=1).set_index("left")["found"]
    assert held.to_dict() == {"e1": True, "e2": False, "e3": False}


def test_decoys_have_no_number_another_forename_and_the_home_of_a_real_child():
    names = ["ana", "bea", "cai", "dan", "eve", "fay"]
    children = make_children(
        [
            {"record": f"h{n}", "agency": "health", "forename": name, "postcode": f"QZ1 1A{n}"}
            for n, name in enumerate(names)
        ]
    )
    decoys = plant_decoys(children, most=10, seed=1)
    assert len(decoys) == len(names)
    assert decoys[["upn", "nhs_number"]].isna().all(axis=None)
    real = children.set_index("postcode")["forename"]
    assert (decoys["forename"] != decoys["postcode"].map(real)).all()
    assert (decoys["full_name"] == decoys["forename"] + " hassan").all()
    assert not set(decoys["record"]) & set(children["record"])
    twins = decoys["kind"] == "invented twin"
    assert (decoys.loc[twins, "date_of_birth"] == "2014-05-06").all()
    assert (decoys.loc[~twins, "date_of_birth"] == "2012-05-06").all()
    assert twins.sum() == 3


def test_decoys_are_the_same_each_time():
    children = make_children(
        [{"record": f"h{n}", "agency": "health", "forename": f"n{n}"} for n in range(20)]
    )
    assert plant_decoys(children, 8, seed=3).equals(plant_decoys(children, 8, seed=3))


def test_a_pair_counts_as_found_only_if_it_was_linked():
    pairs = pd.DataFrame([("e1", "s1"), ("e2", "s2")], columns=["left", "right"])
    links = pd.DataFrame([("e2", "s2"), ("e1", "s3")], columns=["left", "right"])
    assert mark_found(pairs, links)["found"].tolist() == [False, True]
