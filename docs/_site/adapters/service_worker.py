"""Let the built site work without a network once it has been visited: see service_worker.js.

Not while pages are written (`make serve`): there a change must show at once, and what one project's
server leaves in a browser would meet the next project on the same port. What a built site left in
the browser under the same address is forgotten: see forget_pages.js. Not from disk either, where
everything is at hand.
"""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from docs._site.adapters.assets import is_offline
from docs._site.core.places import MACHINERY

SCRIPT = "assets/site/keep_pages.js"
WORKER = MACHINERY / "service_worker.js"
FORGETTER = MACHINERY / "forget_pages.js"


def announce_worker(config: MkDocsConfig, command: str) -> None:
    """Have every page ask for the service worker, if this is a build for the web."""
    if command == "build" and not is_offline(config):
        config.extra_javascript.insert(0, SCRIPT)


def write_worker(config: MkDocsConfig, command: str) -> None:
    """Put the worker into the site that was made by this command, `build` or `serve`."""
    if not is_offline(config):
        put_worker(Path(config.site_dir), keeps=command == "build")


def put_worker(site: Path, keeps: bool) -> None:
    """Write the worker that keeps, with the digests of what it will keep, or the one that forgets.

    With its digests, a new build replaces what an older one kept.
    """
    if not keeps:
        shutil.copy(FORGETTER, site / WORKER.name)
        return
    files = sorted(path for path in site.rglob("*") if path.is_file() and path.name != WORKER.name)
    python = [path for path in files if "assets/python/" in path.relative_to(site).as_posix()]
    text = WORKER.read_text(encoding="utf-8")
    text = text.replace("{{ site }}", digest(files, site))
    text = text.replace("{{ python }}", digest(python, site))
    (site / WORKER.name).write_text(text, encoding="utf-8")


def digest(files: Iterable[Path], folder: Path) -> str:
    """Return one digest of the names and contents of files."""
    whole = hashlib.sha256()
    for path in files:
        whole.update(path.relative_to(folder).as_posix().encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]
