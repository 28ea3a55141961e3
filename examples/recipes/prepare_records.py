"""Bring the person records of several agencies into one table that can be compared."""

from __future__ import annotations

import re

import pandas as pd

from recipes.check_identifiers import keep_valid_nhs_number, keep_valid_upn
from recipes.column_names import COLUMN_NAMES
from recipes.read_dates import is_default_date, read_date
from recipes.standardise_names import sort_name_parts, standardise_name
from recipes.standardise_postcodes import standardise_postcode

# The school census and social care write M and F, health systems 1 and 2, and people write words.
SEXES = {"m": "M", "male": "M", "1": "M", "f": "F", "female": "F", "2": "F"}

COMPARED = ["forename", "surname", "date_of_birth", "sex", "postcode", "upn", "nhs_number"]


def gather_records(
    extracts: dict[str, pd.DataFrame],
    column_names: dict[str, dict[str, str]] = COLUMN_NAMES,
) -> pd.DataFrame:
    """Return the records of all agencies in one table, under common column names, unchanged.

    Args:
        extracts: One extract for each agency, all text.
        column_names: For each agency, the common name of a column and its name in the extract.

    Returns:
        Columns `record` (agency and its own key: unique over all agencies), `agency` and
        `COMPARED`. What an agency does not hold is missing.

    Raises:
        ValueError: A column named in the mapping is not in the extract.
    """
    gathered = []
    for agency, extract in extracts.items():
        names = column_names[agency]
        absent = [name for name in names.values() if name not in extract.columns]
        if absent:
            raise ValueError(
                f"The extract of {agency} has no column {', '.join(absent)}. Correct its names in "
                f"recipes/column_names.py. Its columns are: {', '.join(extract.columns)}."
            )
        wanted = pd.DataFrame({common: extract[name] for common, name in names.items()})
        wanted["record"] = agency + " " + wanted["record"]
        wanted.insert(1, "agency", agency)
        gathered.append(wanted.reindex(columns=["record", "agency", *COMPARED]).astype(object))
    return pd.concat(gathered, ignore_index=True)


def standardise_records(records: pd.DataFrame) -> pd.DataFrame:
    """Return the records in one form; values that cannot be used are missing.

    Dates of birth become text, "2015-02-16". Three columns are added: `full_name`; `name_parts`,
    all words of the name in alphabetical order; and `initial`, the first letter of the forename.
    """
    births = read_date(records["date_of_birth"])
    standard = records.assign(
        forename=standardise_name(records["forename"]),
        surname=standardise_name(records["surname"]),
        date_of_birth=births.where(~is_default_date(births)).dt.strftime("%Y-%m-%d"),
        sex=standardise_sex(records["sex"]),
        postcode=standardise_postcode(records["postcode"]),
        upn=keep_valid_upn(records["upn"]),
        nhs_number=keep_valid_nhs_number(records["nhs_number"]),
    )
    return standard.assign(
        full_name=standard["forename"].str.cat(standard["surname"], sep=" "),
        name_parts=sort_name_parts(standard["forename"], standard["surname"]),
        initial=standard["forename"].str[:1],
    )


def standardise_sex(values: pd.Series) -> pd.Series:
    """Return M or F, from codes, words or both ("1 - Male"); missing for anything else."""

    def read(text: str) -> str | None:
        found = {
            SEXES[word] for word in re.findall(r"[a-z]+|[0-9]+", text.lower()) if word in SEXES
        }
        return found.pop() if len(found) == 1 else None

    return values.map({value: read(str(value)) for value in values.dropna().unique()})
