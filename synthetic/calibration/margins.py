"""Read the published margins, and measure them in tables that stand for whole populations."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

MARGINS_FILE = Path(__file__).parent.with_suffix(".toml")
UNITS = {
    "percent": 100,
    "per 100 pupils": 100,
    "per 1,000 children": 1_000,
    "per 10,000 children": 10_000,
}
STANDARD_ERRORS_ALLOWED = 3


@dataclass(frozen=True)
class Margin:
    """One published figure, and how it is measured here. The fields are those of the TOML file."""

    id: str
    theme: str
    label: str
    measures: str
    population: str
    unit: str
    value: float
    source: str
    year: str
    published_numerator: tuple[str, ...]
    model_tolerance: float
    model_reason: str
    computed_from: tuple[str, ...]
    published_denominator: tuple[str, ...] = ()
    view: str = "clean"
    among: str = ""
    having: str = ""
    total: str = ""
    per_total: str = ""
    out_of_residents: str = ""
    compare: str = "about"
    design_effect: float = 1.0


@dataclass(frozen=True)
class Published:
    """All margins, with what the file says about populations, reasons and sources."""

    margins: tuple[Margin, ...]
    populations: Mapping[str, str]
    reasons: Mapping[str, str]
    sources: Mapping[str, Mapping[str, str]] = field(repr=False)


@dataclass(frozen=True)
class Measured:
    """A margin as found: its value, how many rows it rests on, and the error of sampling."""

    value: float
    rows: int
    sampling_error: float


@cache
def load_published() -> Published:
    """Return the margins of ``calibration.toml``.

    Raises ``ValueError`` when a margin names a source, reason, population or unit that the file
    does not explain.
    """
    read = tomllib.loads(MARGINS_FILE.read_text(encoding="utf-8"))
    margins = tuple(Margin(**_freeze(entry)) for entry in read["margin"])
    published = Published(margins, read["population"], read["reason"], read["source"])
    for margin in margins:
        for part, known in (
            ("source", published.sources),
            ("model_reason", published.reasons),
            ("population", published.populations),
            ("unit", UNITS),
        ):
            if getattr(margin, part) not in known:
                raise ValueError(
                    f"{MARGINS_FILE.name}: margin {margin.id} has {part} "
                    f'"{getattr(margin, part)}", which the file does not explain.'
                )
    return published


def _freeze(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def choose(rows: pd.DataFrame, condition: str) -> pd.DataFrame:
    """Return the rows for which ``condition``, in the language of ``DataFrame.query``, holds."""
    return rows.query(condition, engine="python") if condition else rows


def measure_margin(margin: Margin, find_population: Callable[[str, str], pd.DataFrame]) -> Measured:
    """Measure one margin.

    ``find_population(name, view)`` returns a population as `populations.POPULATIONS` defines it.
    A margin over no rows has the value NaN.
    """
    per = UNITS[margin.unit]
    rows = choose(find_population(margin.population, margin.view), margin.among)
    counted = rows[margin.total].sum() if margin.total else len(choose(rows, margin.having))
    if margin.out_of_residents:
        residents = len(choose(find_population("residents", margin.view), margin.out_of_residents))
        return _measure(margin, per, counted, residents, residents)
    base = rows[margin.per_total].sum() if margin.per_total else len(rows)
    spread = None
    if margin.per_total:
        shares = (rows[margin.total] / rows[margin.per_total]).dropna()
        spread = float(shares.std(ddof=0))
    return _measure(margin, per, counted, base, len(rows), spread)


def _measure(
    margin: Margin, per: int, counted: float, base: float, rows: int, spread: float | None = None
) -> Measured:
    """Divide, and work out the error of sampling from the published share (or the spread seen)."""
    if not base:
        return Measured(math.nan, rows, math.nan)
    share = margin.value / per
    if spread is None:
        variance = share * (1 - share) if margin.unit == "percent" else share
    else:
        variance = spread**2
    error = per * math.sqrt(variance * margin.design_effect / rows)
    return Measured(per * counted / base, rows, error)


def find_tolerance(margin: Margin, measured: Measured) -> float:
    """Return how far the margin may be from the published value, in its own unit."""
    return math.hypot(margin.model_tolerance, STANDARD_ERRORS_ALLOWED * measured.sampling_error)


def is_within(margin: Margin, measured: Measured) -> bool:
    """Say whether the measured margin is close enough; one over no rows never is."""
    difference = measured.value - margin.value
    tolerance = find_tolerance(margin, measured)
    if margin.compare == "at least":
        return difference >= -tolerance
    if margin.compare == "below":
        return difference < 0
    return abs(difference) <= tolerance
