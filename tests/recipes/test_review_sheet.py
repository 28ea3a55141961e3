"""A sheet shows a reviewer the text of pairs, and gives back the answers or says what is wrong."""

import pandas as pd
import pytest
from openpyxl import load_workbook
from recipes.review_pairs import ANSWERS, ONE_CHILD
from recipes.review_sheet import COMPARED, fill_answers, read_answers, write_review_sheet


@pytest.fixture
def sheet(tmp_path):
    left = {f"{name}_l": f"{name} a" for name in COMPARED}
    right = {f"{name}_r": f"{name} a" for name in COMPARED}
    rows = [left | right, left | right | {"surname_r": "other", "postcode_r": None}]
    sides = pd.DataFrame(rows).assign(match_weight=9.5, identity="P1")
    return write_review_sheet(sides, tmp_path / "new" / "reviewer.xlsx")


def test_each_pair_has_a_row_with_both_records_and_nothing_else(sheet):
    pairs = load_workbook(sheet)["Pairs"]
    rows = list(pairs.iter_rows(values_only=True))
    assert len(rows) == 3
    assert rows[0][:3] == ("pair", "forename 1", "forename 2")
    assert "9.5" not in str(rows)
    assert "P1" not in str(rows)
    assert rows[1][1:3] == ("forename a", "forename a")


def test_values_that_differ_are_bold_and_missing_ones_are_not(sheet):
    pairs = load_workbook(sheet)["Pairs"]
    bold = {cell.value for row in pairs.iter_rows(min_row=2) for cell in row if cell.font.b}
    assert bold == {"surname a", "other"}


def test_the_answers_can_be_chosen_from_a_list_in_every_row(sheet):
    [choices] = load_workbook(sheet)["Pairs"].data_validations.dataValidation
    assert choices.formula1 == f'"{",".join(ANSWERS)}"'
    assert str(choices.sqref) == "P2:P3"


def test_the_guide_comes_first(sheet):
    guide = load_workbook(sheet).worksheets[0]
    assert guide.title == "Guide"
    assert "Do not look at other reviewers' sheets." in guide["A1"].value


def test_answers_come_back_in_order_whatever_their_case(sheet):
    fill_answers(sheet, ["One child ", "cannot say"])
    assert read_answers(sheet) == [ONE_CHILD, "cannot say"]


def test_a_missing_or_unknown_answer_is_named_with_file_row_and_column(sheet):
    fill_answers(sheet, ["maybe"])
    with pytest.raises(ValueError, match=r"reviewer\.xlsx, sheet Pairs: choose one of") as error:
        read_answers(sheet)
    assert "in 2 rows" in str(error.value)
    assert "row 2, column P: “maybe”" in str(error.value)
    assert "row 3, column P: “”" in str(error.value)
