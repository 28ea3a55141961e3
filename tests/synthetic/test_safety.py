"""The safety scan finds each kind of real-looking value in each format, and cries wolf at nothing.

What could be real is put together while the test runs, so that this file holds none of it.
"""

import io
import json
import zipfile

import openpyxl
import pandas as pd
import pytest

from synthetic.identifier_checks import check_nhs_number, check_uln, check_upn
from synthetic.identifiers import issue_nhs_numbers, issue_temporary_upns, issue_ulns, issue_upns
from synthetic.safety import main, scan


def complete(beginning, check):
    """Return the first number that starts so and passes the check."""
    return next(one for digit in range(10) if check([one := f"{beginning}{digit}"])[0])


def make_upn(body):
    return next(one for letter in "ABCDEFGHJKLMNPQRTUVWXYZ" if check_upn([one := letter + body])[0])


NHS_NUMBER = complete("4857" + "73456", check_nhs_number)
ULN = complete("1" + "00000012", check_uln)
UPN = make_upn("201" + "200119001")
TEMPORARY_UPN = make_upn("201" + "20011900A")
POSTCODE = "SR" + "1 2AB"
PHONE = "0191" + " 567 8901"
EMAIL = "someone" + "@" + "council.gov.uk"
KINDS = {
    "NHS number": NHS_NUMBER,
    "ULN": ULN,
    "UPN": UPN,
    "postcode": POSTCODE,
    "telephone number": PHONE,
    "email address": EMAIL,
}
each_kind = pytest.mark.parametrize(("kind", "value"), KINDS.items(), ids=KINDS)


def write_csv(path, value):
    path.write_text(f"id,value\n1,fine\n2,{value}\n", encoding="utf-8")


def write_utf_16(path, value):
    path.write_text(f"id\tvalue\n1\tfine\n2\t{value}\n", encoding="utf-16")


def write_windows_text(path, value):
    path.write_bytes(f"id;value\n1;Zo\u00eb\n2;{value}\n".encode("cp1252"))


def write_parquet(path, value):
    pd.DataFrame({"id": ["1", "2"], "value": ["fine", value]}).to_parquet(path, index=False)


def write_workbook(path, value):
    workbook = openpyxl.Workbook()
    workbook.create_sheet("second").append(["id", "value"])
    workbook["second"].append(["2", value])
    workbook.save(path)


def write_json(path, value):
    path.write_text(json.dumps({"rows": [{"id": 1}, {"id": 2, "value": value}]}), encoding="utf-8")


def write_notebook(path, value):
    cell = {"cell_type": "code", "source": ["x = 1\n", f"y = '{value}'\n"], "outputs": []}
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")


def write_html(path, value):
    spaced = value.replace(" ", "&nbsp;")
    path.write_text(f"<p>fine</p>\n<td>{spaced}</td>\n", encoding="utf-8")


def write_words(path, value):
    path.write_text(f"# Title\n\nThe value is {value}.\n", encoding="utf-8")


def write_setting(path, value):
    path.write_text(f'title = "fine"\nvalue = "{value}"\n', encoding="utf-8")


def write_zip(path, value):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data/people.csv", f"id,value\n2,{value}\n")


def write_zip_in_zip(path, value):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("notes.md", f"It is {value}.\n")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())


def write_document(path, value):
    first, rest = value[:3], value[3:]
    runs = f"<w:p><w:r><w:t>{first}</w:t></w:r><w:r><w:t>{rest}</w:t></w:r></w:p>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:body><w:p>fine</w:p>{runs}</w:body>")


FORMATS = {
    "people.csv": write_csv,
    "people.txt": write_utf_16,
    "windows.csv": write_windows_text,
    "people.parquet": write_parquet,
    "people.xlsx": write_workbook,
    "people.json": write_json,
    "lesson.ipynb": write_notebook,
    "page.html": write_html,
    "page.md": write_words,
    "program.py": write_setting,
    "settings.toml": write_setting,
    "download.zip": write_zip,
    "nested.zip": write_zip_in_zip,
    "agreement.docx": write_document,
}


@each_kind
@pytest.mark.parametrize(("name", "write"), FORMATS.items(), ids=FORMATS)
def test_each_kind_is_found_in_each_format(tmp_path, kind, value, name, write):
    write(tmp_path / name, value)
    (finding,) = scan([tmp_path])
    assert finding.kind == kind


@each_kind
def test_a_finding_names_file_line_value_and_what_to_do(tmp_path, kind, value):
    write_csv(tmp_path / "people.csv", value)
    message = str(scan([tmp_path])[0])
    assert message.startswith(f"{(tmp_path / 'people.csv').as_posix()}, line 3: '{value}'")
    assert f"could be a real {kind}. " in message
    assert message.endswith(".")


