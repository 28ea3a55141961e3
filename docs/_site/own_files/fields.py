"""What a person record may hold: the fields that a reader's columns are mapped to."""

from __future__ import annotations

from dataclasses import dataclass

from recipes.column_names import COLUMN_NAMES


@dataclass(frozen=True)
class Field:
    """One field of a person record.

    Attributes:
        name: The name used in every recipe.
        title: What people call it.
        help: What to know before choosing its column; may be empty.
        is_needed: Whether nothing can be linked without it.
        spellings: What systems call such a column, squeezed to letters and digits, best first.
    """

    name: str
    title: str
    help: str
    is_needed: bool
    spellings: tuple[str, ...]


FIELDS = (
    Field(
        "record",
        "Record number",
        "The system's own number: results name the record by it.",
        True,
        (
            "childid",
            "personid",
            "patientid",
            "pupilid",
            "studentid",
            "clientid",
            "recordid",
            "childreference",
            "personreference",
            "hospitalnumber",
            "mosaicid",
            "uniqueid",
            "id",
        ),
    ),
    Field(
        "forename",
        "Forename",
        "",
        True,
        ("forename", "firstname", "givenname", "legalforename", "forenames", "firstnames"),
    ),
    Field(
        "surname",
        "Surname",
        "",
        True,
        ("surname", "lastname", "familyname", "legalsurname", "secondname"),
    ),
    Field(
        "date_of_birth",
        "Date of birth",
        "",
        True,
        ("dateofbirth", "dob", "birthdate", "personbirthdate", "borndate"),
    ),
    Field(
        "sex",
        "Sex",
        "A code or a word.",
        False,
        ("sex", "gender"),
    ),
    Field(
        "postcode",
        "Home postcode",
        "Where the child lives.",
        False,
        ("postcode", "homepostcode", "addresspostcode", "homepost", "postalcode"),
    ),
    Field(
        "upn",
        "Unique pupil number",
        "Thirteen characters.",
        False,
        ("upn", "uniquepupilnumber", "pupilnumber"),
    ),
    Field(
        "nhs_number",
        "NHS number",
        "Ten digits.",
        False,
        ("nhsnumber", "nhsno", "nhsnum", "newnhsnumber"),
    ),
    Field(
        "group",
        "Group to compare",
        "For example ethnic group: who is linked less often?",
        False,
        ("ethnicity", "ethnicgroup", "ethnicorigin", "ethniccategory", "ethniccode", "ethnic"),
    ),
)
NEEDED = tuple(field.name for field in FIELDS if field.is_needed)
TITLES = {field.name: field.title for field in FIELDS}

# The columns of the published layouts, which recipes/column_names.py has not for `group`.
GROUP_COLUMNS = {"education": "ethnicity", "social_care": "Ethnicity", "health": "EthnicCategory"}
PUBLISHED = {
    agency: {**names, "group": GROUP_COLUMNS[agency]} for agency, names in COLUMN_NAMES.items()
}
