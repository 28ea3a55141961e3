"""Link the records of one, two or three agencies: by exact rules, then by a match model."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from recipes.link_increment import join_best
from recipes.measure_linkage import list_pairs

from docs._site.own_files.describe_links import count_links, say_how, say_known_to
from docs._site.own_files.match_records import SIDES, Tell, has_postcodes, link_by_model

NAME_AND_BIRTH = ["full_name", "date_of_birth"]
RULES = {"same NHS number": ["nhs_number"], "same UPN": ["upn"]}


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


def number_children(labels: pd.Series) -> pd.Series:
    """Return C000001, C000002, ... for the labels, in order of their first record."""
    order = labels.groupby(labels, sort=False).ngroup() + 1
    return order.map("C{:06d}".format)
