"""Each damage does to a file what its name says, leaves a note, and repeats with the seed."""

import io
import json
import zipfile

import numpy as np
import openpyxl
import pandas as pd
import pytest

from synthetic.damage import (
    Sheet,
    damage_table,
    load_damaged_files,
    load_hard_steps,
    write_csv,
    write_damaged_files,
    write_file,
    write_workbook,
)
from synthetic.faults import describe_table
from synthetic.identifiers import issue_nhs_numbers, issue_uprns

SIZE = 300


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "LocalPatientID": np.strings.zfill(np.arange(1, SIZE + 1).astype(np.str_), 8),
            "NHSNumber": issue_nhs_numbers(0, SIZE),
            "NHSNumber_Status": np.resize(["01", "02", "07"], SIZE),
            "DateOfBirth": np.resize(["2012-03-04", "2016-11-25", "", "1900-01-01"], SIZE),
            "Gender": np.resize(["1", "2"], SIZE),
            "surname": np.resize(["Zoëfield", "Łukasz", "Smith", "O'Brien"], SIZE),
            "uprn": issue_uprns(0, SIZE),
        }
    ).astype(object)


def damage(frame, *steps):
    return damage_table(1, "csds_cyp001mpi", frame, steps)


def read(sheet, **options):
    return pd.read_csv(io.BytesIO(write_csv(sheet)), dtype=str, keep_default_na=False, **options)


def test_leading_zeros_are_lost_for_good(frame):
    sheet = damage(frame, ["lose_leading_zeros", "LocalPatientID", "NHSNumber_Status"])
    after = read(sheet)
    assert not after["NHSNumber_Status"].str.startswith("0").any()
    assert (after["LocalPatientID"].astype(int) == frame["LocalPatientID"].astype(int)).all()
    assert (after["NHSNumber"] == frame["NHSNumber"]).all()


def test_nhs_numbers_shrink_to_two_decimals_and_cannot_be_told_apart(frame):
    sheet = damage(frame, ["write_in_scientific_notation", "NHSNumber"])
    assert set(sheet.frame["NHSNumber"]) <= {"9.99E+09", "1.00E+10"}


def test_dates_become_the_day_numbers_of_a_spreadsheet(frame):
    sheet = damage(frame, ["write_dates_as_day_numbers", "DateOfBirth"])
    assert sheet.frame["DateOfBirth"][:4].tolist() == ["40972", "42699", "", "2"]


def test_one_column_holds_dates_in_three_orders(frame):
    sheet = damage(frame, ["mix_date_orders", "DateOfBirth"])
    written = set(sheet.frame["DateOfBirth"])
    assert {"04/03/2012", "03/04/2012", "2012-03-04", ""} <= written


def test_separators_and_decimals_change_the_look_of_whole_numbers(frame):
    sheet = damage(
        frame, ["add_thousands_separators", "uprn"], ["write_whole_numbers_with_decimals", "Gender"]
    )
    assert sheet.frame["uprn"][0] == "999,000,000,001"
    assert set(sheet.frame["Gender"]) == {"1.0", "2.0"}
    assert (read(sheet)["uprn"] == sheet.frame["uprn"]).all()


def test_accents_are_garbled_as_when_utf_8_is_read_as_windows_text(frame):
    sheet = damage(frame, ["garble_accents", "surname"])
    expected = "Zoëfield".encode().decode("cp1252")
    assert sheet.frame["surname"][0] == expected
    assert sheet.frame["surname"][2] == "Smith"


def test_retired_codes_stand_in_a_good_part_of_the_rows(frame):
    table = pd.DataFrame({"senprovision": np.resize(["E", "K", "N"], SIZE)}).astype(object)
    sheet = damage_table(1, "sc_pupilonroll", table, [["leave_retired_codes", "senprovision"]])
    share = sheet.frame["senprovision"].isin(["S", "A", "P"]).mean()
    assert 0.1 < share < 0.3


def test_a_stray_quote_makes_a_reader_lose_rows(frame):
    sheet = damage(frame, ["add_stray_quotes", "surname"])
    assert sheet.frame["surname"].str.contains('"').any()
    naive = pd.read_csv(io.BytesIO(write_csv(sheet)), dtype=str, on_bad_lines="skip")
    assert len(naive) < SIZE


def test_headings_and_totals_surround_the_data(frame):
    lines = write_csv(damage(frame, ["add_headings_above"], ["add_totals_below"])).decode()
    lines = lines.splitlines()
    assert "synthetic" in lines[0]
    assert lines[3].startswith("LocalPatientID,")
    assert lines[-1].startswith(f"Total,{SIZE}")


def test_blank_rows_stand_between_and_no_row_is_lost(frame):
    sheet = damage(frame, ["add_blank_rows"])
    blank = (sheet.frame == "").all(axis=1)
    assert blank.sum() == sheet.notes[0].changed > 0
    assert sheet.frame[~blank]["NHSNumber"].tolist() == frame["NHSNumber"].tolist()


def test_repeated_rows_stand_at_the_end_and_are_the_same(frame):
    sheet = damage(frame, ["repeat_rows"])
    extra = sheet.frame[SIZE:]
    assert len(extra) == sheet.notes[0].changed > 0
    assert extra["NHSNumber"].isin(frame["NHSNumber"]).all()


