"""Make the rows add up: every row of every file is linked, not linked, or set aside."""

from __future__ import annotations

import pandas as pd
from recipes.draw_overlaps import AGENCIES

from docs._site.own_files.check_rows import Checked

COLUMNS = ["agency", "file", "rows in", "linked", "not linked", "set aside"]


def account_for_rows(checked: list[Checked], linked: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each file with how many of its rows went where.

    Args:
        checked: The extracts.
        linked: The records after linkage, with `agency` and `known_to`.

    Raises:
        ArithmeticError: The rows do not add up, which is a fault of this page.
    """
    rows = []
    for one in checked:
        known_to = linked.loc[linked["agency"] == one.agency, "known_to"]
        found = int(known_to.str.contains(" and ").sum())
        counts = (found, len(known_to) - found, len(one.extract.set_aside))
        if sum(counts) != one.extract.rows_in:
            raise ArithmeticError(
                f"{one.extract.name}: {one.extract.rows_in} rows came in, but {sum(counts)} are "
                "accounted for. Use none of these results, and tell the makers of this page."
            )
        rows.append((AGENCIES[one.agency][0], one.extract.name, one.extract.rows_in, *counts))
    return pd.DataFrame(rows, columns=COLUMNS)
