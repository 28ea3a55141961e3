"""What a Markdown page may say in double braces: facts, cells, outputs, sources, data files."""

import csv
import json
import posixpath
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import jinja2

from docs._site.core.bibliography import Bibliography
from docs._site.core.errors import SiteError
from docs._site.core.outputs import render_outputs
from docs._site.core.places import ROOT
from docs._site.core.recipes import describe_recipes
from docs._site.core.run import Done
from docs._site.core.stage_checklists import list_checklists
from docs._site.core.yaml_text import read_yaml

READERS: dict[str, Callable[[str], Any]] = {
    ".yml": read_yaml,
    ".toml": tomllib.loads,
    ".json": json.loads,
    ".csv": lambda text: list(csv.DictReader(text.splitlines())),
}


@dataclass(frozen=True)
class Writer:
    """Fills the expressions of pages from one set of finished examples.

    Args:
        done: the examples with their results, by name.
        bibliography: the sources that pages may cite.
        exercises: what a gallery says of each exercise.
        noticed: called with the path of every data file that a page loads.
    """

    done: Mapping[str, Done]
    bibliography: Bibliography
    exercises: list[dict[str, str]] = field(default_factory=list)
    noticed: list[str] = field(default_factory=list)

    @cached_property
    def recipes(self) -> list[dict[str, Any]]:
        """All recipes as they stand in this build."""
        return describe_recipes()

    def fill(self, text: str, page: str) -> str:
        """Return the Markdown of `page` (its path under docs/) with all expressions filled.

        Raises:
            SiteError: a name is unknown, or an expression cannot be read; names page and line.
        """
        cited: dict[str, None] = {}
        names = {
            "facts": Facts(self.done),
            "cell": lambda name, title: self.show_cell(name, title, page),
            "output": lambda name, title: self.show_output(name, title, page),
            "cite": lambda source: self.bibliography.cite(source, page, cited),
            "sources": lambda: self.bibliography.list_cited(page, cited),
            "load": self.load,
            "recipes": lambda: self.recipes,
            "checklists": list_checklists,
            "exercises": self.exercises,
            "examples": [describe(done) for done in self.done.values()],
        }
        try:
            return _environment().from_string(text).render(names)
        except SiteError as error:
            raise SiteError(f"docs/{page}: {error}") from None
        except jinja2.TemplateSyntaxError as error:
            raise SiteError(f"docs/{page}, line {error.lineno}: {error.message}") from None
        except jinja2.UndefinedError as error:
            raise SiteError(f"docs/{page}: {error.message}") from None

    def show_cell(self, name: str, title: str, page: str) -> str:
        """Return the code of one titled cell as Markdown, with a link to where it stands."""
        example = self._find(name).example
        source = example.cells[example.find_cell(title)].source
        return f"```python\n{source}\n```\n\n{self._point_to(name, title, page)}"

    def show_output(self, name: str, title: str, page: str) -> str:
        """Return what one titled cell put out as HTML, with a link to where it stands."""
        done = self._find(name)
        done.example.find_cell(title)
        cell = next(c for c in done.result.notebook.cells if c.metadata.get("title") == title)
        html = render_outputs(cell.outputs, f"{name}, cell “{title}”")
        if not html:
            raise SiteError(f"cell “{title}” of {name} puts out nothing to show.")
        source = self._point_to(name, title, page)
        return f'<div class="example-output">\n{html}\n</div>\n\n{source}'

    def load(self, path: str) -> Any:
        """Return the content of a YAML, TOML, JSON or CSV file, by its path from the root."""
        whole = ROOT / path
        if whole.suffix not in READERS or not whole.is_file():
            raise SiteError(f"load({path!r}): there is no such YAML, TOML, JSON or CSV file.")
        self.noticed.append(path)
        return READERS[whole.suffix](whole.read_text(encoding="utf-8"))

    def _find(self, name: str) -> Done:
        if name not in self.done:
            known = ", ".join(self.done)
            raise SiteError(f"there is no example called “{name}”. There are: {known}.")
        return self.done[name]

    def _point_to(self, name: str, title: str, page: str) -> str:
        notebook = self._find(name).result.notebook
        cell = next(c for c in notebook.cells if c.metadata.get("title") == title)
        address = posixpath.relpath(f"examples/{name}.ipynb", posixpath.dirname(page) or ".")
        return (
            f"From the worked example [{self._find(name).example.title}]({address}#{cell.id}), "
            "on synthetic data.\n{ .example-source }"
        )


class Facts:
    """`facts.<example>.<key>`, where a wrong name says which names there are."""

    def __init__(self, done: Mapping[str, Done]) -> None:
        self._done = done

    def __getattr__(self, name: str) -> Any:
        if name not in self._done:
            raise SiteError(
                f"facts.{name}: there is no example called “{name}”. "
                f"There are: {', '.join(self._done)}."
            )
        return _FactsOfOne(name, self._done[name].result.facts)


class _FactsOfOne:
    def __init__(self, name: str, facts: Mapping[str, Any]) -> None:
        self._name, self._facts = name, facts

    def __getattr__(self, key: str) -> Any:
        if key not in self._facts:
            raise SiteError(
                f"facts.{self._name}.{key}: the example {self._name} has no such fact. "
                f"It has: {', '.join(self._facts)}."
            )
        return self._facts[key]


def describe(done: Done) -> dict[str, Any]:
    """Return what a gallery says of an example."""
    return {
        "name": done.example.name,
        "title": done.example.title,
        "question": done.example.question,
        "seconds": round(done.result.seconds),
        "page": f"{done.example.name}.ipynb",
        "facts": done.result.facts,
    }


def write_number(value: Any) -> str:
    """Return what an expression prints: whole numbers with separators, text as it is.

    Raises:
        SiteError: a decimal without a filter, since nobody said how many places it has.
    """
    if isinstance(value, bool | str):
        return str(value)
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        raise SiteError(f"{value} is a decimal: write “| percent(1)” or “| decimal(1)” after it.")
    return str(value)


def write_percent(share: float, places: int = 0) -> str:
    """Return a share between 0 and 1 as a percentage: 0.953 → 95%."""
    return f"{share * 100:.{places}f}%"


def write_decimal(value: float, places: int = 1) -> str:
    """Return a decimal with separators and a fixed number of places."""
    return f"{value:,.{places}f}"


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        finalize=write_number,
        # “{#” opens a heading's id in Markdown, so comments get marks that no page uses.
        comment_start_string="<%#",
        comment_end_string="#%>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters.update(percent=write_percent, decimal=write_decimal)
    return environment
