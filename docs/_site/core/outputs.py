"""Render what a cell put out as clean, accessible HTML: printed text, tables, charts."""

import json
from html import escape
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

from docs._site.core import figures
from docs._site.core.errors import SiteError
from docs._site.core.figures import PALETTE, VEGA_LITE, draw_figure
from docs._site.core.remember import remember

CODE = Path(figures.__file__)

# A table wider or longer than this does not fit a page, or a head (design, section 7).
MOST_ROWS, MOST_COLUMNS = 10, 7


def render_outputs(outputs: list[Any], where: str) -> str:
    """Return the outputs of one cell as HTML.

    Args:
        outputs: notebook outputs (nbformat 4).
        where: example and cell, for messages.

    Raises:
        SiteError: a table is too large, or a chart lacks its title or description.
    """
    return "\n".join(filter(None, (render_output(output, where) for output in outputs)))


def render_output(output: Any, where: str) -> str:
    """Return one output as HTML; an empty string for what is not meant for readers."""
    if output.output_type == "stream":
        text = output.text.rstrip("\n")
        return f'<pre class="printed" tabindex="0">{escape(text)}</pre>' if text else ""
    data = output.get("data", {})
    for kind in data:
        if VEGA_LITE.match(kind):
            return _draw_once(data[kind], where)
    if "text/html" in data:
        return clean_table(data["text/html"], where)
    return f'<pre class="printed" tabindex="0">{escape(data.get("text/plain", ""))}</pre>'


def _draw_once(spec: dict[str, Any], where: str) -> str:
    """Draw the chart, or take the drawing made before of the same chart in the same colours."""
    parts = [json.dumps(spec, sort_keys=True).encode(), PALETTE.read_bytes(), CODE.read_bytes()]
    return remember("figures", parts, lambda: draw_figure(spec, where).encode()).decode()


def clean_table(html: str, where: str) -> str:
    """Return a DataFrame's HTML without inline style, with scoped heads and aligned figures.

    Raises:
        SiteError: the table has more rows or columns than a page should hold.
    """
    soup = BeautifulSoup(html, "html.parser")
    table = soup.find("table")
    if table is None:
        raise SiteError(f"{where}: shows HTML that is not a table. Show a DataFrame or a chart.")
    _check_size(table, where)
    for element in [table, *table.find_all(True)]:
        element.attrs = {k: v for k, v in element.attrs.items() if k in ("colspan", "rowspan")}
    head = table.find("thead")
    for cell in table.find_all("th"):
        in_head = head is not None and head in cell.parents
        if not cell.get_text(strip=True):
            cell.name = "td"
        else:
            cell["scope"] = "col" if in_head else "row"
    _align_figures(table)
    return f'<div class="table-scroll" tabindex="0" role="group" aria-label="Table">{table}</div>'


def _check_size(table: Tag, where: str) -> None:
    body = table.find("tbody") or table
    rows = len(body.find_all("tr"))
    columns = max((len(row.find_all("td")) for row in body.find_all("tr")), default=0)
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise SiteError(
            f"{where}: shows a table of {rows} rows and {columns} columns. "
            f"The most is {MOST_ROWS} rows and {MOST_COLUMNS} columns: choose what matters."
        )


def _align_figures(table: Tag) -> None:
    """Mark columns that hold only figures, so that the style sheet can align them right."""
    body = table.find("tbody") or table
    rows = [row.find_all(["th", "td"]) for row in body.find_all("tr")]
    if not rows:
        return
    width = min(len(row) for row in rows)
    figures = [all(_is_figure(row[n]) for row in rows) for n in range(width)]
    head_rows = [row.find_all(["th", "td"]) for row in table.select("thead tr")]
    for row in [*rows, *head_rows]:
        for cell, is_figure in zip(row, figures, strict=False):
            if is_figure:
                cell["class"] = "figure"


def _is_figure(cell: Tag) -> bool:
    text = cell.get_text(strip=True).strip("%£-−+").replace(",", "").replace(".", "", 1)
    return text.isdigit() or text in ("", "NaN", "<NA>")
