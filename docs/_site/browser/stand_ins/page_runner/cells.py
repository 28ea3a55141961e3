"""Run one cell: what it prints, shows and raises goes to the page as it happens."""

import builtins
import linecache
import sys
import types
from collections.abc import Callable
from typing import Any

from page_runner.errors import explain_error
from page_runner.imports import put_imports_off
from page_runner.values import show_value

Tell = Callable[[str, str], None]

_page = types.ModuleType("__main__")
_page.__dict__["__builtins__"] = builtins
_count = 0


def set_up() -> None:
    """Give the page's code a module of its own, and put off the imports that take long."""
    put_imports_off()
    sys.modules["__main__"] = _page
    sys.path.insert(0, ".")


async def run_cell(code: str, tell: Tell) -> bool:
    """Run the code; return False if it failed.

    Args:
        code: the text of the cell.
        tell: called with a kind ("html", "chart", "text", "error") and the content.
    """
    global _count
    from pyodide.code import eval_code_async

    _count += 1
    name = f"<cell {_count}>"
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    builtins.display = lambda *values: [tell(*shown) for v in values if (shown := show_value(v))]
    try:
        value = await eval_code_async(code, globals=_page.__dict__, filename=name)
        if (shown := show_value(value)) is not None:
            tell(*shown)
    except BaseException as error:  # the page must live on, whatever the reader's code does
        tell("error", explain_error(error, name, code))
        return False
    return True


def read_facts() -> dict[str, Any]:
    """Return the example's facts, once its last cell has run."""
    return dict(_page.__dict__.get("facts", {}))
