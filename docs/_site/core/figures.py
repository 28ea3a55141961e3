"""Draw an Altair chart as inline SVG in the site's colours, with its words and its numbers."""

import json
import re
import tomllib
from functools import cache
from html import escape
from typing import Any
from xml.etree import ElementTree

import vl_convert

from docs._site.core.errors import SiteError
from docs._site.core.places import MACHINERY

VEGA_LITE = re.compile(r"application/vnd\.vegalite\.v\d+\+json")
PALETTE = MACHINERY / "palette.toml"
SVG = "http://www.w3.org/2000/svg"
# The drawing is one image with one description: what its parts say of themselves is only weight.
NEEDLESS = {"role", "aria-roledescription", "aria-hidden", "aria-label", "pointer-events"}
MOST_ROWS = 150
NO_COLOUR = {"none", "transparent"}

ElementTree.register_namespace("", SVG)


def draw_figure(spec: dict[str, Any], where: str) -> str:
    """Return a `<figure>` with the chart as SVG, its finding as caption, and the table behind it.

    Raises:
        SiteError: the chart has no title, no description, too many rows, or an unknown colour.
    """
    title, description = _read_title(spec, where), spec.get("description", "")
    if not description:
        raise SiteError(f"{where}: give the chart .properties(description=…): what it shows.")
    bare = {key: value for key, value in spec.items() if key not in ("title", "$schema")}
    drawn = vl_convert.vegalite_to_svg(json.dumps(bare), config=make_config())
    svg = _slim(ElementTree.fromstring(drawn), description, where)
    table = _write_table(spec, where)
    return (
        f'<figure class="chart"><figcaption>{escape(title)}</figcaption>'
        f'<div class="chart-scroll" data-search-exclude tabindex="0" role="group" '
        f'aria-label="Chart">{svg}</div>'
        "<details data-search-exclude><summary>Numbers behind this chart</summary>"
        f"{table}</details></figure>"
    )


def make_config() -> dict[str, Any]:
    """Return the Vega-Lite settings that give every chart the look of the site."""
    ink, axis, grid = _light("text", "ink"), _light("chart", "axis"), _light("chart", "grid")
    words: dict[str, Any] = {
        "labelColor": axis,
        "titleColor": ink,
        "labelFontSize": 13,
        "titleFontSize": 13,
    }
    words["labelLimit"] = 260
    agencies = [_light("agency", name) for name in ("education", "social-care", "health", "joined")]
    return {
        "background": None,
        "font": "Atkinson Hyperlegible Next, Segoe UI, system-ui, sans-serif",
        "view": {"stroke": None},
        "axis": {**words, "domainColor": axis, "gridColor": grid, "tickColor": axis},
        "legend": {**words, "symbolStrokeWidth": 2},
        "header": words,
        "title": {"color": ink, "fontSize": 14},
        "text": {"color": ink, "fontSize": 13},
        "mark": {"color": agencies[-1]},
        "rule": {"color": axis},
        "range": {"category": agencies},
    }


@cache
def read_palette() -> dict[str, str]:
    """Return the site's colours: light value, in lower case → CSS variable."""
    return {
        colour["light"].lower(): f"var(--{group}-{name})"
        for group, colours in _palette().items()
        for name, colour in colours.items()
    }


@cache
def _palette() -> dict[str, Any]:
    return tomllib.loads(PALETTE.read_text(encoding="utf-8"))


def _light(group: str, name: str) -> str:
    return str(_palette()[group][name]["light"])


def _read_title(spec: dict[str, Any], where: str) -> str:
    title = spec.get("title", "")
    text = title.get("text", "") if isinstance(title, dict) else title
    words = " ".join(text) if isinstance(text, list) else text
    if not words:
        raise SiteError(f"{where}: give the chart .properties(title=…): the finding.")
    return str(words)


def _slim(svg: ElementTree.Element, description: str, where: str) -> str:
    for element in svg.iter():
        for name in NEEDLESS & element.attrib.keys():
            del element.attrib[name]
        if element.attrib.get("opacity") == "1":
            del element.attrib["opacity"]
        element.attrib.pop("font-family", None)  # the page's own; see results.css
        for name in ("fill", "stroke"):
            if name in element.attrib:
                element.attrib[name] = _name_colour(element.attrib[name], where)
    _drop_empty(svg)
    svg.attrib.update({"role": "img", "aria-label": description})
    svg.attrib.pop("version", None)
    return ElementTree.tostring(svg, encoding="unicode")


def _drop_empty(parent: ElementTree.Element) -> None:
    for child in list(parent):
        _drop_empty(child)
        shape = child.tag.removeprefix(f"{{{SVG}}}")
        is_empty_path = shape == "path" and (child.attrib.get("d", "") in ("", "M0,0h0v0h0Z"))
        if is_empty_path or (shape == "g" and not len(child)):
            parent.remove(child)


def _name_colour(colour: str, where: str) -> str:
    """Return the CSS variable of a colour, so that the chart follows light and dark."""
    value = colour.lower()
    if value in NO_COLOUR or value.startswith("url("):
        return value
    if value in read_palette():
        return read_palette()[value]
    raise SiteError(
        f"{where}: the chart uses the colour {colour}, which is not in docs/_site/palette.toml. "
        f"Use one of: {', '.join(sorted(read_palette()))}."
    )


def _write_table(spec: dict[str, Any], where: str) -> str:
    """Return the numbers that the chart draws as a table."""
    rows = _largest_dataset(spec, where)
    columns = list(dict.fromkeys(key for row in rows for key in row))
    head = "".join(f'<th scope="col">{escape(_say(name))}</th>' for name in columns)
    body = "".join(
        "<tr>" + "".join(_write_cell(row.get(name)) for name in columns) + "</tr>" for row in rows
    )
    return (
        '<div class="table-scroll" tabindex="0" role="group" aria-label="Table">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _largest_dataset(spec: dict[str, Any], where: str) -> list[dict[str, Any]]:
    sets = list(spec.get("datasets", {}).values())
    rows: list[dict[str, Any]] = max(sets, key=len) if sets else []
    if not rows or len(rows) > MOST_ROWS:
        raise SiteError(
            f"{where}: the chart draws {len(rows)} rows; a reader can take in 1 to {MOST_ROWS}. "
            "Count or average before drawing."
        )
    return rows


def _write_cell(value: Any) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return f"<td>{escape('' if value is None else str(value))}</td>"
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.4g}"
    return f'<td class="figure">{text}</td>'


def _say(name: str) -> str:
    return name.replace("_", " ")
