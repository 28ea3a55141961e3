"""DuckDB's errors, by the names that the Python package gives them."""

import json


class Error(Exception):
    """Any error of the engine."""


class CatalogException(Error):
    """A table or function is not there."""


class BinderException(Error):
    """A column is not there, or a name could mean two."""


class ParserException(Error):
    """The statement is not SQL."""


class ConversionException(Error):
    """A value cannot be read as the wanted type."""


class InvalidInputException(Error):
    """A value is not one that the function takes."""


class ConstraintException(Error):
    """A rule of the table is broken."""


class IOException(Error):
    """A file cannot be read or written."""


class OutOfMemoryException(Error):
    """The browser's memory is full."""


class NotImplementedException(Error):
    """The browser cannot do this."""


_BY_START = {
    "Catalog": CatalogException,
    "Binder": BinderException,
    "Parser": ParserException,
    "Conversion": ConversionException,
    "Invalid Input": InvalidInputException,
    "Constraint": ConstraintException,
    "IO": IOException,
    "Out of Memory": OutOfMemoryException,
    "Not implemented": NotImplementedException,
}


def make_error(message: str) -> Error:
    """Return the error that the engine's message names."""
    text = message.removeprefix("Error: ")
    if text.startswith("{"):
        try:
            parts = json.loads(text)
            kind, said = parts.get("exception_type", ""), parts.get("exception_message", text)
            text = f"{kind} Error: {said}"
        except ValueError:
            pass
    kind = next((kind for start, kind in _BY_START.items() if text.startswith(start)), Error)
    return kind(text)
