"""Publish the Python of "Try it on your own files" as a script that its page loads when asked."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from docs._site.core.own_files import make_bundle
from docs._site.core.places import CACHE

FOLDER = CACHE / "own_files"
BUNDLE = "assets/own_files/bundle.js"


def add_own_files(files: Files, config: MkDocsConfig) -> None:
    """Add the bundle. The synthetic extracts that the page offers are there for the examples."""
    content, path = make_bundle(), FOLDER / BUNDLE
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
    files.append(File(BUNDLE, str(FOLDER), config.site_dir, config.use_directory_urls))
