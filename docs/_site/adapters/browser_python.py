"""Put Python for the browser into the site, and its settings and scripts on example pages."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from docs._site.adapters.assets import add_file, is_offline
from docs._site.browser.disk import make_disk_scripts
from docs._site.browser.pack import pack_tables
from docs._site.browser.publish import PAGE_SCRIPTS, describe_page, list_site_files
from docs._site.browser.weigh import weigh_page
from docs._site.core.run import Done

WHERE = "assets/python"


def list_files(done: Iterable[Done], runtime: Path) -> dict[str, Path]:
    """Return every file under assets/python/: address there → file."""
    return pack_tables(list_site_files(done, runtime))


def add_runtime(files: Files, config: MkDocsConfig, listed: Mapping[str, Path]) -> None:
    """Publish the runtime, the page scripts, and the data and recipes that pages read."""
    if is_offline(config):
        listed = {**{name: listed[name] for name in PAGE_SCRIPTS}, **make_disk_scripts(listed)}
    for name, path in sorted(listed.items()):
        add_file(files, config, f"{WHERE}/{name}", path)


def add_to_page(
    html: str, page: Page, done: Done, listed: Mapping[str, Path], is_exercise: bool = False
) -> str:
    """Return the HTML of an example page, or of an exercise, with what is needed to run it."""
    settings = describe_page(done) | {"isExercise": is_exercise}
    settings["megabytes"] = weigh_page(listed, settings["packages"], settings["files"])
    home = get_relative_url(WHERE, page.url) + "/"
    text = json.dumps(settings).replace("</", "<\\/")
    scripts = "".join(f'<script src="{home}{name}" defer></script>' for name in PAGE_SCRIPTS)
    return f'{html}<script type="application/json" class="page-python">{text}</script>{scripts}'
