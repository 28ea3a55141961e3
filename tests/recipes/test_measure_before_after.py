"""What a step brings is counted for each group, and drawn with the worst group on top."""

import pandas as pd
from recipes.measure_before_after import (
    compare_steps,
    draw_before_after,
    measure_before_after,
)

RAW = pd.DataFrame(
    [
        ("e1", "education", "Ana"),
        ("h1", "health", "ana"),
        ("e2", "education", "Bo"),
        ("h2", "health", "Bo"),
    ],
    columns=["record", "agency", "name"],
)
TRUE = pd.DataFrame({"left": ["e1", "e2"], "right": ["h1", "h2"]})
GROUPS = pd.DataFrame({"care": ["in care", "at home"]}, index=["e1", "e2"])


def measured():
    steps = {"as received": RAW, "one case": RAW.assign(name=RAW["name"].str.lower())}
    return measure_before_after(compare_steps(steps, ["name"], TRUE), GROUPS)


def test_recall_is_given_for_each_group_and_step():
    recall = measured().set_index(["step", "group"])["recall"].to_dict()
    assert recall == {
        ("as received", "in care"): 0,
        ("as received", "at home"): 1,
        ("one case", "in care"): 1,
        ("one case", "at home"): 1,
    }


def test_the_interval_holds_the_recall():
    table = measured()
    assert (table["recall from"] <= table["recall"]).all()
    assert (table["recall to"] >= table["recall"]).all()
    assert table["true pairs"].eq(1).all()


def test_the_picture_has_the_worst_group_on_top_and_a_text_alternative():
    chart = draw_before_after(measured(), "In care: from none to all", "Recall by group.").to_dict()
    assert chart["title"] == "In care: from none to all"
    assert chart["description"] == "Recall by group."
    assert chart["layer"][0]["encoding"]["y"]["sort"] == ["in care", "at home"]
