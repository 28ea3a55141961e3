"""Each agency adds the addresses that it has itself, and a pair that shared one is found."""

import pandas as pd
from recipes.gather_addresses import gather_addresses, link_on_any_address

CHILDREN = pd.DataFrame(
    [
        ("education E", "education", "QZ1 1AA", "U1", None),
        ("health H", "health", "QZ2 2BB", None, "9990000001"),
        ("social_care S", "social_care", "QZ3 3CC", None, None),
    ],
    columns=["record", "agency", "postcode", "upn", "nhs_number"],
).assign(full_name="ana li", date_of_birth="2014-05-06")
EPISODES = pd.DataFrame({"CHILD": ["S", "X"], "HOME_POST": ["QZ11AA", None], "PL_POST": "QZ3 3CC"})
REGISTER = pd.DataFrame({"NHSNumber": ["9990000001", None], "Postcode": ["QZ1 1AA", "QZ9 9XX"]})
SEN2 = pd.DataFrame({"upn": ["U1", "U2"], "postcode": ["not known", "QZ9 9XX"]})


def test_an_agency_adds_its_own_other_addresses_and_no_others():
    found = gather_addresses(CHILDREN, EPISODES, REGISTER, SEN2)
    held = found.groupby("record")["postcode"].agg(set).to_dict()
    assert held == {
        "education E": {"QZ1 1AA"},
        "health H": {"QZ1 1AA", "QZ2 2BB"},
        "social_care S": {"QZ1 1AA", "QZ3 3CC"},
    }
    assert not found.duplicated().any()


def test_records_that_were_ever_at_one_address_are_linked_once():
    pairs = link_on_any_address(CHILDREN, gather_addresses(CHILDREN, EPISODES, REGISTER, SEN2))
    assert set(pairs.itertuples(index=False, name=None)) == {
        ("education E", "health H"),
        ("education E", "social_care S"),
        ("health H", "social_care S"),
    }
    assert len(pairs) == 3


def test_with_one_address_each_they_are_not():
    pairs = link_on_any_address(CHILDREN, CHILDREN[["record", "postcode"]])
    assert pairs.empty
