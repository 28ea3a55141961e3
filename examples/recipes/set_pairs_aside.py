"""Set aside pairs that no weight can settle, for a named person to look at.

An adopted child has a new surname, a new home and new numbers, and the old record is closed for
good. To link it to the new one would trace the child. What the two have left in common, forename
and birthday, they share with a child whose parents separated. The evidence is the same, so no
threshold tells the two apart, and a machine must not choose. Neither may it lose the pair.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from recipes.compare_children import (
    NEARLY_SAME_POSTCODE,
    OTHER_SURNAME,
    SAME_POSTCODE,
    SIMILAR_FORENAME,
)


def write_condition(model: dict[str, Any]) -> str:
    """Return the rule, as a condition on Splink's predictions that SQL and pandas both read.

    It holds for a pair with the same or a similar forename and another surname, no number in
    common, and either another home (or none known) or two different numbers of one kind.

    `model` is a model with the comparisons of `compare_children`.
    """
    names = _find_rungs(model, "name", [OTHER_SURNAME, SIMILAR_FORENAME])
    homes = _find_rungs(model, "postcode", [SAME_POSTCODE, NEARLY_SAME_POSTCODE])
    return (
        f"gamma_name in {names} and gamma_upn != 1 and gamma_nhs_number != 1 "
        f"and (gamma_postcode not in {homes} or gamma_upn == 0 or gamma_nhs_number == 0)"
    )


def leave_out(linker: Any, scored: Any) -> Any:
    """Return Splink's predictions without the pairs that the rule sets aside."""
    condition = write_condition(linker.misc.save_model_to_json())
    return linker.misc.query_sql(f"select * from {scored.physical_name} where not ({condition})")


def list_set_aside(pairs: pd.DataFrame, model: dict[str, Any], least_weight: float) -> pd.DataFrame:
    """Return the pairs set aside that would have been links, the heaviest first: none is lost.

    `pairs` are Splink's predictions as a table. The columns are those of `pairs`.
    """
    heavy = pairs[pairs["match_weight"] >= least_weight]
    return heavy.query(write_condition(model)).iloc[::-1].reset_index(drop=True)


def write_list(aside: pd.DataFrame, path: str) -> None:
    """Write the list for a named person: which records, without names, and room for a decision.

    `aside` has columns `left`, `right` and `match_weight`.
    """
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    listed = aside[["left", "right", "match_weight"]].round(1)
    listed.assign(decision="", decided_by="", decided_on="").to_csv(path, index=False)


def _find_rungs(model: dict[str, Any], name: str, labels: list[str]) -> tuple[int, ...]:
    """Return the numbers that Splink gives to the rungs with these labels: 0 is the lowest."""
    comparison = next(c for c in model["comparisons"] if c["output_column_name"] == name)
    rungs = [r for r in comparison["comparison_levels"] if not r.get("is_null_level")]
    numbered = {rung["label_for_charts"]: place for place, rung in enumerate(reversed(rungs))}
    return tuple(numbered[label] for label in labels)
