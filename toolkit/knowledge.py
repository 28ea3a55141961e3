"""The public facts that papers rest on: the law by purpose, sources, and published layouts."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

# The compiled reader where there is one: ten times as fast, and as safe.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

ROOT = Path(__file__).resolve().parents[1]
LEGAL_ROUTES = "docs/guidance/legal_routes.yml"
SOURCES = "docs/evidence/sources.yml"
LAYOUTS = "synthetic/tables.toml"
SCHEMA = "toolkit/project_schema.yml"
READINESS = "docs/toolkit/readiness.yml"


@dataclass(frozen=True)
class Knowledge:
    """What is read from the shared files, each once, when first asked for."""

    root: Path = ROOT

    @cached_property
    def law(self) -> dict[str, Any]:
        """The legal route finder: five purposes by three agencies."""
        return self._read_yaml(LEGAL_ROUTES)

    @cached_property
    def sources(self) -> dict[str, Any]:
        """The bibliography, by id."""
        return self._read_yaml(SOURCES)

    @cached_property
    def layouts(self) -> dict[str, Any]:
        """Published tables by name, each with its agency, its source and its columns."""
        text = (self.root / LAYOUTS).read_text(encoding="utf-8")
        tables = tomllib.loads(text)["tables"]
        # A table “like” another has its columns, and whatever it does not say itself.
        return {
            name: {**tables.get(table.get("like"), {}), **table} for name, table in tables.items()
        }

    @cached_property
    def schema(self) -> dict[str, Any]:
        """What a description must say."""
        return self._read_yaml(SCHEMA)

    @cached_property
    def readiness(self) -> dict[str, Any]:
        """The questions of the readiness self-assessment, with their points."""
        return self._read_yaml(READINESS)

    def _read_yaml(self, path: str) -> dict[str, Any]:
        return yaml.load((self.root / path).read_text(encoding="utf-8"), Loader=LOADER)


def name_agency(agency: str) -> str:
    """Return an agency as the description writes it: `social care` → `social-care`."""
    return agency.replace(" ", "-")
