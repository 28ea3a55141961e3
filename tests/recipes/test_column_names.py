"""The column names are those of the real extracts, and cover what linkage compares."""

from recipes.column_names import COLUMN_NAMES
from recipes.prepare_records import COMPARED


def test_each_agency_names_its_record_and_what_every_agency_holds():
    for names in COLUMN_NAMES.values():
        assert {"record", "forename", "surname", "date_of_birth", "sex", "postcode"} <= set(names)


def test_nothing_is_named_that_linkage_does_not_compare():
    for names in COLUMN_NAMES.values():
        assert set(names) <= {"record", *COMPARED}


def test_schools_hold_no_nhs_number_and_health_no_upn():
    assert "nhs_number" not in COLUMN_NAMES["education"]
    assert "upn" not in COLUMN_NAMES["health"]
