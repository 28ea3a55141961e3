"""A description with nothing filled in: each entry says in square brackets what to write there."""

from typing import Any

from toolkit.check_shape import resolve, show_example

KEPT = ("title", "description", "examples", "in_papers")


def make_blank(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a description whose every entry is its own instruction, one row in each list."""
    return _make(schema, schema)


def write_blank_file(schema: dict[str, Any]) -> str:
    """Return a commented YAML file to fill in, with an example for every entry."""
    lines = [
        "# A blank description of a linkage project. Fill in every entry, then run",
        "#   python -m toolkit project.yml --out papers/",
        "# Words after “#” are notes for you. Lists may have as many rows as you need: copy a row.",
        "# An entry that starts with “#” is for those who need it: take the “#” away to use it.",
        "# Dates are year-month-day in quotation marks. What is missing is named, never guessed.",
    ]
    for name, entry in schema["properties"].items():
        entry = resolve(entry, schema)
        lines += ["", f"# {entry['title']}. {entry.get('description', '')}".rstrip(), f"{name}:"]
        lines += _write(entry, schema, "  ")
    return "\n".join(lines) + "\n"


def _make(entry: dict[str, Any], schema: dict[str, Any]) -> Any:
    entry = resolve(entry, schema)
    if entry.get("type") == "object":
        return {name: _make(part, schema) for name, part in entry["properties"].items()}
    if entry.get("type") == "array":
        part = resolve(entry["items"], schema)
        if part.get("type") == "object":
            return [_make(part, schema)]
        entry = {name: entry[name] for name in KEPT if name in entry}
        return [_make(entry, schema)]
    if "in_papers" in entry:
        return f"[{entry['in_papers'].rstrip('.')}]"
    words = entry.get("description") or entry.get("title", "")
    return f"[{words.rstrip('.')}.{show_example(entry)}]"


def _write(entry: dict[str, Any], schema: dict[str, Any], indent: str) -> list[str]:
    if entry.get("type") == "array":
        part = resolve(entry["items"], schema)
        if part.get("type") != "object":
            return [f"{indent}- ''"]
        row = _write(part, schema, f"{indent}  ")
        first = next(n for n, line in enumerate(row) if not line.lstrip().startswith("#"))
        row[first] = f"{indent}- {row[first].lstrip()}"
        notes = [line[2:] for line in row[:first]]
        return [*notes, *row[first:]]
    lines: list[str] = []
    for name, part in entry["properties"].items():
        part = resolve(part, schema)
        is_optional = name not in entry["required"]
        note = f"{part.get('description', part.get('title', name))}{show_example(part)}"
        lines.append(f"{indent}# {'If you need it: ' if is_optional else ''}{note}")
        if is_optional:
            inside = _write(part, schema, "  ") if part.get("type") in ("object", "array") else []
            lines += [f"{indent}# {line}" for line in (f"{name}:", *inside)]
        elif part.get("type") in ("object", "array"):
            lines += [f"{indent}{name}:", *_write(part, schema, f"{indent}  ")]
        else:
            lines.append(f"{indent}{name}: ''")
    return lines
