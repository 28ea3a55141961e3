"""Why two records still differ is read from the slips written down for either of them."""

import pandas as pd
from recipes.explain_misses import CAUSES, count_causes, list_causes

from synthetic.faults.settings import load_faults

PAIRS = pd.DataFrame({"left": ["education 1", "education 2"], "right": ["health 1", "health 2"]})
TRUTH_LINK = pd.DataFrame(
    [
        ("sc_pupilonroll", "1", "mistype_a_letter;lose_accents"),
        ("csds_cyp001mpi", "1", "swap_day_and_month"),
        ("sc_pupilonroll", "2", None),
        ("csds_cyp001mpi", "2", "mistype_postcode"),
        ("cms_person", "1", "mistype_a_letter"),
        ("sc_senneeds", "1", "mistype_a_letter"),
    ],
    columns=["source_table", "record_id", "fault_ids"],
)


def test_slips_of_both_records_explain_a_pair():
    causes = list_causes(PAIRS, TRUTH_LINK)
    assert set(causes.itertuples(index=False, name=None)) == {
        ("education 1", "health 1", "slip of the finger in the name"),
        ("education 1", "health 1", "day and month exchanged"),
    }


def test_the_same_slip_on_both_sides_is_one_cause():
    both = TRUTH_LINK.assign(fault_ids="mistype_a_letter")
    assert len(list_causes(PAIRS, both)) == len(PAIRS)


def test_causes_are_counted_in_a_thousand_true_pairs_of_each_group():
    group = pd.Series(["Asian", "White"], index=["education 1", "education 2"])
    counted = count_causes(list_causes(PAIRS, TRUTH_LINK), PAIRS, group)
    assert counted["Asian"].tolist() == [1000, 1000]
    assert "White" not in counted


def test_every_cause_is_a_slip_that_the_synthetic_area_makes():
    assert set(CAUSES) <= set(load_faults())
