"""Describe the tables beside the tables, as a Frictionless data package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from synthetic.tables import Column, Table, load_codes, load_tables

METADATA_FILE = "datapackage.json"
_FOLDERS = ("clean", "as_received", "truth")


def describe_column(column: Column, table: Table, clean: bool) -> dict[str, Any]:
    """Return the Frictionless field of a column; only clean tables promise codes and dates."""
    field: dict[str, Any] = {"name": column.name, "description": column.about, "type": "string"}
    if clean and column.type != "text":
        field["type"] = column.type
        if column.type == "date":
            field["format"] = table.date_pattern
    constraints: dict[str, Any] = {}
    if clean and not column.may_be_empty:
        constraints["required"] = True
    if clean and column.codes:
        constraints["enum"] = list(load_codes()[column.codes])
    if constraints:
        field["constraints"] = constraints
    if column.codes:
        field["codeList"] = column.codes
    if column.local:
        field["localIdentityBlock"] = True
    return field


def describe_table(table: Table, folder: str, ending: str) -> dict[str, Any]:
    """Return the Frictionless resource of one table in one folder."""
    clean = folder != "as_received"
    schema: dict[str, Any] = {
        "fields": [describe_column(column, table, clean) for column in table.columns],
        "missingValues": [""],
    }
    if clean and table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    if clean and table.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": name,
                "reference": {
                    "resource": f"{folder}-{target.split('.')[0]}",
                    "fields": target.split(".")[1],
                },
            }
            for name, target in table.foreign_keys.items()
        ]
    return {
        "name": f"{folder}-{table.name}",
        "path": f"{folder}/{table.name}.{ending}",
        "title": f"{table.title} (synthetic)",
        "description": f"One row: {table.grain}. Source imitated: {table.source}.",
        "agency": table.agency,
        "encoding": "utf-8",
        "schema": schema,
    }


def write_metadata(directory: Path, rows: Mapping[str, int], ending: str) -> Path:
    """Write ``datapackage.json`` for the tables named in ``rows``; return its path."""
    resources = [
        describe_table(table, folder, ending)
        for folder in _FOLDERS
        for table in load_tables().values()
        if f"{folder}/{table.name}" in rows
    ]
    package = {
        "name": "larkmere",
        "title": "Larkmere, a synthetic local area",
        "description": "Nobody here is real: people, places and services were made by a program.",
        "licenses": [{"name": "OGL-UK-3.0", "title": "Open Government Licence v3.0"}],
        "codeLists": {name: dict(values) for name, values in load_codes().items()},
        "resources": resources,
    }
    path = directory / METADATA_FILE
    text = json.dumps(package, indent=1, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
