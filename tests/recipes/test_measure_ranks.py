"""Right and wrong links, counted by hand, pass by pass."""

import pandas as pd
import pytest
from recipes.measure_linkage import wilson_interval
from recipes.measure_ranks import draw_precision, measure_ranks

LINKS = pd.DataFrame(
    [("e1", "h1", "number"), ("e2", "h2", "number"), ("e3", "h3", "name"), ("e4", "h9", "name")],
    columns=["left", "right", "rank"],
)
TRUE = pd.DataFrame(
    [("e1", "h1"), ("e2", "h2"), ("e3", "h3"), ("e4", "h4")], columns=["left", "right"]
)
RANKS = ["number", "name", "home"]


def test_each_rank_is_charged_with_its_own_wrong_links():
    table = measure_ranks(LINKS, TRUE, RANKS)
    assert table["links"].tolist() == [2, 2, 0]
    assert table["wrong"].tolist() == [0, 1, 0]
    assert table["precision"].tolist()[:2] == [1, 0.5]
    assert pd.isna(table.loc["home", "precision"])


def test_recall_grows_with_each_rank():
    assert measure_ranks(LINKS, TRUE, RANKS)["recall so far"].tolist() == [0.5, 0.75, 0.75]


def test_each_rank_has_the_interval_of_its_precision():
    table = measure_ranks(LINKS, TRUE, RANKS)
    assert table.loc["name", ["precision from", "precision to"]].tolist() == pytest.approx(
        wilson_interval(1, 2)
    )
    assert table.loc["home", ["precision from", "precision to"]].tolist() == [0, 1]


def test_the_picture_leaves_out_passes_without_links_and_says_what_it_shows():
    chart = draw_precision(measure_ranks(LINKS, TRUE, RANKS), "One wrong link").to_dict()
    assert chart["title"] == "One wrong link"
    assert "share of its links that are right" in chart["description"]
    assert [len(rows) for rows in chart["datasets"].values()] == [2]
