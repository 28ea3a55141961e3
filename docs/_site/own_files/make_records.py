"""Bring the rows kept of each extract into one table of records, so that no row is lost."""

from __future__ import annotations

import pandas as pd
from recipes.join_duplicates import SAME_CHILD, label_duplicates
from recipes.prepare_records import gather_records, standardise_records

from docs._site.own_files.check_rows import Checked

OWN_NUMBER = "(record number, made unique)"


def make_records(checked: list[Checked]) -> pd.DataFrame:
    """Return one row for each row kept, in one form, with where it came from.

    Returns:
        The columns of `standardise_records`, and: `file`, `row` (in the file), `key` (the record
        number as the agency writes it), `group`, and `held_as`, which names the record that stands
        for the child within its agency.
    """
    extracts, names, sources = {}, {}, []
    for one in checked:
        kept = one.extract.kept
        key = kept[one.columns["record"]].astype(str)
        extracts[one.agency] = kept.assign(**{OWN_NUMBER: make_unique(key)})
        mapped = {field: column for field, column in one.columns.items() if field != "group"}
        names[one.agency] = mapped | {"record": OWN_NUMBER}
        group = kept[one.columns["group"]] if "group" in one.columns else None
        source = {
            "file": one.extract.name,
            "row": kept.index,
            "key": key.to_numpy(),
            "group": group,
        }
        sources.append(pd.DataFrame(source, index=kept.index))
    records = standardise_records(gather_records(extracts, names))
    source_of_row = pd.concat(sources, ignore_index=True).astype({"group": object})
    records = pd.concat([records, source_of_row], axis=1)
    return records.assign(held_as=label_duplicates(records, [("key",), *SAME_CHILD]))


def make_unique(keys: pd.Series) -> pd.Series:
    """Return each record number, with the row in the file added where a number comes twice."""
    comes_again = keys.duplicated()
    rows = " (row " + keys.index.astype(str) + ")"
    return keys.where(~comes_again, keys + rows)
