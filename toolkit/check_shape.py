"""Check a description against the schema, and say each fault in plain words with an example."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from toolkit.describe import Description, Path, say_path
from toolkit.errors import Fault


def find_shape_faults(description: Description, schema: dict[str, Any]) -> list[Fault]:
    """Return what is missing, unknown or of the wrong kind, in the order of the file."""
    errors = Draft202012Validator(schema).iter_errors(description.content)
    faults = [fault for error in errors for fault in _explain(error, description, schema)]
    return sorted(faults, key=lambda fault: (fault.line, fault.where))


def find_entry(schema: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return what the schema says of the entry at `path`, with what it refers to filled in."""
    entry = resolve(schema, schema)
    for step in path:
        if isinstance(step, int):
            about: dict[str, Any] = {
                name: entry[name] for name in ("title", "description", "examples") if name in entry
            }
            entry = {**about, **resolve(entry["items"], schema)}
        else:
            entry = resolve(entry["properties"][step], schema)
    return entry


def resolve(entry: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return the entry with its `$ref` put in place; what the entry says itself wins."""
    if "$ref" not in entry:
        return entry
    target = schema["$defs"][entry["$ref"].rsplit("/", 1)[1]]
    return {**target, **{key: value for key, value in entry.items() if key != "$ref"}}


def show_example(entry: dict[str, Any], schema: dict[str, Any] | None = None) -> str:
    """Return “ For example: …” for an entry that has an example, or whose parts have some."""
    if not entry.get("examples"):
        return f" For example: {parts}" if schema and (parts := _show_parts(entry, schema)) else ""
    example = entry["examples"][0]
    text = "; ".join(map(str, example)) if isinstance(example, list) else str(example)
    return f" For example: {text if not isinstance(example, bool) else text.lower()}"


def _show_parts(entry: dict[str, Any], schema: dict[str, Any]) -> str:
    """Return one row of a list, or a group, as it may be written."""
    entry = resolve(entry.get("items", entry), schema)
    parts = {name: resolve(part, schema) for name, part in entry.get("properties", {}).items()}
    shown = [
        f"{name}: {parts[name]['examples'][0]}"
        for name in entry.get("required", [])
        if name in parts and isinstance((parts[name].get("examples") or [[]])[0], str | int)
    ]
    return ", ".join(shown)


def _explain(
    error: ValidationError, description: Description, schema: dict[str, Any]
) -> Iterator[Fault]:
    path: Path = tuple(error.absolute_path)
    if error.validator == "required":
        for name in error.validator_value:
            if name not in error.instance:
                entry = find_entry(schema, (*path, name))
                says = (
                    f"this entry is missing. Write: {_describe(entry)}{show_example(entry, schema)}"
                )
                yield Fault(say_path((*path, name)), says, description.find_line(path))
        return
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        for name in error.instance:
            if name not in known:
                says = f"no entry has this name. Here you may write: {', '.join(known)}."
                where = say_path((*path, name))
                yield Fault(where, says, description.find_line((*path, name)))
        return
    entry = find_entry(schema, path)
    says = f"{_say_wrong(error)} Write: {_describe(entry)}{show_example(entry, schema)}"
    yield Fault(say_path(path) or "the file", says, description.find_line(path))


def _describe(entry: dict[str, Any]) -> str:
    words = entry.get("description") or entry.get("title") or "an entry"
    return words if words.endswith(".") else f"{words}."


def _say_wrong(error: ValidationError) -> str:
    wrong = error.instance
    if wrong in ("", None):
        return "there is nothing here yet."
    if error.validator == "enum":
        return f"“{wrong}” is not one of the words that may stand here."
    if error.validator == "minLength" and wrong.strip():
        return f"“{wrong}” is too short to tell anybody anything."
    if error.validator in ("minLength", "minItems"):
        return "there is nothing here yet."
    if error.validator in ("minimum", "maximum"):
        side = "least" if error.validator == "minimum" else "most"
        return f"{wrong} is out of range: it must be at {side} {error.validator_value}."
    if error.validator == "pattern":
        return f"“{wrong}” is not in the form asked for."
    if error.schema.get("type") == "boolean":
        return f"“{wrong}” is neither true nor false without quotation marks."
    if error.schema.get("type") == "integer" and not isinstance(wrong, list | dict):
        return f"“{wrong}” is not a whole number in figures without quotation marks."
    if isinstance(wrong, list | dict):
        return "a list or a group of entries stands here, and one value is asked for."
    if error.schema.get("type") in ("array", "object"):
        return f"“{wrong}” stands here, and a list or a group of entries is asked for."
    if error.schema.get("type") == "string" or error.validator == "anyOf":
        return f"{wrong} is not words. Put it between quotation marks."
    return f"“{wrong}” is not of the kind asked for."
