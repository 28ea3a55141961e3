"""What the page asks of its Python: every file gets a plain answer, and no row is lost."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from docs._site.own_files import in_page
from tests.site.own_files.broken_files import TABLES, list_damages, make_broken_files
from tests.site.own_files.conftest import FILES

DAMAGES = [f"{agency} {name}" for name, agency, _, _ in list_damages()]


def pack(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return packed.getvalue()


def make_workbook(rows: list[list[object]]) -> bytes:
    book, packed = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(packed)
    return packed.getvalue()


HOPELESS = {
    "empty.csv": (b"", "is empty"),
    "spaces.csv": (b" \r\n \r\n", "is empty"),
    "old.xls": (b"\xd0\xcf\x11\xe0" + bytes(600), "an Excel file of before 2007"),
    "print.pdf": (b"%PDF-1.7 ...", "a PDF"),
    "photo.png": (b"\x89PNG\r\n", "a picture"),
    "photo.jpg": (b"\xff\xd8\xff\xe0", "a picture"),
    "table.parquet": (b"PAR1....", "a Parquet file"),
    "packed.csv.gz": (b"\x1f\x8b\x08", "a compressed file"),
    "base.sqlite": (b"SQLite format 3\0", "a database"),
    "page.xls": (b"<html><table><tr><td>upn</td></tr></table></html>", "a web page"),
    "return.xml": (b"<?xml version='1.0'?><Message/>", "XML, not a table"),
    "data.json": (b'[{"upn": 1}]', "JSON, not a table"),
    "binary.csv": (b"a,b\0\0\0\x01\x02", "not text that can be read"),
    "cut.xlsx": (b"PK\x03\x04" + bytes(40), "cut short"),
    "extracts.zip": (pack(a_dot_csv=b"a,b"), "is a zip"),
    "letter.docx": (pack(word__document_dot_xml=b"x"), "a Word document"),
    "sheet.ods": (pack(mimetype=b"x"), "an OpenDocument file"),
    "binary.xlsb": (pack(xl__workbook_dot_bin=b"x"), "a binary Excel workbook"),
    "ruined.xlsx": (pack(xl__workbook_dot_xml=b"x"), "could not be read as a workbook"),
    "blank.xlsx": (make_workbook([]), "is empty"),
    "no_rows.csv": (b"upn,surname,forename,dob\r\n", "no rows under it"),
    "no_heading.csv": (b"1,2015-02-16\r\n2,2015-02-17\r\n", "no heading"),
    "one_word.csv": (b"hello\r\nthere\r\n", "no heading"),
}


@pytest.mark.parametrize("name", HOPELESS)
def test_a_file_that_holds_no_table_is_refused_with_its_name_and_what_to_do(look, name):
    content, words = HOPELESS[name]
    problem = look("education", name, content)["problem"]
    assert words in problem
    assert name in problem
    assert problem.endswith((".", "file inside."))
    assert len(problem.split()) < 60


def test_too_many_rows_are_refused_before_they_are_read(look):
    content = b"id,forename,surname,dob\n" + b"1,Zion,Simmons,2015-02-16\n" * 60_001
    assert "this page takes 60,000" in look("health", "whole_county.csv", content)["problem"]


def test_files_that_are_too_many_together_are_refused(plan, page):
    head, row = b"id,forename,surname,dob\n", b"%d,Zion,Simmons,2015-02-16\n"
    content = head + b"".join(row % number for number in range(31_000))
    plan({agency: (f"{agency}.csv", content) for agency in ("education", "health")})
    assert "62,000 rows or more; this page links 60,000" in page("check")["problem"]
    assert page("link")["problem"] == "Check the rows first."


@pytest.fixture(scope="module")
def broken(received, tmp_path_factory):
    files = make_broken_files(received, tmp_path_factory.mktemp("broken"))
    assert len(files) == 50
    return {f"{file.agency} {file.name}": file for file in files}


@pytest.mark.parametrize("name", DAMAGES)
def test_what_is_wrong_with_a_broken_file_is_said_in_plain_words(broken, plan, page, name):
    file = broken[name]
    found = plan({file.agency: (file.name, file.content)})
    said = json.dumps([found, page("check")])
    assert file.words in said
    assert "Traceback" not in said


@pytest.mark.parametrize("name", DAMAGES)
def test_every_row_of_a_broken_file_is_kept_or_set_aside(broken, plan, page, name):
    file = broken[name]
    plan({file.agency: (file.name, file.content)})
    counts = page("check")["files"][file.agency]
    assert counts["rowsIn"] == counts["kept"] + counts["setAside"]
    assert counts["kept"] >= 0.95 * counts["rowsIn"], (
        "most rows are whole in every one of these files"
    )


def test_a_file_in_the_wrong_place_is_recognised(look, received):
    content = (received / FILES["health"]).read_bytes()
    assert look("education", "from_health.csv", content)["looksLike"] == "health"


def test_a_fault_of_ours_is_an_answer_too(look, monkeypatch):
    def fail(*_: object) -> None:
        raise RuntimeError("something unforeseen")

    monkeypatch.setattr(in_page, "open_file", fail)
    problem = look("health", "odd.csv", b"id,forename\n1,Zion\n")["problem"]
    assert "odd.csv" in problem
    assert "something unforeseen" in problem


def test_linking_before_checking_is_refused(page):
    in_page.forget()
    assert page("link")["problem"] == "Check the rows first."


def test_three_files_go_from_chooser_to_report(plan, page, received, tmp_path):
    plan({agency: (name, (received / name).read_bytes()) for agency, name in FILES.items()})
    page("check")
    answer = page("link")
    for line in answer["account"]:
        assert line["rows in"] == line["linked"] + line["not linked"] + line["set aside"]
    links = {line["method"]: line["links"] for line in answer["links"]}
    assert links["Final linkage, one-to-one"] > links["All exact rules, one-to-one"]
    linked = pd.read_csv(tmp_path / "out/results/linked_records.csv", dtype=str)
    assert len(linked) == answer["records"] == sum(line["rows in"] for line in answer["account"])
    assert sorted(answer["names"]) == sorted(p.name for p in Path("out/results").iterdir())
    in_page.forget()
    assert not list(tmp_path.rglob("*.*")), "nothing stays once the reader asks to forget"


def test_one_file_alone_is_searched_for_duplicates(plan, page, received):
    name = FILES["social_care"]
    plan({"social_care": (name, (received / name).read_bytes())})
    page("check")
    answer = page("link")
    assert "One file alone" in answer["note"]
    assert answer["chart"] is None
    assert answer["children"] < answer["records"]


def test_a_missing_column_is_named(plan, page, received):
    name = FILES["health"]
    plan({"health": (name, (received / name).read_bytes())})
    wrong = json.loads(in_page.PLAN.read_text(encoding="utf-8"))
    wrong["files"]["health"]["columns"]["sex"] = "Geschlecht"
    in_page.PLAN.write_text(json.dumps(wrong), encoding="utf-8")
    assert "it lacks Geschlecht" in page("check")["problem"]


def test_the_tables_of_broken_files_are_those_that_the_page_offers():
    assert {agency: f"{table[0]}.csv" for agency, table in TABLES.items()} == FILES
