"""Find children that a linkage made up: what one child cannot have, seen without any truth."""

from __future__ import annotations

import pandas as pd

REASONS = {"nhs_number": "two NHS numbers", "upn": "two permanent UPNs"}


def find_impossible(records: pd.DataFrame, child: str = "child") -> pd.DataFrame:
    """Return the children who cannot be one child, each with the reasons.

    Args:
        records: Standardised records with `agency`, `held_as`, `date_of_birth`, `upn` and
            `nhs_number`; numbers that fail their check, and temporary ones, are missing.
        child: The column that says which child a record was linked to.

    Returns:
        Indexed by child, one column of True and False a reason: "two NHS numbers", "two permanent
        UPNs", "two births" and "two records of one agency". Two births are dates that differ in
        more than one part and are not the same day and month exchanged: one slip is no reason. Two
        records of one agency are those left after its own duplicates were joined.
    """
    by_child = records.groupby(child)
    found = {reason: by_child[number].nunique() > 1 for number, reason in REASONS.items()}
    several = records[by_child["date_of_birth"].transform("nunique") > 1]
    torn = [name for name, dates in several.groupby(child)["date_of_birth"] if _differ(dates)]
    everyone = by_child.size().index
    found["two births"] = pd.Series(everyone.isin(torn), index=everyone)
    once = records.drop_duplicates("held_as")
    most = once.groupby([child, "agency"]).size().groupby(child).max()
    found["two records of one agency"] = most > 1
    table = pd.DataFrame(found)
    return table[table.any(axis=1)]


def _differ(dates: pd.Series) -> bool:
    different = sorted(dates.dropna().unique())
    return any(
        _count_different_parts(one, other) > 1
        for place, one in enumerate(different)
        for other in different[place + 1 :]
    )


def _count_different_parts(one: str, other: str) -> int:
    """Count which of year, month and day differ; day and month exchanged count as one."""
    (year, *rest), (other_year, *other_rest) = one.split("-"), other.split("-")
    if year == other_year and rest == other_rest[::-1]:
        return 1
    return (year != other_year) + sum(a != b for a, b in zip(rest, other_rest, strict=True))
