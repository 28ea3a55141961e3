"""A chart of ranges shows each row once, in order, with its mark."""

import pandas as pd
from recipes.draw_ranges import draw_ranges


def test_each_row_is_a_line_and_a_diamond_in_the_order_given():
    table = pd.DataFrame({"from": [0.8, 0.7], "to": [0.9, 1.0], "truth": [0.85, 0.8]}, ["b", "a"])
    chart = draw_ranges(table, "It holds", "share", "truth", "Two lines").to_dict()
    assert (chart["title"], chart["description"]) == ("It holds", "Two lines")
    rows = next(iter(chart["datasets"].values()))
    assert [row["row"] for row in rows] == ["b", "a"]
    assert [layer["mark"]["type"] for layer in chart["layer"]] == ["rule", "point"]
    assert chart["layer"][0]["encoding"]["x"]["title"] == "share (diamond: truth)"
