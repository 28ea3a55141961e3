"""Let the search read no page a second time: what it took from a page is kept with the page.

Material's search plugin goes through the HTML of every page, tag by tag, in every build. That was
the longest step of a build in which nothing had changed.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from docs._site.core.places import LOCK
from docs._site.core.remember import remember

PLUGIN = "material/search"


def remember_entries(config: MkDocsConfig) -> None:
    """Put a memory before the search plugin's reader. Its index is new in every build."""
    plugin: Any = config.plugins[PLUGIN]
    index = plugin.search_index
    index.add_entry_from_context = keep_what_it_reads(index.add_entry_from_context, index.entries)


def keep_what_it_reads(
    read: Callable[[Page], None], entries: list[dict[str, Any]]
) -> Callable[[Page], None]:
    """Return `read`, which adds entries for a page, so that it runs once for each content."""
    plugin = [LOCK.read_bytes(), Path(__file__).read_bytes()]  # the lock names the plugin's version

    def add(page: Page) -> None:
        said = [page.meta.get(name) for name in ("title", "search", "tags")]
        about = [page.content, page.url, page.title, str(page.toc), *said]
        parts = [*plugin, json.dumps(about, default=str).encode()]
        entries.extend(json.loads(remember("search", parts, lambda: _read_alone(page))))

    def _read_alone(page: Page) -> bytes:
        before = len(entries)
        read(page)
        added = entries[before:]
        del entries[before:]
        return json.dumps(added).encode()

    return add
