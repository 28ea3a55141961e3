"""Put hypotheses about codes to the data: how far do the children of two words overlap?"""

from __future__ import annotations

import pandas as pd

from recipes.gather_words import find_children
from recipes.vocabularies import HYPOTHESES

# A share from which nearly all, or below which hardly any, children have the other code.
MOST, FEW = 0.75, 0.2


def measure_hypotheses(words: pd.DataFrame, pupils: set[str]) -> pd.DataFrame:
    """Return, for each school code, how its children and those with the diagnosis overlap.

    Only children whom both services describe can show anything: pupils with some diagnosis on file.

    Args:
        words: From `gather_words`.
        pupils: The children on a school roll.

    Returns:
        One row a school code: `supposed`, the relation in `HYPOTHESES`; `pupils`, those with the
        code and any diagnosis; `also diagnosed`, the share of them with the diagnosis supposed;
        `children diagnosed`, pupils with that diagnosis; `also coded`, the share of them with the
        school code; and `found`, the relation that these shares suggest.
    """
    diagnosed = find_children(words, "diagnosis")
    rows = {}
    for hypothesis in HYPOTHESES:
        coded = find_children(words, "SEN type", [hypothesis.sen_type]) & diagnosed
        clinical = find_children(words, "diagnosis", hypothesis.icd_10) & pupils
        both = len(coded & clinical)
        shares = both / max(len(coded), 1), both / max(len(clinical), 1)
        rows[hypothesis.sen_type] = {
            "supposed": hypothesis.relation,
            "pupils": len(coded),
            "also diagnosed": shares[0],
            "children diagnosed": len(clinical),
            "also coded": shares[1],
            "found": say_relation(*shares),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("SEN type")


def say_relation(also_diagnosed: float, also_coded: float) -> str:
    """Return the relation of a school code to a diagnosis, from the two shares of overlap."""
    if also_diagnosed == also_coded == 0:
        return "none"
    if min(also_diagnosed, also_coded) >= MOST:
        return "close"
    if also_diagnosed >= MOST:
        return "narrower"
    if also_coded >= MOST:
        return "broader"
    return "weak" if also_diagnosed < FEW else "overlaps"


def count_definitions(definitions: dict[str, set[str]], truly: set[str]) -> pd.DataFrame:
    """Return how many children each definition counts, and how many of them truly are.

    Args:
        definitions: The children whom each definition counts, by its name.
        truly: The children of whom it is true.

    Returns:
        One row a definition: `children`, `truly so`, the share of these who truly are, and
        `found`, the share of all who truly are.
    """
    rows = {
        name: {
            "children": len(counted),
            "truly so": len(counted & truly) / max(len(counted), 1),
            "found": len(counted & truly) / max(len(truly), 1),
        }
        for name, counted in definitions.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("definition")


def flag_agencies(children: list[str], counted_by: dict[str, set[str]]) -> pd.DataFrame:
    """Return a row of True and False for each child: which agencies count the child.

    `counted_by` holds the children whom each agency counts. Draw it with `draw_overlaps`.
    """
    flags = {
        agency: [child in counted for child in children] for agency, counted in counted_by.items()
    }
    return pd.DataFrame(flags, index=children)
