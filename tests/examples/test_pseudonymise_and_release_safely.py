"""What the lesson on pseudonyms and releases claims."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.examples.conftest import ANOTHER_SEED, PUBLISHED, WORKSHOP

NAME = "pseudonymise_and_release_safely"
NAMES_AND_NUMBERS = ["forename", "surname", "upn", "dob", "postcode", "pupilonrolltableid"]


@pytest.fixture(params=[PUBLISHED, ANOTHER_SEED, WORKSHOP], ids=["published", "other", "workshop"])
def area(request):
    return request.param


@pytest.fixture
def lesson(area, run_example):
    run_example("link_three_agencies", area)
    return run_example(NAME, area)


@pytest.fixture
def folder(area, area_folder, lesson):
    return area_folder(area) / "outputs" / NAME


def test_the_analyst_gets_one_row_a_child_and_two_facts(lesson, folder):
    handed_over = pd.read_csv(folder / "for_analyst.csv", dtype=str)
    assert list(handed_over.columns) == ["pseudonym", "need", "also known to"]
    assert handed_over["pseudonym"].is_unique
    assert len(handed_over) == lesson["facts"]["children_with_a_plan"]


def test_nothing_handed_over_names_a_child(lesson, folder):
    text = (folder / "for_analyst.csv").read_text(encoding="utf-8")
    words = set(text.replace("\n", ",").split(","))
    for column in NAMES_AND_NUMBERS:
        assert not words & set(lesson["roll"][column].dropna()), column
    assert not words & set(lesson["plans"]["child"])


def test_the_key_is_gone(lesson, folder):
    assert [path.name for path in folder.iterdir()] == ["for_analyst.csv"]
    assert "key" not in lesson
    assert not lesson["shared"]


def test_fewer_columns_leave_fewer_children_alone(lesson):
    assert lesson["shares"].is_monotonic_decreasing
    assert lesson["shares"].iloc[0] > 0.9
    assert lesson["shares"].iloc[-1] < 0.15


def test_the_table_counts_every_child_once(lesson):
    assert lesson["table"].iloc[-1, -1] == lesson["facts"]["children_with_a_plan"]


def test_exact_totals_tell_hidden_counts_and_the_rule_tells_none(lesson):
    facts = lesson["facts"]
    assert facts["told_by_totals"] > 0
    assert facts["fewest_values_under_the_rule"] > 1
    assert facts["hidden_to_shield_them"] > facts["small_counts"]


def test_what_is_said_to_be_told_is_the_true_count(lesson):
    told = lesson["intervals"].query("values == 1 and release == 'small hidden'")
    table = lesson["table"]
    cells = {f"{row}, {column}": table.loc[row, column] for row in table.index for column in table}
    assert all(cells[row.cell] == row.least for row in told.itertuples())


def test_no_small_count_is_shown_by_the_rule(lesson):
    small = (lesson["table"] <= 7).to_numpy()
    shown = lesson["by_rule"].shown.to_numpy()
    assert set(shown[small]) == {"fewer than 8"}
    assert all(int(count.replace(",", "")) % 5 == 0 for count in shown[~small])


def test_two_exact_tables_tell_who_is_in_care_and_two_under_the_rule_do_not(lesson):
    assert lesson["facts"]["told_by_two_exact_tables"] > 0
    assert lesson["facts"]["told_by_two_tables_under_the_rule"] == 0
    difference = lesson["table"] - lesson["second"]
    in_care = lesson["plans"]["child"].isin(lesson["rest"]["child"])
    assert difference.iloc[-1, -1] == (~in_care).sum()
