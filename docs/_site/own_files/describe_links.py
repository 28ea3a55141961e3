"""Say what each link rests on, which agencies know a child, and which pairs a person should see."""

from __future__ import annotations

import pandas as pd
from recipes.measure_linkage import list_pairs

from docs._site.own_files.match_records import LEAST_WEIGHT, SIDES

# Match weights between which a pair is worth a look: far below and far above there is no doubt.
LOOK_ABOVE, LOOK_BELOW = -5, 10


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


def list_pairs_to_look_at(
    records: pd.DataFrame, pairs: pd.DataFrame, spared: pd.DataFrame
) -> pd.DataFrame:
    """Return pairs near the threshold, the most doubtful first, with what each record says.

    A person decides about these. `kept` says whether the linkage joined the two.
    """
    child = records.set_index("record")["child"]
    near = pairs[pairs["match_weight"].between(LOOK_ABOVE, LOOK_BELOW)]
    near = near[~near.set_index(SIDES).index.isin(spared.set_index(SIDES).index)]
    kept = near["record_l"].map(child) == near["record_r"].map(child)
    doubt = (near["match_weight"] - LEAST_WEIGHT).abs()
    is_own_link = near["match_weight"] >= LEAST_WEIGHT
    said = kept.map({True: "yes", False: "no"})
    said = said.where(~kept | is_own_link, "yes, through another record")
    listed = near.assign(kept=said, doubt=doubt)
    return listed.sort_values("doubt", ignore_index=True).drop(columns="doubt")
