"""What each agency calls the columns that linkage compares: the one place to change for yours.

Left: the name used in every example. Right: the name in the extract. These are the names of the
school census, of a social care case system, and of a community health patient index. Leave out a
column that your extract does not hold.
"""

COLUMN_NAMES: dict[str, dict[str, str]] = {
    "education": {
        "record": "pupilonrolltableid",
        "forename": "forename",
        "surname": "surname",
        "date_of_birth": "dob",
        "sex": "sex",
        "postcode": "postcode",
        "upn": "upn",
    },
    "social_care": {
        "record": "LAchildID",
        "forename": "pers_forename",
        "surname": "pers_surname",
        "date_of_birth": "PersonBirthDate",
        "sex": "Sex",
        "postcode": "addr_address_postcode",
        "upn": "UPN",
        "nhs_number": "pers_common_child_id",
    },
    "health": {
        "record": "LocalPatientID",
        "forename": "patient_forename",
        "surname": "patient_surname",
        "date_of_birth": "DateOfBirth",
        "sex": "Gender",
        "postcode": "Postcode",
        "nhs_number": "NHSNumber",
    },
}
