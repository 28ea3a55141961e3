"""Turn what mkdocs-jupyter renders into light, accessible HTML in the style of the site.

mkdocs-jupyter nests each cell eight elements deep and brings 590 KB of inline style and scripts to
each page. What a page needs of it is little: the prose, the coloured code, the outputs.
"""

import json
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from docs._site.core.remember import remember

# A search for words finds what is explained; the numbers of a table would only be in its way.
NOT_SEARCHED = {"data-search-exclude": ""}
CELLS = ".jp-MarkdownCell, .jp-Notebook > .jp-CodeCell"


def clean_notebook_page(html: str, question: str, titles: dict[str, str]) -> str:
    """Return the cleaned page, or what was made before of the same page: see `_clean`."""
    parts = [html.encode(), question.encode(), json.dumps(titles).encode()]
    parts.append(Path(__file__).read_bytes())
    return remember("pages", parts, lambda: _clean(html, question, titles).encode()).decode()


def _clean(html: str, question: str, titles: dict[str, str]) -> str:
    """Return the page with one plain element a cell, and code marked up as on any other page.

    Args:
        html: the page as mkdocs-jupyter gives it.
        question: the example's question, which the template shows under the title.
        titles: the titles of code cells by cell id.
    """
    soup = BeautifulSoup(html, "html.parser")
    page = soup.new_tag("div", attrs={"class": "jp-Notebook"})
    for cell in soup.select(CELLS):
        if "jp-MarkdownCell" in cell["class"]:
            _add_prose(soup, page, cell, question)
        else:
            _add_code(soup, page, cell, titles)
    return str(page)


def _add_prose(soup: BeautifulSoup, page: Tag, cell: Tag, question: str) -> None:
    prose = cell.select_one(".jp-RenderedMarkdown")
    assert prose is not None, "mkdocs-jupyter gives every Markdown cell its rendered prose"
    for link in prose.select("a.anchor-link"):
        link["class"], link["title"] = "headerlink", "Link to this section"
        link.string = "#"
    first = prose.find("h1")
    shown = first.find_next_sibling("p") if first else None
    if shown and " ".join(shown.get_text().split()) == " ".join(question.split()):
        shown.decompose()
    for child in list(prose.children):
        page.append(child)


def _add_code(soup: BeautifulSoup, page: Tag, cell: Tag, titles: dict[str, str]) -> None:
    inner = cell.select_one("[id^='cell-id=']") or cell
    name = str(inner.get("id", "")).removeprefix("cell-id=")
    holder = soup.new_tag("div", attrs={"class": "jp-CodeCell", "id": name})
    if titles.get(name):
        title = soup.new_tag("p", attrs={"class": "cell-title"})
        title.string = titles[name]
        holder.append(title)
    holder.append(_make_code(soup, cell))
    for output in cell.select(".jp-OutputArea-output"):
        area = soup.new_tag("div", attrs={"class": "jp-OutputArea-output"} | NOT_SEARCHED)
        for child in list(output.children):
            area.append(child)
        holder.append(area)
    page.append(holder)


def _make_code(soup: BeautifulSoup, cell: Tag) -> Tag:
    """Return the cell's code in the elements that the theme's copy button looks for."""
    coloured = cell.select_one("[class*=highlight] pre")
    assert coloured is not None, "mkdocs-jupyter colours the code of every cell"
    code = soup.new_tag("code", attrs={"tabindex": "0", "role": "group", "aria-label": "Code"})
    for child in list(coloured.children):
        code.append(child)
    block = soup.new_tag("pre")
    block.append(code)
    frame = soup.new_tag("div", attrs={"class": "language-python highlight"})
    frame.append(block)
    return frame
