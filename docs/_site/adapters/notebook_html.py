"""Turn what mkdocs-jupyter renders into light, accessible HTML in the style of the site."""

import re

from bs4 import BeautifulSoup, Tag

# mkdocs-jupyter brings 590 KB of inline style and scripts to each page; our own style sheet has
# the few rules that these pages need.
DROPPED = ", ".join(
    (
        "style",
        "script",
        ".jp-Collapser",
        ".jp-InputPrompt",
        ".jp-OutputPrompt",
        ".zeroclipboard-container",
    )
)


def clean_notebook_page(html: str) -> str:
    """Return the page without inline style or script, with focusable and labelled code."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select(DROPPED):
        element.decompose()
    for element in soup.find_all(style=True):
        del element["style"]
    for cell in soup.select(".jp-CodeCell"):
        _tidy_code(cell)
    for element in soup.select("a.anchor-link"):
        element["class"] = "headerlink"
        element["title"] = "Link to this section"
    _move_ids(soup)
    return re.sub(r"\n\s*\n+", "\n", str(soup))


def _tidy_code(cell: Tag) -> None:
    for block in cell.select(".highlight pre"):
        block.attrs.update({"tabindex": "0", "role": "group", "aria-label": "Python code"})
    for holder in cell.select(".jp-OutputArea-output"):
        holder["class"] = "jp-OutputArea-output"
        holder.attrs.pop("tabindex", None)


def _move_ids(soup: BeautifulSoup) -> None:
    """Give each cell the readable id of its notebook cell, so that links to a cell work."""
    for cell in soup.select(".jp-Cell[id^='cell-id=']"):
        cell["id"] = str(cell["id"]).removeprefix("cell-id=")
