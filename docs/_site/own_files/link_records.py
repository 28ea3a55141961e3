"""Link the records of one, two or three agencies: by exact rules, then by a match model.

The order and the thresholds are those of the example "Link three agencies' records". What is added
is what strangers' files need: too few records to learn from, columns that are not there, one file.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
from recipes.check_without_truth import hold_numbers_back
from recipes.join_duplicates import merge_duplicates
from recipes.link_increment import join_best
from recipes.match_model import NEARLY_CERTAIN, TRAINING_PASSES, link_one_to_one, make_linker, score
from recipes.measure_linkage import list_pairs
from recipes.prepare_records import COMPARED
from recipes.set_pairs_aside import list_set_aside
from splink import Linker, block_on

NAME_AND_BIRTH = ["full_name", "date_of_birth"]
RULES = {"same NHS number": ["nhs_number"], "same UPN": ["upn"]}
WITHOUT_POSTCODES: list[tuple[str, ...]] = [("date_of_birth",), ("full_name",)]
# Odds of 2 to 1: for planning. Where a wrong link could reach a child, choose a higher one.
LEAST_WEIGHT = 1
# Below this many sure pairs a model learns chance, not evidence. Our judgement.
LEAST_SURE_PAIRS = 50
LOOK_BELOW, LOOK_ABOVE = 10, -5
SIDES = ["record_l", "record_r"]
PAIR_COLUMNS = [f"{name}_{side}" for name in ("record", *COMPARED) for side in "lr"]
COMPARED_BY_MODEL = ["record", "agency", *COMPARED, "full_name", "name_parts", "initial"]
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Linked:
    """A linkage.

    Attributes:
        records: One row for each record, with `child` (a number for each child), `known_to` (the
            agencies that hold the child, in alphabetical order) and `how` (what the link rests on).
        by_rule: Links that each exact rule makes, and those that the model adds; one row each.
        pairs: Scored pairs, best first; empty where there was no model.
        spared: Pairs that the model would link, but that may be an adopted child's two identities:
            a named person decides about them.
        held_back: Pairs that share a number, and whether names, birth and home alone find them.
        note: Why there was no model, or nothing.
    """

    records: pd.DataFrame
    by_rule: pd.DataFrame
    pairs: pd.DataFrame
    spared: pd.DataFrame
    held_back: pd.DataFrame
    note: str


@dataclass(frozen=True)
class Modelled:
    """What a match model gave: a label for each child, and the tables of `Linked`."""

    labels: pd.Series
    pairs: pd.DataFrame
    spared: pd.DataFrame
    held_back: pd.DataFrame


def link_records(records: pd.DataFrame, tell: Tell) -> Linked:
    """Link the records from `make_records`; `tell` is called with each step in words."""
    tell("Linking by exact rules")
    chosen = choose_rules(records)
    rules = {name: list_pairs(records, columns) for name, columns in chosen.items()}
    exact = link_exactly(records, rules)
    model, note = link_by_model(records, tell)
    labels = records["held_as"].map(model.labels) if model else exact
    pairs = model.pairs if model else pd.DataFrame(columns=["match_weight", *SIDES])
    nothing = pd.DataFrame(columns=[*SIDES, "found"])
    tell("Numbering the children")
    linked = records.assign(child=number_children(labels))
    linked = linked.assign(known_to=say_known_to(linked))
    linked = linked.assign(how=say_how(linked, rules, pairs))
    return Linked(
        records=linked,
        by_rule=count_links(linked, rules, exact),
        pairs=pairs,
        spared=model.spared if model else pairs,
        held_back=model.held_back if model else nothing,
        note=note,
    )


def choose_rules(records: pd.DataFrame) -> dict[str, list[str]]:
    """Return the exact rules: by name, birth and home, or without home where a file has none."""
    if has_postcodes(records):
        return {"same name, birth and home": [*NAME_AND_BIRTH, "postcode"], **RULES}
    return {"same name and birth": NAME_AND_BIRTH, **RULES}


def has_postcodes(records: pd.DataFrame) -> bool:
    """Say whether every agency's file holds postcodes."""
    return bool(records.groupby("agency")["postcode"].count().all())


