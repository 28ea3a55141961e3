"""Weigh pairs of records with a match model, where there is enough to learn from.

The order and the thresholds are those of the example "Link three agencies' records". What is added
is what strangers' files need: too few records to learn from, and columns that are not there.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from recipes.check_without_truth import hold_numbers_back
from recipes.join_duplicates import merge_duplicates
from recipes.match_model import NEARLY_CERTAIN, TRAINING_PASSES, link_one_to_one, make_linker, score
from recipes.measure_linkage import list_pairs
from recipes.prepare_records import COMPARED
from recipes.set_pairs_aside import list_set_aside
from splink import Linker, block_on

WITHOUT_POSTCODES: list[tuple[str, ...]] = [("date_of_birth",), ("full_name",)]
# Odds of 2 to 1: for planning. Where a wrong link could reach a child, choose a higher one.
LEAST_WEIGHT = 1
# Below this many sure pairs a model learns chance, not evidence. Our judgement.
LEAST_SURE_PAIRS = 50
SIDES = ["record_l", "record_r"]
PAIR_COLUMNS = [f"{name}_{side}" for name in ("record", *COMPARED) for side in "lr"]
COMPARED_BY_MODEL = ["record", "agency", *COMPARED, "full_name", "name_parts", "initial"]
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Modelled:
    """What a match model gave: a label for each child, and the tables that `Linked` explains."""

    labels: pd.Series
    pairs: pd.DataFrame
    spared: pd.DataFrame
    held_back: pd.DataFrame


def link_by_model(records: pd.DataFrame, tell: Tell) -> tuple[Modelled | None, str]:
    """Return what a match model gave and no note; or nothing and the reason."""
    reason = find_reason_against(records)
    if reason:
        return None, reason
    children = merge_duplicates(records[[*COMPARED_BY_MODEL, "held_as"]], records["held_as"])
    try:
        # As text, also where nothing is known: a database cannot tell what else it would be.
        as_text = children[COMPARED_BY_MODEL].astype("string").reset_index(drop=True)
        return _score(as_text, tell), ""
    except Exception as error:  # the exact links must not be lost with the model
        return None, (
            "The match model could not learn from these files, so only exact rules were used "
            f"({type(error).__name__})."
        )


def find_reason_against(records: pd.DataFrame) -> str:
    """Return why a match model would not help; nothing if it would."""
    if records["agency"].nunique() < 2:
        return "One file alone was given: only duplicates within it were looked for."
    sure = [list_pairs(records, list(columns)) for columns in NEARLY_CERTAIN]
    count = len(pd.concat(sure).drop_duplicates())
    if count < LEAST_SURE_PAIRS:
        return (
            f"Only {count} pairs share a number, or a name and a birthday. A match model needs at "
            f"least {LEAST_SURE_PAIRS} to learn from, so only exact rules were used."
        )
    return ""


def _score(children: pd.DataFrame, tell: Tell) -> Modelled:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Splink's, on columns that these files do not hold
        tell("Teaching the match model what agreement is worth (the longest step)")
        linker = make_linker(children)
        _train(linker, TRAINING_PASSES if has_postcodes(children) else WITHOUT_POSTCODES)
        tell("Weighing pairs of records")
        scored, pairs = score(linker)
        tell("Keeping the best link of each record")
        agencies = sorted(children["agency"].unique())
        labels = link_one_to_one(linker, scored, LEAST_WEIGHT, agencies)
        model = linker.misc.save_model_to_json()
    best_first = pairs.sort_values("match_weight", ascending=False, ignore_index=True)
    shown = ["match_weight", *[c for c in PAIR_COLUMNS if c in best_first]]
    return Modelled(
        labels=labels,
        pairs=best_first[shown],
        spared=list_set_aside(pairs, model, LEAST_WEIGHT)[shown],
        held_back=hold_numbers_back(children, pairs, LEAST_WEIGHT),
    )


def _train(linker: Linker, passes: list[tuple[str, ...]]) -> None:
    """Do as `match_model.train` does, with passes that these files can fill."""
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on(*columns) for columns in NEARLY_CERTAIN], recall=0.9
    )
    training.estimate_u_using_random_sampling(max_pairs=1_000_000, num_chunks=1, seed=1)
    for columns in passes:
        training.estimate_parameters_using_expectation_maximisation(block_on(*columns))


def has_postcodes(records: pd.DataFrame) -> bool:
    """Say whether every agency's file holds postcodes."""
    return bool(records.groupby("agency")["postcode"].count().all())
