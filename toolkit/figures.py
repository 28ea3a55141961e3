"""Put the figures that worked examples computed into a description. None is ever typed."""

from collections.abc import Mapping
from typing import Any

from toolkit.errors import ToolkitError

Facts = Mapping[str, Mapping[str, Any]]
NOT_RUN = "not yet measured"


def fill_figures(content: dict[str, Any], facts: Facts | None) -> dict[str, Any]:
    """Return the description with every `{fact: example.name, as: …}` replaced by its words.

    Args:
        content: a description; its own rule for small numbers protects every count.
        facts: the facts of each example, by its name; None before anything has been run.

    Raises:
        ToolkitError: an example has no such fact; the message says which it has.
    """
    filled = _fill(content, facts, content["disclosure"])
    assert isinstance(filled, dict)
    return filled


def protect_count(count: int, rule: Mapping[str, Any]) -> str:
    """Return a count of children as papers may say it: small ones hidden, the others rounded."""
    if 0 < count <= rule["hide_up_to"]:
        return f"fewer than {rule['hide_up_to'] + 1}"
    step = int(rule["round_to"])
    return f"{(count + step // 2) // step * step:,}"


def write_share(share: float) -> str:
    """Return a share as a percentage that never says “all” or “none” of what is not."""
    shown = f"{share * 100:.1f}%"
    is_rounded_away = 0 < share < 1 and shown in ("0.0%", "100.0%")
    return f"{share * 100:.2f}%" if is_rounded_away else shown


def list_figures(content: Any) -> list[str]:
    """Return the facts that a description asks for, as `example.name`."""
    if isinstance(content, dict) and "fact" in content:
        return [content["fact"]]
    parts = content.values() if isinstance(content, dict) else content
    if not isinstance(content, dict | list):
        return []
    return [name for part in parts for name in list_figures(part)]


def _fill(content: Any, facts: Facts | None, rule: Mapping[str, Any]) -> Any:
    if isinstance(content, dict) and "fact" in content:
        return _write(content["fact"], content.get("as", "text"), facts, rule)
    if isinstance(content, dict):
        return {name: _fill(part, facts, rule) for name, part in content.items()}
    if isinstance(content, list):
        return [_fill(part, facts, rule) for part in content]
    return content


def _write(reference: str, form: str, facts: Facts | None, rule: Mapping[str, Any]) -> str:
    if facts is None:
        return NOT_RUN
    example, name = reference.split(".")
    known = facts.get(example, {})
    if name not in known:
        has = ", ".join(known) or "none: it has not been run"
        raise ToolkitError(f"The example {example} has no fact “{name}”. It has: {has}.")
    value = known[name]
    if form == "count":
        return protect_count(value, rule)
    if form == "percent":
        return write_share(value)
    return f"{value:,}" if form == "number" else str(value)
