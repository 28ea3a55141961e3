"""Add each example as a page for mkdocs-jupyter, with its three downloads beside it."""

import re
from collections.abc import Mapping
from pathlib import Path

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from docs._site.core.area_downloads import list_area_downloads
from docs._site.core.areas import PUBLISHED
from docs._site.core.downloads import make_notebook_file, make_script, make_zip
from docs._site.core.expressions import describe
from docs._site.core.figures import PALETTE
from docs._site.core.outputs import render_outputs
from docs._site.core.places import CACHE, MACHINERY, relative
from docs._site.core.remember import remember
from docs._site.core.run import Done

PAGES = CACHE / "pages"
ADDRESS = re.compile(r"examples/[^/]+\.ipynb")


def add_examples(files: Files, config: MkDocsConfig, done: Mapping[str, Done]) -> None:
    """Write the published notebook and downloads of every example, and add them to the site."""
    for name, one in done.items():
        add_made_file(files, config, f"examples/{name}.ipynb", make_page(one))
        folder = f"examples/{name}"
        add_made_file(files, config, f"{folder}/{name}.py", make_script(one))
        add_made_file(files, config, f"{folder}/{name}.ipynb", make_notebook_file(one))
        add_made_file(files, config, f"{folder}/{name}.zip", make_zip(one, PUBLISHED))


def add_area_downloads(files: Files, config: MkDocsConfig) -> None:
    """Add the synthetic areas as zips under `downloads/`."""
    for name, content in list_area_downloads().items():
        add_made_file(files, config, f"downloads/{name}", content)


def is_example(page: Page) -> bool:
    """Say whether the page was made from an example."""
    return bool(ADDRESS.fullmatch(page.file.src_uri))


def describe_page(page: Page, done: Mapping[str, Done]) -> None:
    """Give the page of an example the meta data that a Markdown page has in its head."""
    one = done[page.file.src_uri.removeprefix("examples/").removesuffix(".ipynb")]
    about = describe(one)
    page.meta["title"] = one.example.title
    page.meta["description"] = one.example.question
    page.meta["example"] = {
        **about,
        "folder": f"examples/{about['name']}",
        "downloads": {kind: f"{about['name']}.{kind}" for kind in ("py", "ipynb", "zip")},
        "cell_titles": {c.id: c.metadata.get("title") for c in one.result.notebook.cells},
    }


def make_page(done: Done) -> bytes:
    """Return the notebook as it is shown, or what was made before of the same run."""
    code = [MACHINERY / "core" / name for name in ("outputs.py", "figures.py")]
    parts = [path.read_bytes() for path in (*code, PALETTE, Path(__file__))]
    return remember("notebooks", [done.key.encode(), *parts], lambda: _show_outputs(done))


def _show_outputs(done: Done) -> bytes:
    """Return the notebook with every output as one piece of clean HTML."""
    notebook = nbformat.from_dict(done.result.notebook)
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        title = cell.metadata.get("title", "without a title")
        where = f"{relative(done.example.path)}, cell “{title}”"
        html = render_outputs(cell.outputs, where)
        cell.outputs = (
            [nbformat.v4.new_output("display_data", data={"text/html": html})] if html else []
        )
    return nbformat.writes(notebook).encode()


def add_made_file(files: Files, config: MkDocsConfig, uri: str, content: bytes) -> None:
    """Write the content where made pages lie, and add it to the site under the address `uri`."""
    path = PAGES / uri
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
    files.append(File(uri, str(PAGES), config.site_dir, config.use_directory_urls))
