"""Fit a table of counts to published margins, when only the margins are published."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.float64]
_ROUNDS = 60


def fit_margins(start: Counts, margins: Sequence[Counts]) -> Counts:
    """Scale ``start`` until its margins are the given ones (iterative proportional fitting).

    ``start`` has one axis for each margin and a last axis of kinds; margin ``i`` has shape
    (size of axis i, kinds). Totals of the kinds may differ between margins (some records have no
    ethnicity, say): each is scaled to the first margin's totals before fitting.
    """
    totals = margins[0].sum(axis=0)
    fitted = start.copy()
    for _ in range(_ROUNDS):
        for axis, margin in enumerate(margins):
            wanted = margin * (totals / np.maximum(margin.sum(axis=0), 1e-9))
            others = tuple(place for place in range(start.ndim - 1) if place != axis)
            shape = [1] * start.ndim
            shape[axis], shape[-1] = margin.shape
            found = np.maximum(fitted.sum(axis=others), 1e-9)
            fitted = fitted * (wanted / found).reshape(shape)
    return fitted
