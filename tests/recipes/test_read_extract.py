"""An extract as sent: every row is accounted for, whatever was done to the file."""

import csv
import datetime
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from recipes.read_extract import WHAT_TO_DO, read_extract
from recipes.read_rows import decode, split_rows

COLUMNS = ["LAchildID", "UPN", "pers_surname"]
HEADING = ",".join(COLUMNS)

# The row of a file under the heading above, and what becomes of it.
CASES = [
    ("SYN1,W999400124001,Shah", "kept", "a plain row"),
    ('SYN1,W999400124001,"Shah, Cole"', "kept", "a separator between quote marks"),
    ("SYN1,,", "kept", "missing values do not set a row aside"),
    ("SYN1,W999400124001,Shah,,,", "kept", "empty cells that a spreadsheet adds at the end"),
    (",,", "blank row", "nothing in it"),
    ("la child id,upn,Pers Surname", "heading again", "two exports pasted together"),
    ("Total,1204,", "totals row", "a row that counts the others"),
    ("1204 rows returned,,", "totals row", "a note from the database"),
    ("SYN1,W999400124001,Shah,Cole", "too many values", "a comma that was not quoted"),
    ("SYN1,W999400124001", "too few values", "cut short"),
    (",W999400124001,Shah", "no key", "cannot be traced back"),
]


def read(folder, content, **changes):
    path = folder / "cms_person.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_extract(path, **({"expected": COLUMNS, "key": "LAchildID"} | changes))


def assert_every_row_is_accounted_for(extract):
    assert len(extract.kept) + len(extract.set_aside) == extract.rows_in
    assert not set(extract.kept.index) & set(extract.set_aside["row"])


@pytest.mark.parametrize(("row", "becomes", "why"), CASES)
def test_each_case_becomes_what_the_table_says(tmp_path, row, becomes, why):
    extract = read(tmp_path, f"{HEADING}\n{row}\n")
    assert_every_row_is_accounted_for(extract)
    problems = extract.set_aside["problem"].tolist()
    assert (problems[0] if problems else "kept") == becomes, why


def test_an_exact_copy_is_set_aside_and_one_stays(tmp_path):
    extract = read(tmp_path, f"{HEADING}\nSYN1,,Shah\nSYN1,,Shah\nSYN1,,Cole\n")
    assert extract.kept["pers_surname"].tolist() == ["Shah", "Cole"]
    assert extract.set_aside["problem"].tolist() == ["exact copy"]


def test_rows_above_the_heading_are_set_aside_not_read_as_data(tmp_path):
    extract = read(tmp_path, f"Children open on 31 March\n\n{HEADING}\nSYN1,,Shah\n")
    assert extract.kept.index.tolist() == [4]
    assert extract.set_aside["problem"].tolist() == ["above the heading"] * 2


def test_columns_are_found_however_they_are_spelled(tmp_path):
    extract = read(tmp_path, "Pers Surname,LA child id,UPN,note,note\nShah,SYN1,,x,y\n")
    assert extract.kept.columns.tolist() == ["pers_surname", "LAchildID", "UPN", "note", "note (2)"]
    assert extract.kept.loc[2, "LAchildID"] == "SYN1"


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_are_recognised(tmp_path, separator):
    extract = read(tmp_path, f"{HEADING}\nSYN1,,Shah\nSYN2,,Cole\n".replace(",", separator))
    assert extract.kept["pers_surname"].tolist() == ["Shah", "Cole"]


def test_leading_zeros_and_long_numbers_stay_as_they_are(tmp_path):
    extract = read(tmp_path, f"{HEADING}\n0012345,12345678901234567890,Shah\n")
    assert extract.kept.iloc[0].tolist() == ["0012345", "12345678901234567890", "Shah"]


@pytest.mark.parametrize(
    ("encoding", "note"), [("utf-8-sig", ""), ("utf-16", "UTF-16"), ("cp1252", "Windows Latin")]
)
def test_accents_survive_every_encoding(tmp_path, encoding, note):
    extract = read(tmp_path, f"{HEADING}\nSYN1,,Chloë\n".encode(encoding))
    assert extract.kept["pers_surname"].tolist() == ["Chloë"]
    assert note in " ".join(extract.notes)
    assert bool(note) == bool(extract.notes)


def test_accents_that_are_already_damaged_are_reported():
    text, notes = decode("Chloë".encode().decode("cp1252").encode())
    assert text == "ChloÃ«"
    assert "already damaged" in notes[0]


