"""Set each figure of the synthetic area beside the published one.

`measure_margins` measures every margin of ``calibration.toml`` in an area on disk,
`compare_with_published` says which are within tolerance, and `write_calibration` writes the
comparison as ``calibration.csv`` into the area's folder.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from synthetic.calibration.margins import (
    Margin,
    Measured,
    find_tolerance,
    is_within,
    load_published,
    measure_margin,
)
from synthetic.calibration.populations import Area, open_area

__all__ = ["compare_with_published", "measure_margins", "open_area", "write_calibration"]

FILE_NAME = "calibration.csv"


def measure_margins(area: Area | Path | str) -> dict[str, Measured]:
    """Measure every published margin in ``area``: an opened area, or the folder that holds it.

    Reads clean/, as_received/ and truth/; which, each margin says. Returns margin ids with the
    measured value, the rows it rests on and its sampling error, in the margin's unit.
    """
    opened = area if isinstance(area, Area) else open_area(Path(area))
    return {
        margin.id: measure_margin(margin, opened.find_population)
        for margin in load_published().margins
    }


def compare_with_published(measured: dict[str, Measured]) -> pd.DataFrame:
    """Set measured margins beside the published ones, one row a margin, in the file's order.

    Columns: margin, theme, label, measures, unit, synthetic, published, difference, tolerance,
    compare, within, rows, source, publisher, read, address, year, reason. Numbers are in the
    margin's unit; ``within`` is True or False; ``rows`` is the number of rows that the synthetic
    figure rests on.
    """
    published = load_published()
    return pd.DataFrame(
        [
            _compare(margin, measured[margin.id])
            | _describe_source(published.sources[margin.source])
            | {"year": margin.year, "reason": published.reasons[margin.model_reason]}
            for margin in published.margins
            if margin.id in measured
        ]
    )


def _compare(margin: Margin, measured: Measured) -> dict[str, object]:
    return {
        "margin": margin.id,
        "theme": margin.theme,
        "label": margin.label,
        "measures": margin.measures,
        "unit": margin.unit,
        "synthetic": round(measured.value, 2),
        "published": margin.value,
        "difference": round(measured.value - margin.value, 2),
        "tolerance": round(find_tolerance(margin, measured), 2),
        "compare": margin.compare,
        "within": is_within(margin, measured),
        "rows": measured.rows,
    }


def _describe_source(source: object) -> dict[str, str]:
    assert isinstance(source, dict)
    return {
        "source": source["title"],
        "publisher": source["publisher"],
        "read": source["read"],
        "address": source["address"],
    }


def write_calibration(directory: Path | str) -> Path:
    """Measure the area in ``directory`` and write ``calibration.csv`` there; return its path."""
    target = Path(directory) / FILE_NAME
    table = compare_with_published(measure_margins(directory))
    table.to_csv(target, index=False, lineterminator="\n", encoding="utf-8")
    return target
