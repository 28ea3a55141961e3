"""Add the site's own files: style sheets, scripts, pictures, and the fonts that npm brings."""

from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from docs._site.core.places import MACHINERY
from docs._site.core.vendor import ensure_npm_files

FOLDERS = ("stylesheets", "scripts", "images")
FONTS = "@fontsource-variable/{family}/files/{family}-latin-wght-{style}.woff2"
FAMILIES = ("atkinson-hyperlegible-next", "atkinson-hyperlegible-mono")
WHERE = "assets/site"


def add_assets(files: Files, config: MkDocsConfig, say: Callable[[str], None]) -> None:
    """Publish the site's assets under `assets/site/`."""
    for folder in FOLDERS:
        for path in sorted((MACHINERY / folder).rglob("*")):
            if path.is_file():
                name = path.relative_to(MACHINERY / folder).as_posix()
                add_file(files, config, f"{WHERE}/{name}", path)
    modules = ensure_npm_files(say)
    for family in FAMILIES:
        for style in ("normal", "italic"):
            path = modules / FONTS.format(family=family, style=style)
            if path.exists():
                add_file(files, config, f"{WHERE}/fonts/{path.name}", path)


def is_offline(config: MkDocsConfig) -> bool:
    """Say whether this build is for opening from disk."""
    return bool(config.plugins["material/offline"].config.enabled)


def add_file(files: Files, config: MkDocsConfig, uri: str, path: Path) -> None:
    """Publish the file at `path` under the address `uri`."""
    old = files.get_file_from_path(uri)
    if old is not None:
        files.remove(old)
    file = File(uri, str(path.parent), config.site_dir, config.use_directory_urls)
    file.abs_src_path = str(path)
    files.append(file)
