"""Every combination is counted once, in words, and drawn with its marks."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from recipes.draw_overlaps import AGENCIES, count_combinations, draw_overlaps

FLAGS = st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=30)


@given(FLAGS)
def test_the_counts_add_up_to_the_children_known_to_anyone(flags):
    known = pd.DataFrame(flags, columns=list(AGENCIES))
    counts = count_combinations(known)
    assert counts["children"].sum() == known.any(axis=1).sum()
    assert counts["known to"].is_unique


def test_combinations_are_said_in_words_the_largest_first():
    flags = [(True, False, False), (True, True, True), (True, True, True), (True, False, True)]
    counts = count_combinations(pd.DataFrame(flags, columns=list(AGENCIES)))
    assert counts["known to"].tolist() == ["all three", "education and health", "education only"]
    assert counts["children"].tolist() == [2, 1, 1]


def test_sets_that_are_no_agencies_keep_their_own_names():
    known = pd.DataFrame({"autism": [True], "SEN support": [True], "plan": [False]})
    assert count_combinations(known)["known to"].tolist() == ["autism and SEN support"]


def test_the_picture_has_a_title_a_text_alternative_and_one_row_a_combination():
    known = pd.DataFrame([(True, False, False), (True, True, True)], columns=list(AGENCIES))
    chart = draw_overlaps(count_combinations(known), title="One child is known to all").to_dict()
    assert chart["title"] == "One child is known to all"
    assert "how many children" in chart["description"]
    assert [len(rows) for rows in chart["datasets"].values()] == [2]
