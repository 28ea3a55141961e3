"""Add the toolkit's papers, its bundle for the browser, and the scripts that its pages name."""

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from docs._site.core.errors import SiteError
from docs._site.core.places import CACHE
from docs._site.core.run import Done
from docs._site.core.stage_checklists import make_workbook
from docs._site.core.toolkit_papers import list_downloads, make_bundle, make_form_data
from toolkit.errors import ToolkitError

FOLDER = CACHE / "toolkit"


def add_toolkit(files: Files, config: MkDocsConfig, done: Mapping[str, Done]) -> None:
    """Publish papers under `toolkit/downloads/` and data of the forms under `assets/toolkit/`."""
    facts = {name: dict(one.result.facts) for name, one in done.items()}
    try:
        made = {f"toolkit/downloads/{name}": data for name, data in list_downloads(facts).items()}
    except ToolkitError as error:
        raise SiteError(str(error)) from None
    made["toolkit/downloads/checklists.xlsx"] = make_workbook()
    made["assets/toolkit/bundle.js"] = make_bundle(facts)
    made["assets/toolkit/form_data.js"] = make_form_data()
    for uri, content in made.items():
        path = FOLDER / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
        files.append(File(uri, str(FOLDER), config.site_dir, config.use_directory_urls))


def add_scripts(html: str, page: Page) -> str:
    """Return the page with the styles and scripts that its front matter names, in order."""
    styles = (_find(name, page) for name in page.meta.get("styles", []))
    scripts = (_find(name, page) for name in page.meta.get("scripts", []))
    links = "".join(f'<link rel="stylesheet" href="{address}">' for address in styles)
    return links + html + "".join(f'<script src="{a}" defer></script>' for a in scripts)


def _find(name: str, page: Page) -> str:
    return get_relative_url(f"assets/{name}", page.url)
