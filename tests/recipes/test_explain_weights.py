"""A waterfall adds up, and its words say what its numbers say."""

import pandas as pd
import pytest
from recipes.explain_weights import draw_waterfall, explain_pair, say_odds, say_weight

CASES = [
    ("say_weight", 3.0, "8.0 times more likely to be one child", "three doublings"),
    ("say_weight", -3.0, "8.0 times less likely to be one child", "three halvings"),
    ("say_weight", 10.0, "1,000 times more likely to be one child", "rounded to two figures"),
    ("say_weight", 0.0, "no evidence either way", "a value was missing"),
    ("say_odds", 10.0, "1,000 to 1 that they are one child", "the whole sum"),
    ("say_odds", -2.0, "4.0 to 1 that they are two children", "the whole sum, below zero"),
]

MODEL = {
    "probability_two_random_records_match": 0.2,
    "comparisons": [
        {
            "output_column_name": "name",
            "comparison_levels": [
                {"sql_condition": "", "is_null_level": True, "label_for_charts": "Missing"},
                {
                    "sql_condition": '"forename_l" = "forename_r" AND "surname_l" = "surname_r"',
                    "label_for_charts": "Both names agree",
                },
                {"sql_condition": "ELSE", "label_for_charts": "Names differ"},
            ],
        },
        {
            "output_column_name": "sex",
            "comparison_levels": [
                {"sql_condition": "", "is_null_level": True, "label_for_charts": "Missing"},
                {"sql_condition": '"sex_l" = "sex_r"', "label_for_charts": "Sex agrees"},
                {"sql_condition": "ELSE", "label_for_charts": "Sex differs"},
            ],
        },
    ],
}

PAIR = pd.Series(
    {
        "forename_l": "ana",
        "forename_r": "ana",
        "surname_l": "shah",
        "surname_r": "shah",
        "sex_l": "F",
        "sex_r": None,
        "gamma_name": 1,
        "mw_name": 6.0,
        "mw_tf_adj_name": -1.0,
        "gamma_sex": -1,
        "mw_sex": 0.0,
        "match_weight": 3.0,
    }
)


@pytest.mark.parametrize(("function", "given", "expected", "why"), CASES)
def test_each_case_gives_what_the_table_says(function, given, expected, why):
    assert {"say_weight": say_weight, "say_odds": say_odds}[function](given) == expected, why


def test_the_steps_add_up_to_the_weight_of_the_pair():
    steps = explain_pair(PAIR, MODEL)
    assert steps["weight"].iloc[-1] == pytest.approx(PAIR["match_weight"])
    assert steps["weight"].iloc[:-1].sum() == pytest.approx(PAIR["match_weight"])
    assert steps["weight"].iloc[0] == pytest.approx(-2)


def test_each_bar_starts_where_the_one_before_ended():
    steps = explain_pair(PAIR, MODEL).iloc[:-1]
    assert steps["before"].iloc[1:].tolist() == pytest.approx(steps["after"].iloc[:-1].tolist())


def test_the_values_compared_and_what_was_seen_stand_beside_the_weight():
    steps = explain_pair(PAIR, MODEL).set_index("evidence")
    assert steps.loc["name", ["left", "right"]].tolist() == ["ana shah", "ana shah"]
    assert steps.loc["name", "seen"] == "both names agree"
    assert steps.loc["sex", "right"] == "(missing)"
    assert steps.loc["sex", "seen"] == "missing on one side or both"


def test_the_chart_has_a_title_a_text_alternative_and_a_bar_for_each_step():
    steps = explain_pair(PAIR, MODEL)
    chart = draw_waterfall(steps, title="Names decide", description="Names add 5").to_dict()
    assert (chart["title"], chart["description"]) == ("Names decide", "Names add 5")
    assert len(next(iter(chart["datasets"].values()))) == len(steps)
