"""Read every row of an extract, and list what is wrong with it and what to do.

Reading and the list of failures are the recipes' own; here is only what each field may hold.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from recipes.check_identifiers import (
    clean_upn,
    is_temporary_upn,
    keep_valid_nhs_number,
    keep_valid_upn,
)
from recipes.prepare_records import standardise_sex
from recipes.read_dates import is_default_date, read_date
from recipes.read_extract import Extract, read_extract
from recipes.report_failures import list_failures
from recipes.standardise_names import standardise_name
from recipes.standardise_postcodes import standardise_postcode

from docs._site.own_files.fields import TITLES
from docs._site.own_files.problems import FileProblem

EXAMPLES_SHOWN = 3
DIGITS_LOST = r"^\s*[\d.]+[eE]\+?\d+\s*$"
MONTH_FIRST = r"^\s*(?:0?[1-9]|1[0-2])[/.-](?:1[3-9]|2\d|3[01])[/.-]\d{4}"
# Codes of the returns for why there is no pupil number: right where they stand.
NO_UPN = r"^\s*[uU][nN]\d{1,2}\s*$"
NOT_KNOWN = r"^\s*(?:U|X|I|9|0|unknown|not known|not specified|indeterminate)\s*$"


@dataclass(frozen=True)
class Checked:
    """One agency's extract: every row, what fails, and which column is which.

    Attributes:
        agency: "education", "social_care" or "health".
        extract: The rows kept and set aside, as `read_extract` gives them.
        columns: For each field, the name of its column.
        failures: Values that cannot be used, from `list_failures`: the row stays, the value goes.
    """

    agency: str
    extract: Extract
    columns: dict[str, str]
    failures: pd.DataFrame


def check_extract(path: Path, name: str, agency: str, columns: dict[str, str]) -> Checked:
    """Read a file whole and check each value of the mapped columns.

    Args:
        path: Where the file lies.
        name: What the reader calls it.
        columns: For each field, the name of its column.

    Raises:
        FileProblem: A column is not there, or no row is left to link.
    """
    try:
        extract = read_extract(path, list(columns.values()), key=columns["record"])
    except ValueError as error:
        raise FileProblem(str(error).replace(path.name, name)) from None
    if extract.kept.empty:
        raise FileProblem(
            f"{name}: no row can be kept: {say_reasons(extract.set_aside)}. "
            "Check that the right columns are chosen."
        )
    extract = replace(extract, name=name)
    return Checked(agency, extract, columns, find_failures(extract, columns))


def find_failures(extract: Extract, columns: dict[str, str]) -> pd.DataFrame:
    """Return the values that cannot be used, each with file, row, column and what to do."""
    checked = pa.DataFrameSchema(
        {
            columns[field]: pa.Column(nullable=True, checks=checks)
            for field, checks in make_checks().items()
            if field in columns
        }
    )
    return list_failures(extract.kept, checked, extract.name)


def make_checks() -> dict[str, list[pa.Check]]:
    """Return for each field what its values must pass. A value fails one check at most."""
    whole = "Export again with this column as text: the last digits are lost."
    turned = "Month first? Export again with dates written year first, such as 2015-02-16."
    return {
        "forename": [_is_usable(standardise_name, "No name: ask for it, or leave it blank.")],
        "surname": [_is_usable(standardise_name, "No name: ask for it, or leave it blank.")],
        "date_of_birth": [
            _never(MONTH_FIRST, turned),
            _is_usable(
                read_date, "No date that can be read: correct it at its source.", MONTH_FIRST
            ),
            pa.Check(
                lambda dates: ~is_default_date(read_date(dates)),
                error="A date that no child here can have: correct it at its source.",
            ),
        ],
        "sex": [
            _is_usable(
                standardise_sex, "Not a sex that can be compared: map it to M or F.", NOT_KNOWN
            )
        ],
        "postcode": [
            _is_usable(
                standardise_postcode, "No postcode that says where: ask for it at its source."
            )
        ],
        "upn": [
            _never(DIGITS_LOST, whole),
            pa.Check(
                lambda upns: ~is_temporary_upn(clean_upn(upns)),
                error="A temporary number of one school: use it for nothing, ask for the other.",
            ),
            _is_usable(
                _read_any_upn,
                "Its check letter or its shape is wrong: look it up at its source.",
                f"{DIGITS_LOST}|{NO_UPN}",
            ),
        ],
        "nhs_number": [
            _never(DIGITS_LOST, whole),
            _is_usable(
                keep_valid_nhs_number,
                "Its check digit or its length is wrong: trace the number again.",
                DIGITS_LOST,
            ),
        ],
    }


def _read_any_upn(upns: pd.Series) -> pd.Series:
    """Return permanent numbers and temporary ones, which another check speaks of."""
    cleaned = clean_upn(upns)
    return keep_valid_upn(upns).fillna(cleaned.where(is_temporary_upn(cleaned)))


def _never(pattern: str, cure: str) -> pa.Check:
    return pa.Check(lambda values: ~values.astype(str).str.contains(pattern), error=cure)


def _is_usable(reader: object, cure: str, but: str = r"(?!)") -> pa.Check:
    """Return a check that a recipe can use the value, leaving out what another check speaks of."""
    assert callable(reader)
    return pa.Check(
        lambda values: reader(values).notna() | values.astype(str).str.contains(but), error=cure
    )


def summarise_failures(checked: Checked) -> pd.DataFrame:
    """Return one line for each column and thing to do: how many values, and the first of them."""
    columns = ["column", "values", "what to do", "for example"]
    if checked.failures.empty:
        return pd.DataFrame(columns=columns)
    named = {column: TITLES[field] for field, column in checked.columns.items()}
    rows = []
    for (column, cure), part in checked.failures.groupby(["column", "what to do"], sort=False):
        first = part.head(EXAMPLES_SHOWN)
        shown = [f"row {r}: {v[:40]}" for r, v in zip(first["row"], first["value"], strict=True)]
        title = f"{column} ({named[str(column)]})"
        rows.append((title, len(part), str(cure), "; ".join(shown)))
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("values", ascending=False, ignore_index=True)


def summarise_set_aside(set_aside: pd.DataFrame) -> pd.DataFrame:
    """Return one line for each reason: how many rows, which come first, and what to do."""
    columns = ["reason", "rows", "what to do", "for example"]
    rows = []
    for (reason, cure), part in set_aside.groupby(["problem", "what to do"], sort=False):
        first = ", ".join(str(row) for row in part["row"][:EXAMPLES_SHOWN])
        rows.append((reason, len(part), cure, f"row {first}"))
    return pd.DataFrame(rows, columns=columns)


def count_usable(checked: Checked) -> pd.DataFrame:
    """Return, for each mapped field, how many rows hold a value and how many of those fail."""
    kept = checked.extract.kept
    failing = checked.failures.drop_duplicates(["row", "column"])["column"].value_counts()
    rows = []
    for field, column in checked.columns.items():
        filled, failed = int(kept[column].notna().sum()), int(failing.get(column, 0))
        rows.append((TITLES[field], column, filled, filled - failed))
    table = pd.DataFrame(rows, columns=["field", "column", "filled", "usable"])
    return table.assign(share=table["usable"] / len(kept))


def say_reasons(set_aside: pd.DataFrame) -> str:
    """Return the reasons for setting rows aside in one line: "3 blank row, 1 totals row"."""
    return ", ".join(
        f"{count:,} {name}" for name, count in set_aside["problem"].value_counts().items()
    )
