"""Read `rates.toml`: every rate behind the area, each with its source or "our assumption"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

RATES_FILE = Path(__file__).with_name("rates.toml")
OUR_ASSUMPTION = "our assumption"
_WORDS = ("source", "note")

Rates = Mapping[str, Any]


def find_unsourced(rates: Rates, name: str = "") -> Iterator[str]:
    """Yield the dotted names of rates that no table above them gives a source for."""
    if str(rates.get("source", "")).strip():
        return
    for key, value in rates.items():
        dotted = f"{name}.{key}" if name else key
        if isinstance(value, Mapping):
            yield from find_unsourced(value, dotted)
        elif key not in _WORDS:
            yield dotted


@cache
def load_rates() -> Rates:
    """Return the rates as nested mappings, as written in `rates.toml`.

    Raises ``ValueError`` when a table of numbers has no ``source``.
    """
    rates = tomllib.loads(RATES_FILE.read_text(encoding="utf-8"))
    for name in find_unsourced(rates):
        raise ValueError(
            f"{RATES_FILE.name}: say where {name} comes from. Add source = "
            f'"<publication and year>" or source = "{OUR_ASSUMPTION}".'
        )
    return rates


def numbers_of(table: Rates) -> dict[str, Any]:
    """Return a table without its ``source`` and ``note``."""
    return {key: value for key, value in table.items() if key not in _WORDS}


def as_matrix(table: Rates, keys: list[str]) -> npt.NDArray[np.float64]:
    """Stack the rows named ``keys`` into an array of shape (keys, columns)."""
    return np.array([table[key] for key in keys], dtype=np.float64)
