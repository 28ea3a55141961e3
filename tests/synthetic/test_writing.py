"""Files hold what was given to them, byte for byte the same each time."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from synthetic.arrow_text import to_arrow_text
from synthetic.excel import WorkbookWriter
from synthetic.record_numbers import number_records
from synthetic.writing import TableWriter, to_arrow

COLUMNS = {
    "name": np.array(["O'Neil", 'Ann "Annie"', "", "Zoë, née X"]),
    "number": np.array(["0012", "", "7", "0"]),
}


@pytest.mark.parametrize(
    "values",
    [
        np.array(["", "", ""]),
        np.array(["ab", "cd"]),
        np.array(["a", "", "bcd"]),
        np.array(["Zoë", "Łukasz", ""]),
        np.array([], dtype="<U3"),
    ],
)
def test_text_becomes_arrow_as_the_general_way_would_do_it(values):
    assert to_arrow_text(values).equals(pa.array(values, type=pa.string(), mask=values == ""))


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_shards_are_appended_and_read_back_as_they_were(tmp_path, ending):
    path = tmp_path / f"t.{ending}"
    with TableWriter(path, list(COLUMNS)) as writer:
        writer.append(to_arrow(COLUMNS))
        writer.append(to_arrow(COLUMNS))
    assert writer.rows == 8
    read = pd.read_csv(path, dtype=str) if ending == "csv" else pd.read_parquet(path)
    assert read["name"].fillna("").tolist() == COLUMNS["name"].tolist() * 2
    assert read["number"].fillna("").tolist() == COLUMNS["number"].tolist() * 2


def test_csv_has_line_feeds_and_quotes_only_where_needed(tmp_path):
    with TableWriter(tmp_path / "t.csv", list(COLUMNS)) as writer:
        writer.append(to_arrow(COLUMNS))
    text = (tmp_path / "t.csv").read_bytes().decode("utf-8")
    assert text == 'name,number\nO\'Neil,0012\n"Ann ""Annie""",\n,7\n"Zoë, née X",0\n'


def test_workbooks_keep_leading_zeros_and_repeat_byte_for_byte(tmp_path):
    first, second = tmp_path / "1" / "t.xlsx", tmp_path / "2" / "t.xlsx"
    for path in (first, second):
        with WorkbookWriter(path, list(COLUMNS)) as writer:
            writer.append(to_arrow(COLUMNS))
    read = pd.read_excel(first, dtype=str)
    assert read["number"].fillna("").tolist() == COLUMNS["number"].tolist()
    assert first.read_bytes() == second.read_bytes()


def test_a_table_too_long_for_a_sheet_is_refused_plainly(tmp_path, monkeypatch):
    monkeypatch.setattr("synthetic.excel.MOST_ROWS", 3)
    with (
        pytest.raises(ValueError, match="Choose fewer people"),
        WorkbookWriter(tmp_path / "a.xlsx", list(COLUMNS)) as writer,
    ):
        writer.append(to_arrow(COLUMNS))


def test_record_numbers_are_unique_and_differ_between_tables():
    index = np.arange(50_000)
    children = number_records("cms_person", index, 8, prefix="SYN")
    patients = number_records("csds_cyp001mpi", index, 8)
    assert len(np.unique(children)) == len(np.unique(patients)) == len(index)
    assert children[0].startswith("SYN")
    ranks = [np.argsort(np.argsort(numbers)) for numbers in (children, patients)]
    assert abs(np.corrcoef(*ranks)[0, 1]) < 0.05
    with pytest.raises(ValueError, match="do not fit in 2 digits"):
        number_records("cms_person", np.array([100]), 2)
