"""Nothing that is committed, built or offered for download can belong to a real child."""

import zipfile

import pytest

from docs._site.core.areas import PUBLISHED, WORKSHOP
from synthetic.identifier_checks import check_nhs_number
from tests.repository import list_files
from tests.safe_files import find_unsafe
from tests.site.built_site import build_site


def list_inside(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_no_committed_file_holds_one(tmp_path):
    found = find_unsafe(list_files(), tmp_path)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("area", [PUBLISHED, WORKSHOP], ids=["area", "workshop"])
def test_no_record_of_the_area_holds_one(area, tmp_path):
    assert build_site("web").succeeded, "The area is made when the site is built: see test_build.py"
    found = find_unsafe(list_inside(area.data), tmp_path)
    assert not found, "\n".join(found)


def is_others_software(path) -> bool:
    """Say whether the file is part of Python or its engine, checked byte for byte when fetched."""
    place = path.as_posix()
    parts = ("/assets/python/pyodide/", "/assets/python/duckdb/", "/assets/javascripts/")
    bundles = ("/assets/python/charts.js", "/assets/python/editor.js")
    return place.endswith(bundles) or any(part in place for part in parts)


def test_no_file_of_the_built_site_and_nothing_in_its_zips_holds_one(tmp_path):
    built = build_site("web")
    assert built.succeeded, "The site could not be built: see tests/site/test_build.py"
    ours = [path for path in list_inside(built.folder) if not is_others_software(path)]
    found = find_unsafe(ours, tmp_path)
    assert not found, "\n".join(found)


def make_real_looking_nhs_number() -> str:
    """Put together here, so that this file holds no such number."""
    first = "4857" + "73" + "456"
    candidates = [f"{first}{digit}" for digit in range(10)]
    return next(one for one in candidates if check_nhs_number([one])[0])


def test_a_real_looking_nhs_number_is_found_with_file_place_and_advice(tmp_path):
    number = make_real_looking_nhs_number()
    path = tmp_path / "notes.md"
    path.write_text(f"# Notes\n\nThe number is {number}.\n", encoding="utf-8")
    (finding,) = find_unsafe([path], tmp_path)
    assert finding.startswith(f"notes.md, line 3: '{number}' could be a real NHS number. ")
    assert "999" in finding


def test_a_real_looking_number_inside_a_download_is_found_each_time(tmp_path):
    with zipfile.ZipFile(tmp_path / "area.zip", "w") as archive:
        archive.writestr("data/people.csv", f"nhs_number\n{make_real_looking_nhs_number()}\n")
    for _ in range(2):
        (finding,) = find_unsafe([tmp_path / "area.zip"], tmp_path)
        assert finding.startswith("area.zip/data/people.csv, ")
