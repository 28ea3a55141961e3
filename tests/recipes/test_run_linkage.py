"""One call links as the example on three agencies does, step by step."""

import pandas as pd

from tests.examples.conftest import WORKSHOP, area_folder, run_example  # noqa: F401


def test_it_makes_the_links_of_the_example_on_three_agencies(run_example):  # noqa: F811
    lesson = run_example("link_three_agencies", WORKSHOP)
    shown = run_example("measure_linkage_quality", WORKSHOP)
    linkage = shown["linkage"]
    child = linkage.records["held_as"].map(
        linkage.children.set_index("record").assign(c=linkage.label(1).to_numpy())["c"]
    )
    assert pd.crosstab(child, lesson["records"]["child"]).gt(0).sum(axis=1).eq(1).all()
    assert pd.crosstab(child, lesson["records"]["child"]).gt(0).sum(axis=0).eq(1).all()
    assert linkage.count_in_all(1) == lesson["facts"]["found_in_all_three"]


def test_each_child_is_one_row_for_each_agency(run_example):  # noqa: F811
    linkage = run_example("measure_linkage_quality", WORKSHOP)["linkage"]
    assert linkage.children["record"].is_unique
    assert set(linkage.records["held_as"]) == set(linkage.children["record"])
    assert len(linkage.list_links(8)) <= len(linkage.list_links(1))