def link_exactly(records: pd.DataFrame, rules: dict[str, pd.DataFrame]) -> pd.Series:
    """Return a label for each record: joined by the rules, at most one child for each agency."""
    held_as = records.set_index("record")["held_as"]
    found = [
        pd.DataFrame({"left": p["left"].map(held_as), "right": p["right"].map(held_as)})
        for p in rules.values()
    ]
    children = records.drop_duplicates("held_as").set_index("held_as")
    own = pd.Series(children.index, index=children.index, name="label")
    joined = join_best(own, children["agency"], pd.concat(found).drop_duplicates())
    return records["held_as"].map(joined)


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


def number_children(labels: pd.Series) -> pd.Series:
    """Return C000001, C000002, ... for the labels, in order of their first record."""
    order = pd.Series(pd.factorize(labels)[0] + 1, index=labels.index)
    return order.map("C{:06d}".format)


def say_known_to(linked: pd.DataFrame) -> pd.Series:
    """Return for each record the agencies that hold its child: "education and health"."""
    agencies = linked[["child", "agency"]].drop_duplicates().sort_values("agency")
    words = agencies.groupby("child")["agency"].agg(" and ".join).str.replace("_", " ")
    return linked["child"].map(words)


def say_how(linked: pd.DataFrame, rules: dict[str, pd.DataFrame], pairs: pd.DataFrame) -> pd.Series:
    """Return for each record what its links rest on: rules that hold, and its best weight."""
    child = linked.set_index("record")["child"]
    said: dict[str, list[str]] = {}
    for name, found in rules.items():
        kept = found[found["left"].map(child) == found["right"].map(child)]
        for record in pd.unique(pd.concat([kept["left"], kept["right"]])):
            said.setdefault(record, []).append(name)
    weights = _find_best_weights(pairs, child)
    rules_held = linked["record"].map(lambda record: "; ".join(said.get(record, [])))
    weight = (
        linked["held_as"]
        .map(weights)
        .map(lambda weight: "" if pd.isna(weight) else f"match weight {weight:.1f}")
    )
    both = rules_held.str.cat(weight, sep="; ").str.strip("; ")
    return both.where(linked["known_to"].str.contains(" and "), "")


def _find_best_weights(pairs: pd.DataFrame, child: pd.Series) -> pd.Series:
    kept = pairs[pairs["record_l"].map(child) == pairs["record_r"].map(child)]
    sides = [kept.set_index(side)["match_weight"] for side in ("record_l", "record_r")]
    weights = pd.concat(sides).astype(float)
    return weights.groupby(level=0).max()


def count_links(
    linked: pd.DataFrame, rules: dict[str, pd.DataFrame], exact: pd.Series
) -> pd.DataFrame:
    """Return how many links each rule makes, all rules one-to-one, and the final linkage.

    Links are pairs of children of two agencies, each held once.
    """
    once = linked["held_as"] == linked["record"]
    by_exact = linked.assign(exact=exact)[once]
    counts = {f"Exact rule: {name}": len(found) for name, found in rules.items()}
    counts["All exact rules, one-to-one"] = len(list_pairs(by_exact, "exact"))
    counts["Final linkage, one-to-one"] = len(list_pairs(linked[once], "child"))
    table = pd.DataFrame({"links": counts})
    return table.rename_axis("method")


def list_pairs_to_look_at(linked: Linked) -> pd.DataFrame:
    """Return pairs near the threshold, the most doubtful first, with what each record says.

    A person decides about these. `kept` says whether the linkage joined the two.
    """
    pairs = linked.pairs
    child = linked.records.set_index("record")["child"]
    near = pairs[pairs["match_weight"].between(LOOK_ABOVE, LOOK_BELOW)]
    near = near[~near.set_index(SIDES).index.isin(linked.spared.set_index(SIDES).index)]
    kept = near["record_l"].map(child) == near["record_r"].map(child)
    doubt = (near["match_weight"] - LEAST_WEIGHT).abs()
    is_own_link = near["match_weight"] >= LEAST_WEIGHT
    said = kept.map({True: "yes", False: "no"})
    said = said.where(~kept | is_own_link, "yes, through another record")
    listed = near.assign(kept=said, doubt=doubt)
    return listed.sort_values("doubt", ignore_index=True).drop(columns="doubt")
