"""Say what the values of a whole column give away: styles of dates, lost zeros, stray marks."""

from __future__ import annotations

import re

import pandas as pd
from recipes.read_dates import EXCEL_SERIAL, STYLES, TIME_OF_DAY

MOST_STYLES = 4


def describe_values(kept: pd.DataFrame, columns: dict[str, str]) -> list[str]:
    """Return what to know about the values of the mapped columns, in sentences.

    Args:
        kept: The rows of an extract, all text.
        columns: For each field, the name of its column.
    """
    said = [describe_dates(kept[columns["date_of_birth"]].dropna())]
    said += describe_record_numbers(kept[columns["record"]].dropna())
    said += describe_quote_marks(kept[[columns["forename"], columns["surname"]]])
    return [sentence for sentence in said if sentence]


def describe_dates(values: pd.Series) -> str:
    """Return how the dates are written, each style with an example, the commonest first."""
    if values.empty:
        return "No date of birth is given."
    styles = values.map({value: name_style(str(value)) for value in values.unique()})
    counts = styles.value_counts()
    examples = values.groupby(styles).first().to_dict()
    listed = [f"{count:,} like {examples[style]}" for style, count in counts.items()][:MOST_STYLES]
    numbers = int(counts.get(EXCEL_SERIAL.pattern, 0))
    said = count_of(numbers, "is a day number", "are day numbers")
    also = f" {said} of a spreadsheet, read as such." if numbers else ""
    return f"Dates of birth: {', '.join(listed)}.{also}"


def name_style(value: str) -> str:
    """Return the pattern that a date follows, or "no known style"."""
    day = TIME_OF_DAY.sub("", value.strip())
    patterns = [EXCEL_SERIAL.pattern, *STYLES]
    return next((p for p in patterns if re.fullmatch(p, day)), "no known style")


def describe_record_numbers(keys: pd.Series) -> list[str]:
    """Return what looks wrong with record numbers: lost zeros, fractions, one number twice."""
    said = []
    text = keys.astype(str)
    if text.str.fullmatch(r"\d+\.0+").any():
        said.append("Some record numbers end in .0: a tool took them for quantities on the way.")
    digits = text[text.str.fullmatch(r"\d+")].str.len()
    if len(digits) and digits.min() < digits.max():
        said.append(
            f"Record numbers have {digits.min()} to {digits.max()} digits. Have leading zeros been "
            "lost? If so, export again with this column as text."
        )
    if text.duplicated().any():
        again = count_of(int(text.duplicated().sum()), "row repeats", "rows repeat")
        said.append(f"{again} a record number. Rows with one number are taken to be one child.")
    return said


def describe_quote_marks(names: pd.DataFrame) -> list[str]:
    """Return how many names hold a quotation mark that an export left behind."""
    count = int(names.apply(lambda column: column.astype(str).str.contains('"').sum()).sum())
    if not count:
        return []
    held = count_of(count, "name holds", "names hold")
    return [f"{held} a stray quotation mark. The mark is not read."]


def count_of(count: int, one: str, many: str) -> str:
    """Return a number with its noun, singular or plural."""
    return f"{count:,} {one if count == 1 else many}"
