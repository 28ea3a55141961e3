"""Read YAML with the compiled reader where there is one: it is ten times as fast."""

from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """Return what the YAML says: mappings, lists, text, numbers and dates only."""
    return yaml.load(text, Loader=LOADER)  # a safe loader, both ways
