"""Each pass joins what it can tell apart, sets aside what it cannot, and loses no child."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from recipes.link_by_ranks import (
    SURE_KEYS,
    add_key_columns,
    count_disagreements,
    count_lookalikes,
    label_children,
    link_by_ranks,
)

PASSES = {"number": ["number"], "name": ["name"]}
VALUES = st.sampled_from(["a", "b", "c", None])
CHILDREN = st.lists(
    st.tuples(st.sampled_from(["education", "health", "social_care"]), VALUES, VALUES), max_size=14
)


def make(rows):
    table = pd.DataFrame(rows, columns=["agency", "number", "name"]).astype(object)
    table.insert(0, "record", [f"r{place}" for place in range(len(rows))])
    return table


def look_up(outcome, column):
    return dict(zip(outcome["record"], outcome[column], strict=True))


@settings(max_examples=50)
@given(CHILDREN)
def test_every_child_is_linked_left_or_set_aside_once(rows):
    children = make(rows)
    outcome, _ = link_by_ranks(children, PASSES)
    assert outcome["record"].tolist() == children["record"].tolist()
    assert outcome["state"].isin(["linked", "left", "set aside"]).all()
    named = (outcome["set_aside_by"] != "") & (outcome["state"] != "linked")
    assert named.equals(outcome["state"] == "set aside")


@settings(max_examples=50)
@given(CHILDREN)
def test_no_two_children_of_one_agency_are_ever_one_child(rows):
    outcome, _ = link_by_ranks(make(rows), PASSES)
    assert not outcome.duplicated(["child", "agency"]).any()


@settings(max_examples=50)
@given(CHILDREN)
def test_the_links_are_the_pairs_within_each_child_each_with_one_rank(rows):
    outcome, links = link_by_ranks(make(rows), PASSES)
    child = look_up(outcome, "child")
    sizes = outcome["child"].value_counts()
    assert len(links) == (sizes * (sizes - 1) // 2).sum()
    assert all(child[link.left] == child[link.right] for link in links.itertuples())
    assert not links.duplicated(["left", "right"]).any()
    assert set(links["rank"]) <= set(PASSES)


@settings(max_examples=50)
@given(CHILDREN)
def test_the_order_of_rows_changes_nothing(rows):
    children = make(rows)
    forwards = link_by_ranks(children, PASSES)[0].set_index("record")["state"]
    backwards = link_by_ranks(children[::-1], PASSES)[0].set_index("record")["state"]
    assert forwards.equals(backwards[forwards.index])


def test_a_link_keeps_the_rank_of_the_pass_that_made_it():
    children = make([("education", "a", None), ("health", "a", "x"), ("social_care", None, "x")])
    _, links = link_by_ranks(children, PASSES)
    assert dict(zip(links["left"] + links["right"], links["rank"], strict=True)) == {
        "r0r1": "number",
        "r0r2": "name",
        "r1r2": "name",
    }


def test_a_record_claimed_by_two_is_set_aside_with_both_claimants():
    children = make([("education", None, "x"), ("education", None, "x"), ("health", None, "x")])
    outcome, links = link_by_ranks(children, PASSES)
    assert outcome["state"].tolist() == ["set aside"] * 3
    assert outcome["set_aside_by"].tolist() == ["name"] * 3
    assert links.empty


def test_a_weaker_pass_may_not_decide_what_a_stronger_one_could_not():
    children = make([("education", "a", "x"), ("education", "a", "y"), ("health", "a", "x")])
    outcome, links = link_by_ranks(children, PASSES)
    assert outcome["state"].tolist() == ["set aside"] * 3
    assert links.empty


def test_a_twin_whose_partner_is_taken_by_a_stronger_pass_is_left_not_set_aside():
    children = make([("education", "a", "x"), ("health", "a", "x"), ("education", None, "x")])
    outcome, _ = link_by_ranks(children, PASSES)
    assert look_up(outcome, "state") == {"r0": "linked", "r1": "linked", "r2": "left"}


def test_lookalikes_with_nobody_to_claim_are_left():
    children = make([("education", None, "x"), ("education", None, "x")])
    outcome, _ = link_by_ranks(children, PASSES)
    assert outcome["state"].tolist() == ["left", "left"]
    assert count_lookalikes(children, ["name"]) == 1


def test_children_alike_across_agencies_or_without_a_value_are_no_lookalikes():
    children = make([("education", None, "x"), ("health", None, "x"), ("health", None, None)])
    assert count_lookalikes(children, ["name"]) == 0
    assert count_lookalikes(children, ["number"]) == 0


def test_three_lookalikes_are_three_pairs():
    assert count_lookalikes(make([("health", None, "x")] * 3), ["name"]) == 3


def test_a_number_contradicts_a_link_only_where_both_sides_hold_one():
    rows = [("education", "1", "x"), ("health", "2", "x"), ("social_care", None, "y")]
    children = make([*rows, ("health", "3", "y")])
    links = pd.DataFrame({"left": ["r0", "r3"], "right": ["r1", "r2"], "rank": ["name", "name"]})
    counted = count_disagreements(links, children, ["number"])
    assert counted.loc["name"].tolist() == [1, 1]


def test_key_columns_are_the_parts_that_slips_and_middle_names_leave_alone():
    children = pd.DataFrame(
        {
            "forename": ["amelia rose", None],
            "surname": ["shah", "ng"],
            "date_of_birth": "2015-02-16",
        }
    )
    keys = add_key_columns(children)
    assert keys.loc[0, ["first_forename", "forename_start"]].tolist() == ["amelia", "ame"]
    assert keys["surname_start"].tolist() == ["sha", "ng"]
    assert keys["birth_year"].tolist() == ["2015", "2015"]
    assert pd.isna(keys.loc[1, "first_forename"])


def test_records_are_labelled_by_child_also_where_one_agency_holds_two():
    same = {"forename": "ana", "surname": "shah", "date_of_birth": "2015-02-16", "sex": "F"}
    same |= {"postcode": "QZ1 1AA", "upn": None, "nhs_number": None, "full_name": "ana shah"}
    same |= {"name_parts": "ana shah", "initial": "a"}
    other = same | {"forename": "bo", "full_name": "bo shah", "name_parts": "bo shah"}
    rows = [("education", "e1", same), ("education", "e2", same), ("health", "h1", same)]
    rows.append(("health", "h2", other | {"initial": "b"}))
    records = pd.DataFrame([{"agency": a, "record": r} | values for a, r, values in rows])
    child = label_children(records)
    assert child["e1"] == child["e2"] == child["h1"] != child["h2"]


def test_every_sure_key_holds_a_name_and_a_number_a_home_or_the_other_name():
    whole = {"full_name", "name_parts"}
    forename, surname = (
        {"first_forename", "forename_start", "initial"},
        {"surname_start", "surname"},
    )
    for name, columns in SURE_KEYS.items():
        key = set(columns)
        assert key & (whole | forename), name
        assert key & (whole | surname | {"nhs_number", "upn", "postcode"}), name
