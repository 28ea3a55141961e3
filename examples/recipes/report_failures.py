"""Turn what a schema finds wrong into a list that someone can work through.

The checks are Pandera's; the words are ours: which file, row and column, what stands there, and
what to do about it.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

COLUMNS = ["file", "row", "column", "value", "what to do"]


def list_failures(rows: pd.DataFrame, schema: pa.DataFrameSchema, file: str) -> pd.DataFrame:
    """Return one line for each value that fails a check, in order of row.

    Args:
        rows: The rows kept by `read_extract`, indexed by their row in the file.
        schema: Checks whose `error` says what to do, such as "Ask for the number as text".
        file: The name of the file, for the list.

    Returns:
        The columns `file`, `row`, `column`, `value` and `what to do`; no line if all is well.
    """
    try:
        schema.validate(rows, lazy=True)
    except pa.errors.SchemaErrors as found:
        failures = found.failure_cases.dropna(subset=["index"])
        listed = pd.DataFrame(
            {
                "file": file,
                "row": failures["index"].astype(int),
                "column": failures["column"],
                "value": failures["failure_case"].astype(str),
                "what to do": failures["check"],
            }
        )
        return listed.sort_values(["row", "column"], ignore_index=True)
    return pd.DataFrame(columns=COLUMNS)
