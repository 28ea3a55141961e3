"""Open an area, and find in it the populations that the margins are measured over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from synthetic.calibration import education, health, social_care
from synthetic.calibration.reading import Tables

Population = Callable[[Tables, str], pd.DataFrame]

POPULATIONS: dict[str, Population] = {
    "residents": social_care.find_residents,
    "pupils": education.find_pupils,
    "plans": education.find_plans,
    "new_plans": education.find_new_plans,
    "requests": education.find_requests,
    "cin": social_care.find_children_in_need,
    "cin_any": social_care.find_ever_in_need,
    "cin_started": social_care.find_newly_in_need,
    "referrals": social_care.find_referrals,
    "cpp": social_care.find_protection_plans,
    "cpp_started": social_care.find_new_protection_plans,
    "cla": social_care.find_looked_after,
    "cpp_or_cla": social_care.find_protected_or_looked_after,
    "cin_rows": social_care.find_need_rows,
    "cla_rows": social_care.find_looked_after_rows,
    "waits": health.find_waits,
    "education_health_pairs": health.find_education_health_pairs,
}
"""Each takes the tables of an area and a view ("clean" or "as_received") and returns rows."""


class Area:
    """The tables of one area, and its populations, each found once."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._found: dict[tuple[str, str], pd.DataFrame] = {}

    def find_population(self, name: str, view: str) -> pd.DataFrame:
        """Return the rows of a population in a view; raises KeyError for an unknown name."""
        if (name, view) not in self._found:
            self._found[name, view] = POPULATIONS[name](self._tables, view)
        return self._found[name, view]


def open_area(directory: Path | str) -> Area:
    """Open the area that ``python -m synthetic`` wrote into ``directory``."""
    return Area(Tables(Path(directory)))
