"""New records join the best child that has none of their agency yet."""

import pandas as pd
from recipes import match_model
from recipes.link_increment import collect_groups, join_best, score_new

AGENCY = pd.Series({"e1": "education", "e2": "education", "h1": "health", "s1": "social_care"})


def alone(*records):
    return pd.Series(records, index=records)


def make_pairs(*rows):
    return pd.DataFrame(rows, columns=["left", "right", "match_weight"])


def test_the_best_pair_is_joined_and_a_second_of_one_agency_is_not():
    pairs = make_pairs(("e1", "h1", 20.0), ("e2", "h1", 15.0))
    groups = collect_groups(join_best(alone("e1", "e2", "h1"), AGENCY, pairs))
    assert groups == {frozenset({"e1", "h1"}), frozenset({"e2"})}


def test_a_new_record_may_join_two_children_into_one():
    pairs = make_pairs(("h1", "s1", 20.0), ("e1", "s1", 15.0))
    groups = collect_groups(join_best(alone("e1", "h1", "s1"), AGENCY, pairs))
    assert groups == {frozenset({"e1", "h1", "s1"})}


def test_two_children_of_one_agency_are_never_joined_through_a_third():
    pairs = make_pairs(("e1", "h1", 20.0), ("e2", "s1", 18.0), ("h1", "s1", 15.0))
    groups = collect_groups(join_best(alone("e1", "e2", "h1", "s1"), AGENCY, pairs))
    assert groups == {frozenset({"e1", "h1"}), frozenset({"e2", "s1"})}


def make_children():
    names = [("ana", "shah"), ("bo", "cole"), ("amelia", "khan"), ("samuel", "okafor")] * 8
    rows = []
    for agency in ("education", "health"):
        for number, (forename, surname) in enumerate(names):
            rows.append(
                {
                    "record": f"{agency} {number}",
                    "agency": agency,
                    "forename": f"{forename}{chr(97 + number)}",
                    "surname": surname,
                    "date_of_birth": f"20{10 + number % 8}-0{1 + number % 9}-1{number % 10}",
                    "sex": "F",
                    "postcode": f"QZ{1 + number % 9} 1AA",
                    "upn": f"W99940012{number:04d}",
                    "nhs_number": f"99900000{number:02d}",
                }
            )
    children = pd.DataFrame(rows)
    full = children["forename"] + " " + children["surname"]
    return children.assign(full_name=full, name_parts=full, initial=children["forename"].str[0])


def test_new_records_are_scored_against_held_ones_and_among_themselves_only():
    children = make_children()
    linker = match_model.make_linker(children)
    model = linker.misc.save_model_to_json()
    new = children[children["record"].isin(["health 0", "health 1", "education 1"])]
    held = children.drop(new.index)
    pairs = score_new(model, held, new, least_weight=0)
    made = {frozenset(pair) for pair in pairs[["left", "right"]].to_numpy().tolist()}
    assert frozenset({"education 0", "health 0"}) in made
    assert frozenset({"education 1", "health 1"}) in made
    assert all(pair & set(new["record"]) for pair in made)
    assert pairs["match_weight"].is_monotonic_decreasing
