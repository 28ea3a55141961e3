"""Work out what a reader can learn of the hidden cells of a table from what it still shows.

A hidden cell is not a secret if totals and neighbours pin it down. For each cell we look for the
smallest and the largest count that fit with everything published: its feasible interval. A table
with row and column totals is a network of pipes in which each cell is a pipe and every row and
column must balance. So the intervals are exact: we start from the true counts, and push as much
more, or less, through one pipe as the bounds of all the others allow (Edmonds and Karp, 1972).

Only who made the table can run this, because it starts from the true counts. A reader reaches the
same intervals by trial.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd


def find_intervals(
    table: pd.DataFrame, lowest: pd.DataFrame, highest: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the least and the greatest count that each cell can have, given all the others.

    Args:
        table: The true counts; the last row and the last column are totals.
        lowest: What the release alone says of each cell: it is at least this.
        highest: The same: it is at most this.

    Raises:
        ValueError: The rows or columns do not add up to their totals, or a true count lies outside
            its own bounds.
    """
    _check(table, lowest, highest)
    least, greatest = table.copy(), table.copy()
    for row in range(table.shape[0]):
        for column in range(table.shape[1]):
            bounds = find_interval(table, lowest, highest, row, column)
            least.iat[row, column], greatest.iat[row, column] = bounds
    return least, greatest


def find_interval(
    table: pd.DataFrame, lowest: pd.DataFrame, highest: pd.DataFrame, row: int, column: int
) -> tuple[int, int]:
    """Return the interval of one cell, by position; arguments as in `find_intervals`."""
    residual = _make_network(table, lowest, highest)
    start, end = _find_ends(row, column, *table.shape)
    more = min(residual[start, end], _measure_detour(residual, end, start))
    less = min(residual[end, start], _measure_detour(residual, start, end))
    count = int(table.to_numpy()[row, column])
    return count - int(less), count + int(more)


def _check(table: pd.DataFrame, lowest: pd.DataFrame, highest: pd.DataFrame) -> None:
    counts = table.to_numpy()
    adds_up = (counts[:-1].sum(axis=0) == counts[-1]).all()
    if not adds_up or (counts[:, :-1].sum(axis=1) != counts[:, -1]).any():
        raise ValueError("The last row and column of the table must be the totals of the others.")
    if (lowest.to_numpy() > counts).any() or (highest.to_numpy() < counts).any():
        raise ValueError("A true count lies outside what the release says of it.")


def _make_network(table: pd.DataFrame, lowest: pd.DataFrame, highest: pd.DataFrame) -> np.ndarray:
    """Return how much more can flow from each node to each other, given the true counts."""
    rows, columns = table.shape
    residual = np.zeros((rows + columns, rows + columns), dtype=int)
    counts, least, most = table.to_numpy(), lowest.to_numpy(), highest.to_numpy()
    for row in range(rows):
        for column in range(columns):
            start, end = _find_ends(row, column, rows, columns)
            residual[start, end] = most[row, column] - counts[row, column]
            residual[end, start] = counts[row, column] - least[row, column]
    return residual


def _find_ends(row: int, column: int, rows: int, columns: int) -> tuple[int, int]:
    """Return the two nodes that a cell joins, so that every row and column balances.

    Node `row` stands for a row and node `rows + column` for a column; the totals close the circle.
    """
    row_node, column_node = row, rows + column
    of_totals = (row == rows - 1) != (column == columns - 1)
    return (column_node, row_node) if of_totals else (row_node, column_node)


def _measure_detour(residual: np.ndarray, start: int, end: int) -> int:
    """Return how much can flow from start to end other than by the pipe that joins them."""
    free = residual.copy()
    free[start, end] = free[end, start] = 0
    flow = 0
    while path := _find_path(free, start, end):
        steps = list(pairwise(path))
        amount = min(int(free[step]) for step in steps)
        for here, there in steps:
            free[here, there] -= amount
            free[there, here] += amount
        flow += amount
    return flow


def _find_path(free: np.ndarray, start: int, end: int) -> list[int]:
    """Return the shortest path through pipes with room left, or an empty list."""
    came_from = {start: start}
    waiting = [start]
    for node in waiting:
        for following in np.flatnonzero(free[node] > 0):
            if int(following) not in came_from:
                came_from[int(following)] = node
                waiting.append(int(following))
    if end not in came_from:
        return []
    path = [end]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]