def test_semicolons_part_the_cells(frame):
    sheet = damage(frame, ["separate_with_semicolons"])
    assert read(sheet, sep=";").shape == frame.shape


@pytest.mark.parametrize(
    ("step", "encoding", "separator"),
    [
        ("save_as_windows_text", "cp1252", ","),
        ("save_as_unicode_text", "utf-16", "\t"),
        ("save_with_byte_order_mark", "utf-8-sig", ","),
    ],
)
def test_an_encoding_is_read_back_by_whoever_knows_it(frame, step, encoding, separator):
    after = read(damage(frame, [step]), encoding=encoding, sep=separator)
    assert list(after.columns) == list(frame.columns)
    assert after["surname"][0] == "Zoëfield"


def test_windows_text_turns_letters_it_lacks_into_question_marks(frame):
    sheet = damage(frame, ["save_as_windows_text"])
    assert read(sheet, encoding="cp1252")["surname"][1] == "?ukasz"
    assert sheet.notes[0].changed == SIZE // 4


def test_a_file_that_is_cut_off_ends_within_its_last_row(frame):
    whole, cut = write_csv(Sheet("any", frame)), write_csv(damage(frame, ["cut_off_the_end"]))
    assert whole.startswith(cut)
    assert not cut.endswith(b"\r\n")


def test_a_workbook_has_merged_headings_above_its_columns(frame, tmp_path):
    sheet = damage(frame, ["add_merged_headings", "Patient=LocalPatientID", "Name=surname"])
    write_workbook(sheet, tmp_path / "report.xlsx")
    page = openpyxl.load_workbook(tmp_path / "report.xlsx").active
    assert page.merged_cells.ranges
    assert page.cell(2, 1).value == "Patient"
    assert page.cell(2, 6).value == "Name"
    assert page.cell(3, 1).value == "LocalPatientID"


def test_a_workbook_holds_no_time_of_its_making(frame, tmp_path):
    write_workbook(Sheet("any", frame), tmp_path / "report.xlsx")
    with zipfile.ZipFile(tmp_path / "report.xlsx") as parts:
        assert {part.date_time[:3] for part in parts.infolist()} == {(2026, 4, 1)}
        assert parts.read("docProps/core.xml").decode().count("2026-04-01T") == 2


def test_a_sheet_is_never_changed_by_its_damage(frame):
    before = frame.copy()
    damage(frame, ["lose_leading_zeros", "LocalPatientID"], ["add_blank_rows"])
    pd.testing.assert_frame_equal(frame, before)


def test_an_unknown_column_or_damage_is_named(frame):
    with pytest.raises(KeyError, match="no_such_column"):
        damage(frame, ["lose_leading_zeros", "no_such_column"])
    with pytest.raises(ValueError, match="no_such_damage"):
        damage(frame, ["no_such_damage"])


@pytest.fixture
def received(tmp_path):
    """Small extracts with the columns that damaged files and faults know of their tables."""
    wanted = {}
    plans = [(plan.table, plan.steps) for plan in load_damaged_files()]
    for table, steps in [*plans, *load_hard_steps().items()]:
        named = {column.split("=")[-1] for _, *columns in steps for column in columns}
        wanted.setdefault(table, set(describe_table(table).columns.values())).update(named)
    for table, names in wanted.items():
        cells = {name: ["2015-05-06" if "D" in name else f"0{number}" for number in range(20)]
                 for name in sorted(names) or ["key"]}  # fmt: skip
        cells["personbirthdate" if table == "sen2_person" else "DOB"] = ["2015-05-06"] * 20
        pd.DataFrame(cells).to_csv(tmp_path / f"{table}.csv", index=False)
    return tmp_path


def test_every_described_file_is_written_with_a_record_of_what_was_done(received):
    written = write_damaged_files(received, seed=1)
    record = json.loads((received / "damaged" / "damage.json").read_text(encoding="utf-8"))
    assert [entry["file"] for entry in record] == [plan.name for plan in load_damaged_files()]
    assert [path.name for path in written[:-1]] == [entry["file"] for entry in record]
    assert all(entry["steps"] for entry in record)


def test_the_same_seed_writes_the_same_bytes(received):
    first = [path.read_bytes() for path in write_damaged_files(received, seed=1)]
    again = [path.read_bytes() for path in write_damaged_files(received, seed=1)]
    assert first == again


def test_good_files_are_left_alone_unless_the_difficulty_is_hard(received):
    before = {path.name: path.read_bytes() for path in received.glob("*.csv")}
    write_damaged_files(received, seed=1, difficulty="usual")
    assert before == {path.name: path.read_bytes() for path in received.glob("*.csv")}
    write_damaged_files(received, seed=1, difficulty="hard")
    after = {path.name: path.read_bytes() for path in received.glob("*.csv")}
    changed = {name.removesuffix(".csv") for name in before if before[name] != after[name]}
    assert changed <= set(load_hard_steps())
    assert len(changed) >= 4


def test_the_name_of_a_file_decides_its_format(frame, tmp_path):
    for name, beginning in (("x.xlsx", b"PK"), ("x.csv", b"LocalPatientID")):
        write_file(tmp_path / name, Sheet("any", frame))
        assert (tmp_path / name).read_bytes().startswith(beginning)
