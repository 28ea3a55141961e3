"""The report says what its figures say, and leaves nothing out."""

import pandas as pd
import pytest
from recipes import fill_linkage_report
from recipes.fill_linkage_report import (
    STAGES,
    count_flow,
    draw_flow,
    fill_board_note,
    fill_report,
    leave_out_small_groups,
    list_limits,
    say_who_is_missed,
)

CASES = [
    ("say_share", 0.016, "About 1.6% of", "a share that one decimal can show"),
    ("say_share", 0.0004, "Fewer than 1 in 1,000", "0.0% would read as none"),
    ("say_share", 0.0, "Fewer than 1 in 1,000", "none seen is not none"),
]

LINKED = pd.DataFrame(
    [
        ("e1", "education", "x"),
        ("e2", "education", "x"),
        ("e3", "education", "y"),
        ("s1", "social_care", "x"),
        ("h1", "health", "z"),
    ],
    columns=["record", "agency", "child"],
)
RECEIVED = {"education": 4, "social_care": 1, "health": 1}
BY_GROUP = pd.DataFrame(
    {
        "group": ["looked after", "White", "tiny"],
        "true pairs": [100, 900, 3],
        "recall": [0.80, 0.97, 1.0],
        "recall from": [0.71, 0.96, 0.44],
        "recall to": [0.87, 0.98, 1.0],
    }
)
QUALITY = pd.DataFrame({"precision": [0.9996], "recall": [0.95]}, index=["all links"])
ABOUT = {
    name: f"{name} in words"
    for name in (
        "purpose",
        "extracts",
        "method",
        "threshold",
        "how quality was measured",
        "not measured",
        "contact",
        "question",
        "decision",
    )
}
FACTS = {
    "children_counted": 3,
    "found_in_all_three": 0,
    "precision": 0.9996,
    "recall": 0.95,
    "missed_most": "looked after",
    "missed_most_recall": 0.8,
}


@pytest.mark.parametrize(("function", "value", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, value, expected, why):
    assert getattr(fill_linkage_report, function)(value) == expected, why


def test_the_flow_accounts_for_every_record_and_every_child():
    flow = count_flow(RECEIVED, LINKED)
    assert flow["Education"].tolist() == [4, 3, 2, 1, 1]
    assert flow["Social care"].tolist() == [1, 1, 1, 1, 0]
    assert flow["Health"].tolist() == [1, 1, 1, 0, 1]
    assert (flow.loc[STAGES[3]] + flow.loc[STAGES[4]] == flow.loc[STAGES[2]]).all()


def test_more_records_linked_than_received_is_refused():
    with pytest.raises(ValueError, match="education: 3 records took part, but 2 were received"):
        count_flow(RECEIVED | {"education": 2}, LINKED)


def test_the_picture_of_the_flow_holds_every_count():
    chart = draw_flow(count_flow(RECEIVED, LINKED), "A title").to_dict()
    rows = next(iter(chart["datasets"].values()))
    assert len(rows) == 15
    assert chart["title"] == "A title"
    assert chart["description"]


def test_the_report_has_the_four_steps_and_every_line_that_only_people_know():
    report = fill_report(ABOUT, count_flow(RECEIVED, LINKED), QUALITY, BY_GROUP)
    headings = [block.text for block in report if block.kind == "heading"]
    assert [heading[:2] for heading in headings] == ["1.", "2.", "3.", "4."]
    words = " ".join(block.text + " ".join(block.items) for block in report)
    for name in ABOUT.keys() - {"question", "decision"}:
        assert ABOUT[name] in words


def test_the_board_note_fits_one_page_and_says_what_the_figure_is_not_for():
    note = fill_board_note(ABOUT, FACTS)
    words = " ".join(block.text for block in note)
    assert len(words.split()) < 250
    assert "looked after" in words
    assert "80.0%" in words
    assert "must not be used" in words


def test_chance_is_named_where_it_may_explain_a_low_figure():
    assert "chance alone does not explain it" in say_who_is_missed(BY_GROUP)
    near = BY_GROUP.assign(**{"recall to": [0.99, 0.99, 0.99]})
    assert "chance may explain it" in say_who_is_missed(near)


def test_groups_too_small_for_a_rate_are_left_out():
    assert leave_out_small_groups(BY_GROUP)["group"].tolist() == ["looked after", "White"]


def test_the_limits_name_what_was_not_measured():
    limits = list_limits(ABOUT, QUALITY)
    assert ABOUT["not measured"] in limits
    assert any("About 5.0% of true links are missing" in limit for limit in limits)
