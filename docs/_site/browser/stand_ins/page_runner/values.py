"""What a cell shows when it ends with a value: a chart, a table, or text."""

import json
import re
from typing import Any


def show_value(value: Any) -> tuple[str, str] | None:
    """Return the kind and content to show, or None for nothing."""
    if value is None:
        return None
    if isinstance(value, type):
        return "text", repr(value)
    if _is_chart(value):
        return "chart", json.dumps(value.to_dict())
    if hasattr(value, "chart_dict"):  # a chart of Splink's
        return "chart", json.dumps(value.chart_dict, default=_write_plain)
    make_html = getattr(value, "_repr_html_", None)
    html = make_html() if make_html is not None else None
    return ("html", without_style(html)) if html else ("text", repr(value))


def without_style(html: str) -> str:
    """Return the HTML without inline style, which the site's security policy forbids."""
    return re.sub(r"<style.*?</style>|\sstyle=\"[^\"]*\"", "", html, flags=re.DOTALL)


def _is_chart(value: Any) -> bool:
    return type(value).__module__.startswith("altair.") and hasattr(value, "to_dict")


def _write_plain(value: Any) -> Any:
    """Return a number of numpy's as a number of Python's."""
    return value.item() if hasattr(value, "item") else str(value)
