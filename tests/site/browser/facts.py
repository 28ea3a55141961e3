"""Compare what an example found in a browser with what it found on the desktop."""

from typing import Any

import pytest


def list_differing(here: dict[str, Any], there: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return the facts that differ: name → (in the browser, on the desktop)."""
    return {
        key: (here.get(key), there.get(key))
        for key in sorted(here.keys() | there.keys())
        if key not in here or key not in there or not is_same(here[key], there[key])
    }


def is_same(one: Any, other: Any) -> bool:
    """Numbers may differ in the last of fifteen digits, since engines add in another order."""
    if isinstance(other, float) or isinstance(one, float):
        return bool(one == pytest.approx(other, rel=1e-9))
    return bool(one == other)
