"""Say what went wrong in the reader's own line, and what it may mean."""

import json
import traceback

# What people meet when they change an example, in the order in which it is looked up.
MEANINGS = (
    (
        "NameError",
        "Python does not know this name. Run the cells above first, or check the spelling.",
    ),
    ("KeyError", "There is no column or entry with this name. Look at the columns of the table."),
    ("FileNotFoundError", "There is no such file. The page has only the files that it lists."),
    ("SyntaxError", "Python cannot read this line. Look for a missing bracket, quote or colon."),
    ("IndentationError", "The spaces at the start of this line do not fit the lines around it."),
    ("ModuleNotFoundError", "This package is not part of the page, and none can be added here."),
    ("ImportError", "This name is not in that package."),
    ("ZeroDivisionError", "Something is divided by zero: a group may be empty."),
    ("AttributeError", "The thing before the dot has nothing of this name."),
    ("TypeError", "The values are of kinds that do not go together here."),
    ("ValueError", "The value has the right kind but cannot be used here."),
    ("MemoryError", "The browser's memory is full. Use a smaller file, or run it on the desktop."),
    ("AssertionError", "Something that must be true is not."),
)


def explain_error(error: BaseException, cell: str, code: str) -> str:
    """Return what to show of an error, as JSON: line, its text, what Python said, what it means.

    Args:
        error: what was raised.
        cell: the file name under which the cell ran.
        code: the text of the cell.
    """
    line = find_line(error, cell)
    lines = code.splitlines()
    return json.dumps(
        {
            "kind": type(error).__name__,
            "said": said(error),
            "meaning": find_meaning(error),
            "line": line,
            "text": lines[line - 1].strip() if line and line <= len(lines) else "",
            "trace": "".join(traceback.format_exception(error)),
        }
    )


def find_line(error: BaseException, cell: str) -> int:
    """Return the line of the cell where the error arose, or 0 if it names none."""
    if isinstance(error, SyntaxError) and error.filename == cell:
        return error.lineno or 0
    steps = traceback.extract_tb(error.__traceback__)
    return next((step.lineno or 0 for step in reversed(steps) if step.filename == cell), 0)


def said(error: BaseException) -> str:
    """Return the last sentence of Python's own message."""
    if isinstance(error, SyntaxError):
        return error.msg
    return str(error).strip() or type(error).__name__


def find_meaning(error: BaseException) -> str:
    """Return what such an error usually means, in plain words."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    return next((meaning for kind, meaning in MEANINGS if kind in kinds), "")
