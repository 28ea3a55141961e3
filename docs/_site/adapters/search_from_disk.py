"""Let a page opened from disk search: browsers refuse it a worker by address, not one by text.

Material's offline plugin brings a stand-in that writes a script into a frame, which the pages' own
content security policy forbids. Ours hands the theme's worker over as text.
"""

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from docs._site.adapters.assets import WHERE, is_offline
from docs._site.core.errors import SiteError
from docs._site.core.places import MACHINERY

# The plugin leaves its own stand-in out when it finds this word among the scripts.
ADDRESS = f"{WHERE}/in-place-of-iframe-worker.js"
SCRIPT = MACHINERY / "search_from_disk.js"
WORKER = "assets/javascripts/workers/search.*.min.js"


def announce_search(config: MkDocsConfig) -> None:
    """Name the script before the plugin looks for one, if this build is for opening from disk."""
    if is_offline(config):
        config.extra["polyfills"] = [ADDRESS]
        config.extra["from_disk"] = True


def add_search(files: Files, config: MkDocsConfig) -> None:
    """Publish the script, if this build is for opening from disk.

    Raises:
        SiteError: the theme has no search worker where it used to have one.
    """
    if not is_offline(config):
        return
    found = [path for folder in config.theme.dirs for path in Path(folder).glob(WORKER)]
    if not found:
        raise SiteError(f"the theme has no file {WORKER}, so search from disk cannot work")
    text = json.dumps(found[0].read_text(encoding="utf-8"))
    content = f"window.siteSearchWorker = {text};\n{SCRIPT.read_text(encoding='utf-8')}"
    files.append(File.generated(config, ADDRESS, content=content))
