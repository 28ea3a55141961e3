"""Fill the templates: a description goes in, the Markdown of each paper comes out."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup as Markdown

from toolkit.blank import make_blank
from toolkit.figures import Facts, fill_figures
from toolkit.kit import PAPERS
from toolkit.knowledge import Knowledge
from toolkit.view import make_view
from toolkit.wording import say_day

TEMPLATES = Path(__file__).parent / "papers"
SPECIAL = re.compile(r"([\\`*_<|])")


def fill_papers(
    content: dict[str, Any], knowledge: Knowledge, facts: Facts | None = None
) -> dict[str, str]:
    """Return the Markdown of every paper, by name, for a checked description."""
    return _fill(make_view(fill_figures(content, facts), knowledge), knowledge)


def fill_blanks(knowledge: Knowledge) -> dict[str, str]:
    """Return the Markdown of every paper with nothing filled in and guidance in place."""
    return _fill(make_view(make_blank(knowledge.schema), knowledge, blank=True), knowledge)


def escape(value: Any) -> Markdown:
    """Return a value as text that Markdown shows as it is, on one line.

    What macros and citations give is Markdown already, and stays.
    """
    if isinstance(value, Markdown):
        return value
    return Markdown(SPECIAL.sub(r"\\\1", " ".join(str(value).split())))


def sentence(value: Any) -> str:
    """Return the value with a capital first."""
    text = str(value)
    return text[:1].upper() + text[1:]


class Citations:
    """The sources that one paper cites, in the order in which it first does."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._all = knowledge.sources
        self.used: dict[str, None] = {}

    def cite(self, source: str) -> Markdown:
        """Return a linked citation in round brackets."""
        return Markdown(f"({self.link([source])})")

    def link(self, sources: list[str]) -> Markdown:
        """Return the short names of some sources, each a link."""
        self.used |= dict.fromkeys(sources)
        found = [self._all[source] for source in sources]
        return Markdown(
            "; ".join(f"[{escape(each['short'])}]({each['address']})" for each in found)
        )

    def describe(self) -> list[dict[str, str]]:
        """Return what the list at the end of the paper says of each source."""
        found = [self._all[source] for source in self.used]
        return [{"note": "", **each} for each in found]


class Element(dict[str, Any]):
    """A part of a lawful route; to show its sources is to cite them."""

    def __init__(self, part: Mapping[str, Any], citations: Citations) -> None:
        super().__init__(part)
        self._citations = citations

    @property
    def sources(self) -> Markdown:
        return self._citations.link(self["sources"])


def _fill(view: Mapping[str, Any], knowledge: Knowledge) -> dict[str, str]:
    templates = _make_environment()
    return {
        paper.name: _fill_one(templates.get_template(f"{paper.name}.md"), view, knowledge)
        for paper in PAPERS
    }


def _fill_one(template: jinja2.Template, view: Mapping[str, Any], knowledge: Knowledge) -> str:
    citations = Citations(knowledge)
    names = {
        **view,
        "routes": [_cite_route(r, citations) for r in view["routes"]],
        "cite": citations.cite,
    }
    # Filled twice: the first time tells what is cited, the second lists it at the end.
    template.render({**names, "sources_used": []})
    text = template.render({**names, "sources_used": citations.describe()})
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _cite_route(route: dict[str, Any], citations: Citations) -> dict[str, Any]:
    rows = [Element(part, citations) for part in route["elements"]]
    first = {row["id"]: row for row in reversed(rows)}
    return {**first, **route, "rows": rows}


def _make_environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,  # so that macros give Markdown, which `escape` lets pass
    )
    environment.filters.update(
        sentence=sentence,
        day=say_day,
        link=lambda address: Markdown(f"[{address}]({address})"),
    )
    return environment
