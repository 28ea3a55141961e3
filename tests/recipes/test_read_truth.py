"""The truth says who may be linked, and which links would be a harm."""

import pandas as pd
from recipes.measure_linkage import compare_pairs, list_pairs
from recipes.read_truth import describe_records, find_adopted_pairs, label_truth

LINK = pd.DataFrame(
    {
        "person_id": ["P1", "P1", "P1", "P2", "P2"],
        "source_table": [
            "sc_pupilonroll",
            "cms_person",
            "csds_cyp001mpi",
            "sen2_plan",
            "cms_person",
        ],
        "record_id": ["1", "2", "3", "4", "5"],
        "identity_id": ["P1", "P1-before", "P1", "P2", "P2"],
    }
)
PERSON = pd.DataFrame(
    {
        "person_id": ["P1"],
        "birth_date_true": ["2015-01-10"],
        "ethnic_group_broad": ["Mixed"],
        "looked_after_on_31_march": ["1"],
        "deprivation_decile": ["2"],
        "sen_provision_true": ["K"],
        "twin": ["0"],
        "unaccompanied": ["0"],
    }
)
RECEIVED = pd.DataFrame({"record": ["education 1", "social_care 2", "health 3"]})


def test_only_records_received_are_labelled():
    truth = label_truth(LINK, RECEIVED)
    assert truth["record"].tolist() == RECEIVED["record"].tolist()
    assert truth["agency"].tolist() == ["education", "social_care", "health"]


def test_the_two_identities_of_an_adopted_child_may_not_be_linked():
    truth = label_truth(LINK, RECEIVED)
    allowed = list_pairs(truth, "identity")
    assert allowed.to_numpy().tolist() == [["education 1", "health 3"]]
    compared = compare_pairs(list_pairs(truth, "person"), allowed)
    harms = find_adopted_pairs(compared, truth)
    assert len(harms) == 2
    assert not harms["true"].any()


def test_each_record_is_described_in_words():
    described = describe_records(label_truth(LINK, RECEIVED), PERSON)
    assert described.index.tolist() == RECEIVED["record"].tolist()
    row = described.loc["health 3"]
    assert row["care"] == "looked after"
    assert row["deprivation"] == "most deprived fifth"
    assert row["age"] == "11 to 15"
    assert row["need"] == "SEN support"
    assert (row["birth"], row["arrival"]) == ("not twin", "not unaccompanied")
