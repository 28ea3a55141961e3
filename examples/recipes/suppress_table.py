"""Protect a table of small counts of children before it leaves the building.

The rule is the one on the page "Protect and release": counts of 1 to 7 are hidden, all others are
rounded to the nearest 5, and totals are made from the true counts and then rounded on their own.
Its parent is NHS England's method for hospital data below national level (2018). A zero is hidden
as a small count is, unless everyone expects it.

A release is three tables of one shape: what is shown, and the least and the greatest count that
each shown cell admits. `find_feasible_intervals` says what the cells give away together.
"""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd

from recipes.find_feasible_intervals import find_interval, find_intervals

LARGEST_SMALL = 7
ROUND_TO = 5
HIDDEN = "c"


@dataclass(frozen=True)
class Release:
    """A table as released: the text of each cell, and the least and the greatest it admits."""

    shown: pd.DataFrame
    lowest: pd.DataFrame
    highest: pd.DataFrame


def add_totals(counts: pd.DataFrame, name: str = "All") -> pd.DataFrame:
    """Return the counts with a last row and a last column of totals."""
    with_row = pd.concat([counts, counts.sum().to_frame(name).T])
    return with_row.assign(**{name: with_row.sum(axis=1)}).astype(int)


def find_small(
    table: pd.DataFrame,
    expected_zeros: pd.DataFrame | None = None,
    largest_small: int = LARGEST_SMALL,
) -> pd.DataFrame:
    """Say which cells are small: up to `largest_small`, zero included unless it is expected.

    `expected_zeros` marks with True the zeros that tell nobody anything, such as sixth-formers in
    a primary school.
    """
    small = table <= largest_small
    return small if expected_zeros is None else small & ~(expected_zeros & (table == 0))


def hide_cells(table: pd.DataFrame, hidden: pd.DataFrame, mark: str = HIDDEN) -> Release:
    """Release exact counts, and a mark for the hidden cells that says nothing of their size."""
    everyone = int(table.to_numpy().max())
    return Release(
        shown=table.map("{:,}".format).mask(hidden, mark),
        lowest=table.mask(hidden, 0),
        highest=table.mask(hidden, everyone),
    )


def hide_small(table: pd.DataFrame, largest_small: int = LARGEST_SMALL) -> Release:
    """Release exact counts, with small ones as "fewer than 8": common, and not enough."""
    small = find_small(table, largest_small=largest_small)
    release = hide_cells(table, small, mark=f"fewer than {largest_small + 1}")
    return Release(release.shown, release.lowest, table.mask(small, largest_small))


def hide_more(table: pd.DataFrame, largest_small: int = LARGEST_SMALL) -> pd.DataFrame:
    """Return the cells to hide so that no small count can be told from what is still shown.

    First every small count. Then, for each that could not be anything from 0 to more than
    `largest_small`, the cheapest three cells that complete a rectangle with it: what one corner
    gains, its neighbours lose. This is the idea of the hypercube method, which the
    established engine tau-Argus offers too. It is not always the fewest cells.

    Raises:
        ValueError: No rectangle protects a small count.
    """
    small = find_small(table, largest_small=largest_small)
    hidden = small.copy()
    for row, column in np.argwhere(small.to_numpy()):
        if not _is_safe(table, hidden, row, column, largest_small):
            hidden = _hide_rectangle(table, hidden, row, column, largest_small)
    return hidden


def round_counts(
    table: pd.DataFrame,
    expected_zeros: pd.DataFrame | None = None,
    largest_small: int = LARGEST_SMALL,
    round_to: int = ROUND_TO,
) -> Release:
    """Release by the rule: small counts hidden, all others rounded, totals on their own."""
    small = find_small(table, expected_zeros, largest_small)
    rounded = (table / round_to).round().astype(int) * round_to
    slack = round_to // 2
    return Release(
        shown=rounded.map("{:,}".format).mask(small, f"fewer than {largest_small + 1}"),
        lowest=(rounded - slack).clip(lower=largest_small + 1).where(table > 0, 0).mask(small, 0),
        highest=(rounded + slack).where(table > 0, 0).mask(small, largest_small),
    )


def list_intervals(table: pd.DataFrame, releases: dict[str, Release]) -> pd.DataFrame:
    """Return what a reader can tell of each small count, under each release of one table.

    Columns: `release` (its name), `cell`, `least`, `most`, and `values`: how many counts are
    possible. One possible value means that the hidden count is told.
    """
    small = find_small(table)
    found = []
    for name, release in releases.items():
        least, most = find_intervals(table, release.lowest, release.highest)
        for row, column in np.argwhere(small.to_numpy()):
            low, high = (int(end.to_numpy()[row, column]) for end in (least, most))
            cell = f"{table.index[row]}, {table.columns[column]}"
            found.append((name, cell, low, high, high - low + 1))
    return pd.DataFrame(found, columns=["release", "cell", "least", "most", "values"])


def draw_intervals(intervals: pd.DataFrame, title: str, description: str) -> alt.FacetChart:
    """Draw the intervals from `list_intervals`, a column for each release: at most 20 cells."""
    cells = intervals["cell"].unique()[:20]
    shown = intervals[intervals["cell"].isin(cells)]
    bars = alt.Chart(shown).encode(
        x=alt.X("least:Q", title="possible counts"),
        x2="most:Q",
        y=alt.Y("cell:N", title=None, sort=list(cells)),
    )
    both = bars.mark_rule(strokeWidth=4, color="#14213E") + bars.mark_point(
        filled=True, size=30, opacity=1, color="#14213E"
    )
    names = list(intervals["release"].unique())
    columns = alt.Column("release:N", title=None, sort=names)
    return (
        both.properties(width=110).facet(columns).properties(title=title, description=description)
    )


def bound_difference(
    whole: pd.DataFrame, first: Release, part: pd.DataFrame, second: Release
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the least and the greatest that the children in `whole` but not in `part` can number.

    `whole` and `part` are the true tables of two releases, the second on some children of the
    first. A reader subtracts one from the other, cell by cell and in the totals.
    """
    whole_least, whole_most = find_intervals(whole, first.lowest, first.highest)
    part_least, part_most = find_intervals(part, second.lowest, second.highest)
    lowest = (whole_least - part_most).clip(lower=0)
    return find_intervals(whole - part, lowest, whole_most - part_least)


def _is_safe(
    table: pd.DataFrame, hidden: pd.DataFrame, row: int, column: int, largest_small: int
) -> bool:
    """Say whether a hidden cell could be 0 and could be more than `largest_small`."""
    release = hide_cells(table, hidden)
    least, greatest = find_interval(table, release.lowest, release.highest, row, column)
    return least == 0 and greatest > largest_small


def _hide_rectangle(
    table: pd.DataFrame, hidden: pd.DataFrame, row: int, column: int, largest_small: int
) -> pd.DataFrame:
    """Return `hidden` with the rectangle added that protects the cell and costs the fewest."""
    tried = []
    for other_row in set(range(len(table))) - {row}:
        for other_column in set(range(table.shape[1])) - {column}:
            corners = [(row, other_column), (other_row, column), (other_row, other_column)]
            new = [corner for corner in corners if not hidden.to_numpy()[corner]]
            tried.append((sum(int(table.to_numpy()[corner]) for corner in new), new))
    for _, new in sorted(tried):
        wider = hidden.copy()
        for corner in new:
            wider.iat[corner] = True
        if _is_safe(table, wider, row, column, largest_small):
            return wider
    place = f"{table.index[row]}, {table.columns[column]}"
    raise ValueError(f"The count in {place} cannot be protected: join rows or columns first.")