def test_a_value_may_run_over_two_lines(tmp_path):
    extract = read(tmp_path, f'{HEADING}\nSYN1,,"Shah\nCole"\nSYN2,,Cole\n')
    assert extract.kept["pers_surname"].tolist() == ["Shah\nCole", "Cole"]


def test_a_stray_quote_mark_swallows_no_row(tmp_path):
    extract = read(tmp_path, f'{HEADING}\nSYN1,,"Shah\nSYN2,,Cole\nSYN3,,Khan\n')
    assert extract.kept["LAchildID"].tolist() == ["SYN1", "SYN2", "SYN3"]


def test_two_stray_quote_marks_in_one_column_swallow_no_row(tmp_path):
    extract = read(tmp_path, f'{HEADING}\nSYN1,"W999,Shah\nSYN2,"W998,Cole\nSYN3,,Khan\n')
    assert extract.kept["LAchildID"].tolist() == ["SYN1", "SYN2", "SYN3"]


def test_a_value_too_long_to_read_swallows_no_row():
    rows = split_rows("a,b\n" + "x" * 200_000 + ",2\n3,4\n")
    assert [len(row) for row in rows] == [2, 2, 2]


def test_missing_columns_are_named_with_the_file_and_the_row(tmp_path):
    with pytest.raises(ValueError, match=r"cms_person\.csv.*Row 2 comes nearest.*pers_surname"):
        read(tmp_path, "a title\nLAchildID,UPN,family name\nSYN1,,Shah\n")


def test_an_empty_file_says_what_is_missing(tmp_path):
    with pytest.raises(ValueError, match="LAchildID, UPN, pers_surname"):
        read(tmp_path, b"")


def write_workbook(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["Children in need"])
    sheet.append(["Child", None, "Name", None, "Date"])
    sheet.append(["id", "UPN", "first", "last", "of birth"])
    sheet.merge_cells("A2:B2")
    sheet.merge_cells("C2:D2")
    sheet.append([1001, "W999400124001", "Ana", "Shah", "2015-02-16"])
    sheet.append([1002.0, 99940012400112345, None, "Cole", 3.5])
    sheet["E5"].number_format = "0.0"
    book.create_sheet("Notes")
    book.save(path)
    return path


def test_a_workbook_with_merged_headings_is_read_as_text(tmp_path):
    path = write_workbook(tmp_path / "cms_person.xlsx")
    extract = read_extract(path, ["Child id", "Child UPN", "Name last"], key="Child id")
    assert extract.kept["Child id"].tolist() == ["1001", "1002"]
    assert extract.kept["Name last"].tolist() == ["Shah", "Cole"]
    assert_every_row_is_accounted_for(extract)
    assert any("first sheet" in note for note in extract.notes)
    assert any("15 digits" in note for note in extract.notes)


def test_dates_in_a_workbook_come_back_in_one_style(tmp_path):
    book = Workbook()
    book.active.append(COLUMNS)
    book.active.append(["SYN1", datetime.datetime(2015, 2, 16), datetime.date(2015, 2, 16)])
    book.save(tmp_path / "cms_person.xlsx")
    extract = read_extract(tmp_path / "cms_person.xlsx", COLUMNS, "LAchildID")
    assert extract.kept.iloc[0].tolist() == ["SYN1", "2015-02-16", "2015-02-16"]


def test_every_problem_has_something_to_do():
    assert all(advice.endswith(".") for advice in WHAT_TO_DO.values())


@given(st.binary(max_size=400), st.integers(0, 80), st.booleans())
def test_no_row_is_lost_whatever_is_done_to_the_file(tmp_path_factory, damage, place, cut):
    good = (HEADING + "\n" + "".join(f"SYN{n},,Shah\n" for n in range(8))).encode()
    place += len(HEADING) + 1
    damaged = good[:place] + damage + (b"" if cut else good[place:])
    extract = read(tmp_path_factory.mktemp("damaged"), damaged)
    assert_every_row_is_accounted_for(extract)


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=12))
def test_whatever_the_values_every_row_is_accounted_for(tmp_path_factory, values):
    written = io.StringIO()
    csv.writer(written).writerows([COLUMNS, *values])
    content = written.getvalue().encode("utf-8", errors="replace")
    extract = read(tmp_path_factory.mktemp("values"), content)
    assert_every_row_is_accounted_for(extract)
    assert extract.rows_in >= len(values)
