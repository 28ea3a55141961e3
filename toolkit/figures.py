"""Put the figures that worked examples computed into a description. None is ever typed."""

from collections.abc import Mapping
from typing import Any

from toolkit.errors import ToolkitError

Facts = Mapping[str, Mapping[str, Any]]
NOT_RUN = "not yet measured"


def fill_figures(content: Any, facts: Facts | None) -> Any:
    """Return the content with every `{fact: example.name, as: …}` replaced by its words.

    Args:
        content: a description, or a part of one.
        facts: the facts of each example, by its name; None before anything has been run.

    Raises:
        ToolkitError: an example has no such fact; the message says which it has.
    """
    if isinstance(content, dict) and "fact" in content:
        return _write(content["fact"], content.get("as", "text"), facts)
    if isinstance(content, dict):
        return {name: fill_figures(part, facts) for name, part in content.items()}
    if isinstance(content, list):
        return [fill_figures(part, facts) for part in content]
    return content


def list_figures(content: Any) -> list[str]:
    """Return the facts that a description asks for, as `example.name`."""
    if isinstance(content, dict) and "fact" in content:
        return [content["fact"]]
    parts = content.values() if isinstance(content, dict) else content
    if not isinstance(content, dict | list):
        return []
    return [name for part in parts for name in list_figures(part)]


def _write(reference: str, form: str, facts: Facts | None) -> str:
    if facts is None:
        return NOT_RUN
    example, name = reference.split(".")
    known = facts.get(example, {})
    if name not in known:
        has = ", ".join(known) or "none: it has not been run"
        raise ToolkitError(f"The example {example} has no fact “{name}”. It has: {has}.")
    value = known[name]
    if form == "percent":
        return f"{value * 100:.1f}%"
    return f"{value:,}" if form == "number" else str(value)
