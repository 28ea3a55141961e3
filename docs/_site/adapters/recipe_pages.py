"""Give every recipe a page of its own: what it is for, its functions, its cases, its source.

The search leaves these pages out: it finds the table of all recipes.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


def add_recipes(files: Files, config: MkDocsConfig, recipes: Iterable[Mapping[str, Any]]) -> None:
    """Add a page for each recipe below `examples/recipes/`; `recipes` as core/recipes.py says."""
    for recipe in recipes:
        address = f"examples/recipes/{recipe['name']}.md"
        files.append(File.generated(config, address, content=write_page(recipe)))


def write_page(recipe: Mapping[str, Any]) -> str:
    """Return the page of one recipe, as Markdown with its front matter."""
    title = recipe["name"].replace("_", " ").capitalize()
    parts = [
        f"---\ntitle: {title} (recipe)\ndescription: {json.dumps(recipe['summary'])}\n"
        "search:\n  exclude: true\n---",
        "{% raw %}",
        f"# {title}",
        recipe["summary"],
        recipe["about"],
        _list_examples(recipe["used_by"]),
        "## What it gives",
        write_table(
            ("Function", "What it gives"),
            [(f"`{one['name']}`", one["says"].replace("|", "\\|")) for one in recipe["functions"]],
        ),
    ]
    if recipe["cases"]:
        cases = [(*(f"`{value}`" for value in case[:3]), case[3]) for case in recipe["cases"]]
        heads = ("Function", "What came in", "What comes out", "Why")
        parts += ["## Cases it is tested on", write_table(heads, cases)]
    parts += [
        f"## Source of examples/recipes/{recipe['name']}.py",
        f"```python\n{recipe['source'].rstrip()}\n```",
        "{% endraw %}",
        "[All recipes](../recipes.md)",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def write_table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a Markdown table, or nothing where there are no rows."""
    if not rows:
        return ""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _list_examples(names: list[str]) -> str:
    words = {name: name.removeprefix("exercises/").replace("_", " ") for name in names}
    links = ", ".join(f"[{words[name]}](../{name}.ipynb)" for name in names)
    return f"Used by: {links}." if links else ""
