"""What the lesson on damaged extracts claims, held against the files before the damage."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from tests.examples.conftest import ANOTHER_SEED, WORKSHOP

NAME = "open_an_extract_safely"


@pytest.fixture(params=[WORKSHOP, ANOTHER_SEED], ids=["workshop", "another seed"])
def lesson_and_data(request, run_example, area_folder):
    return run_example(NAME, request.param), area_folder(request.param) / "data"


@pytest.fixture
def lesson(lesson_and_data):
    return lesson_and_data[0]


def find_damage(data, file):
    plan = json.loads((data / "as_received/damaged/damage.json").read_text(encoding="utf-8"))
    return next(entry for entry in plan if entry["file"] == file)


def test_rows_in_are_rows_kept_plus_rows_set_aside_in_every_file(lesson):
    for extract in lesson["extracts"].values():
        assert extract.rows_in == len(extract.kept) + len(extract.set_aside), extract.name


@pytest.mark.parametrize(
    ("file", "table", "key"),
    [
        ("cms_person_merged_headings.xlsx", "cms_person", "LAchildID"),
        ("cms_person_narrow_column.csv", "cms_person", "LAchildID"),
        ("cms_person_stray_quotes.csv", "cms_person", "LAchildID"),
        ("cin_details_report.csv", "cin_details", "CINdetailsID"),
    ],
)
def test_no_record_is_lost_and_none_is_invented(lesson_and_data, file, table, key):
    lesson, data = lesson_and_data
    before = pd.read_csv(data / "as_received" / f"{table}.csv", dtype=str)
    assert set(lesson["extracts"][file].kept[key]) == set(before[key])


@pytest.mark.parametrize(
    "file", ["csds_cyp101referral_unicode.txt", "sc_pupilonroll_garbled_accents.csv"]
)
def test_a_strange_encoding_costs_no_row(lesson_and_data, file):
    lesson, data = lesson_and_data
    extract = lesson["extracts"][file]
    assert extract.rows_in == find_damage(data, file)["rows"]
    assert set(extract.set_aside["problem"]) <= {"exact copy"}


def test_only_the_cut_row_of_the_register_is_missing(lesson_and_data):
    lesson, data = lesson_and_data
    extract = lesson["extracts"]["chis_register_cut_off.csv"]
    before = pd.read_csv(data / "as_received/chis_register.csv", dtype=str)
    assert extract.set_aside["problem"].tolist()[-1] == "too few values"
    assert set(extract.kept["ChildHealthID"]) <= set(before["ChildHealthID"])


def test_each_file_says_what_was_found_about_it(lesson):
    notes = {name: " ".join(one.notes) for name, one in lesson["extracts"].items()}
    assert "UTF-16" in notes["csds_cyp101referral_unicode.txt"]
    assert "Windows Latin" in notes["cms_person_narrow_column.csv"]
    assert "already damaged" in notes["sc_pupilonroll_garbled_accents.csv"]


def test_every_ruined_number_is_found_and_no_other(lesson_and_data):
    lesson, data = lesson_and_data
    steps = find_damage(data, "cms_person_narrow_column.csv")["steps"]
    ruined = next(s["changed"] for s in steps if s["damage"] == "write_in_scientific_notation")
    assert lesson["facts"]["numbers_lost"] == ruined > 0


def test_every_failure_names_file_row_column_and_what_to_do(lesson):
    failures = lesson["failures"]
    assert failures.notna().all().all()
    kept = lesson["narrow"].kept
    for line in failures.head(50).itertuples():
        assert kept.loc[line.row, line.column] == line.value


def test_a_date_called_certain_can_be_read_in_one_way_only(lesson):
    written, reading = lesson["mixed"]["personbirthdate"], lesson["reading"]
    day_first = pd.to_datetime(written, format="%d/%m/%Y", errors="coerce")
    month_first = pd.to_datetime(written, format="%m/%d/%Y", errors="coerce")
    both = day_first.notna() & month_first.notna() & (day_first != month_first)
    assert (both == (reading == "could be either")).all()
    assert lesson["facts"]["dates_unsure"] == both.sum() > 0
