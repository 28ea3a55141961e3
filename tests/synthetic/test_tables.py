"""What `tables.toml` says is what the files hold, and the other way round."""

import json

import pandas as pd
import pytest

from synthetic.faults.settings import describe_table
from synthetic.tables import find_source_of_codes, load_codes, load_tables

CORE = {
    "sc_pupilonroll", "sc_senneeds", "sc_termlyexclusions", "sen2_person", "sen2_plan",
    "cms_person", "cin_disability", "cin_details", "ssda903_header", "ssda903_episodes",
    "csds_cyp001mpi", "csds_cyp101referral", "csds_cyp607primdiag", "csds_cyp602disability",
}  # fmt: skip
WRITTEN = [name for name, table in load_tables().items() if not table.truth]
TRUE = [name for name, table in load_tables().items() if table.truth]


def test_the_14_core_tables_are_there_and_marked_as_core():
    beside = {
        name
        for name, table in load_tables().items()
        if table.optional or table.history or table.reference or table.truth
    }
    assert set(load_tables()) - beside == CORE


def test_every_file_is_described_and_every_description_has_a_file(area):
    assert set(area.tables("clean")) == set(WRITTEN)
    assert set(area.tables("as_received")) == set(WRITTEN)
    assert set(area.tables("truth")) == set(TRUE)


@pytest.mark.parametrize("name", WRITTEN)
def test_headings_are_those_described_clean_and_as_received(area, name):
    described = [column.name for column in load_tables()[name].columns]
    assert list(area.read("clean", name).columns) == described
    assert list(area.read("as_received", name).columns) == described


@pytest.mark.parametrize("name", TRUE)
def test_headings_of_the_truth_are_those_described(area, name):
    described = [column.name for column in load_tables()[name].columns]
    assert list(area.read("truth", name).columns) == described


@pytest.mark.parametrize("name", [*WRITTEN, *TRUE])
def test_clean_cells_keep_to_code_lists_and_blanks_are_allowed(area, name):
    rows = area.read("truth" if name in TRUE else "clean", name)
    for column in load_tables()[name].columns:
        values = set(rows[column.name])
        if not column.may_be_empty:
            assert "" not in values, f"{name}.{column.name} is empty in some rows"
        if column.codes:
            strange = values - set(load_codes()[column.codes]) - {""}
            assert not strange, f"{name}.{column.name} holds {strange}"


@pytest.mark.parametrize("name", [*WRITTEN, *TRUE])
def test_clean_dates_are_written_in_the_style_of_the_source(area, name):
    table = load_tables()[name]
    rows = area.read("truth" if name in TRUE else "clean", name)
    for column in table.columns:
        if column.type == "date":
            written = rows[column.name][rows[column.name] != ""]
            read = pd.to_datetime(written, format=table.date_pattern, errors="coerce")
            assert read.notna().all(), f"{name}.{column.name}"


@pytest.mark.parametrize("name", [*WRITTEN, "truth_person"])
def test_primary_keys_are_unique_in_clean_tables(area, name):
    rows = area.read("truth" if name in TRUE else "clean", name)
    assert not rows.duplicated(list(load_tables()[name].primary_key)).any()


@pytest.mark.parametrize("name", [*WRITTEN, *TRUE])
def test_foreign_keys_of_clean_tables_lead_somewhere(area, name):
    folder = "truth" if name in TRUE else "clean"
    rows = area.read(folder, name)
    for column, target in load_tables()[name].foreign_keys.items():
        table, key = target.split(".")
        known = set(area.read(folder, table)[key]) | {""}
        assert set(rows[column]) <= known, f"{name}.{column} -> {target}"


def test_every_column_that_faults_name_is_a_column_of_its_table():
    for name, table in load_tables().items():
        known = {column.name for column in table.columns}
        named = set(describe_table(name).columns.values())
        assert named <= known, f"{name}: {named - known}"


def test_every_code_list_says_where_it_was_read_and_is_used():
    used = {column.codes for table in load_tables().values() for column in table.columns}
    for name in load_codes():
        assert find_source_of_codes(name)
        assert name in used


def test_names_and_nhs_numbers_of_social_care_are_marked_as_local():
    columns = {column.name: column for column in load_tables()["cms_person"].columns}
    for name in ("pers_forename", "pers_surname", "pers_common_child_id", "addr_address_postcode"):
        assert columns[name].local
    assert not columns["UPN"].local


def test_metadata_beside_the_tables_names_every_file_and_column(area):
    package = json.loads((area.directory / "datapackage.json").read_text(encoding="utf-8"))
    paths = {resource["path"] for resource in package["resources"]}
    tables = {
        name for name in area.manifest["files"] if name.endswith(".csv") and name.count("/") == 1
    }
    assert paths == tables
    for resource in package["resources"]:
        folder, table = resource["path"].removesuffix(".csv").split("/")
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert fields == list(area.read(folder, table).columns)