@pytest.mark.parametrize(
    "value",
    [
        f"{NHS_NUMBER[:3]} {NHS_NUMBER[3:6]} {NHS_NUMBER[6:]}",
        f"{NHS_NUMBER[:3]}-{NHS_NUMBER[3:6]}-{NHS_NUMBER[6:]}",
        f"{NHS_NUMBER}.0",
        f"NHS:{NHS_NUMBER}",
        TEMPORARY_UPN,
        UPN.lower(),
        POSTCODE.replace(" ", ""),
        POSTCODE.lower(),
        POSTCODE.replace(" ", "  "),
        "W" + "1A 1AA",
        "+44 " + PHONE[1:],
        PHONE.replace(" ", ""),
    ],
)
def test_other_ways_of_writing_are_found_in_data(tmp_path, value):
    write_csv(tmp_path / "people.csv", value)
    assert len(scan([tmp_path])) == 1


def test_a_number_typed_as_a_number_is_found_in_a_workbook(tmp_path):
    write_workbook(tmp_path / "people.xlsx", float(NHS_NUMBER))
    assert scan([tmp_path])[0].kind == "NHS number"


def test_nothing_that_we_issue_is_taken_for_real(tmp_path):
    issued = pd.DataFrame(
        {
            "nhs": issue_nhs_numbers(0, 300),
            "upn": issue_upns(0, 300, 2015),
            "temporary": issue_temporary_upns(0, 300, 2015),
            "uln": issue_ulns(0, 300),
            "postcode": "QZ1 1AA",
            "pseudo": "ZZ99 3VZ",
            "phone": "01632 960123",
            "mobile": "07700 900123",
            "email": "someone@example.org",
        }
    )
    issued.to_csv(tmp_path / "people.csv", index=False)
    issued.to_parquet(tmp_path / "people.parquet")
    assert scan([tmp_path]) == []


@pytest.mark.parametrize(
    "words",
    [
        "The colour is #B3C5FF and F5F3EE.",
        "pi is 3.1415926535 and the golden ratio 0.6180339887",
        "See section E10 of the guide, and N1 to N9.",
        "version 10.20.30, port 8000, 2026-01-15 09:30:00",
        "doi 10.1136/bmjopen-2018-024355",
        "package@6.0.1 and @codemirror/view",
        "code 35919005 and 408856003",
    ],
)
def test_ordinary_prose_and_code_raise_no_alarm(tmp_path, words):
    (tmp_path / "page.md").write_text(words, encoding="utf-8")
    assert scan([tmp_path]) == []


def test_a_postcode_outside_our_area_is_found_in_data_even_if_no_such_area_is_live(tmp_path):
    write_csv(tmp_path / "people.csv", "QO" + "1 1AA")
    assert scan([tmp_path])[0].kind == "postcode"


@pytest.mark.parametrize(("folder", "found"), [("as_received", 0), ("clean", 1), ("truth", 1)])
def test_stand_in_numbers_may_stand_in_records_as_received_only(tmp_path, folder, found):
    (tmp_path / folder).mkdir()
    write_csv(tmp_path / folder / "people.csv", "9999999999")
    assert len(scan([tmp_path])) == found


def test_numbers_of_a_very_large_area_pass_only_when_asked_for(tmp_path):
    write_csv(tmp_path / "people.csv", issue_nhs_numbers(900_001, 1)[0])
    assert scan([tmp_path])[0].kind == "NHS number"
    assert scan([tmp_path], large_area=True) == []


def test_every_finding_of_a_file_has_its_own_line(tmp_path):
    lines = "\n".join(["fine", NHS_NUMBER, "fine", POSTCODE, NHS_NUMBER])
    (tmp_path / "people.csv").write_text(lines, encoding="utf-8")
    assert [finding.place for finding in scan([tmp_path])] == ["line 2", "line 4", "line 5"]


def test_an_empty_file_is_safe(tmp_path):
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    assert scan([tmp_path]) == []


def test_the_command_says_what_it_found_and_fails(tmp_path, capsys):
    write_csv(tmp_path / "people.csv", NHS_NUMBER)
    assert main([str(tmp_path)]) == 1
    assert "1 value could be real." in capsys.readouterr().out


def test_the_command_is_content_with_a_safe_folder(tmp_path, capsys):
    write_csv(tmp_path / "people.csv", "fine")
    assert main([str(tmp_path)]) == 0
    assert "Nothing could be real." in capsys.readouterr().out


def test_a_long_list_of_findings_is_cut(tmp_path, capsys):
    (tmp_path / "people.csv").write_text(f"{NHS_NUMBER}\n" * 80, encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "... and 30 more." in capsys.readouterr().out


def test_a_path_that_is_not_there_is_named(tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "There is no" in capsys.readouterr().err
