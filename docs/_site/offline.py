"""Write the whole site as a zip that opens from a USB stick by double-click, search included.

python -m docs._site.offline
"""

import logging
import os
import sys
import tempfile
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from docs._site.core.downloads import pack
from docs._site.core.places import ROOT, relative

NAME = "linking-childrens-data-offline"
READ_ME = """\
Linking children's data: best practice for local areas
======================================================

1. Unpack this zip: on Windows, right-click it and choose "Extract All".
2. Open the folder and double-click index.html.

It works without a network, from a USB stick or a shared drive. Search works too.
All data in it are synthetic: no record describes a real child.
"""


def build_offline(folder: Path) -> None:
    """Build the site into `folder` so that every page opens from disk.

    Raises:
        Abort: the build failed; MkDocs has said why.
    """
    os.environ["OFFLINE"] = "true"  # mkdocs.yml switches the search for disks on by it
    config = load_config(
        str(ROOT / "mkdocs.yml"), site_dir=str(folder), use_directory_urls=False, strict=True
    )
    config.plugins.run_event("startup", command="build", dirty=False)
    build(config)
    config.plugins.run_event("shutdown")


def write_zip(folder: Path, target: Path) -> None:
    """Write all files of `folder` as one zip with a short explanation."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    files["READ ME FIRST.txt"] = READ_ME.encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pack(NAME, files))


def main() -> int:
    """Build, pack, and say where the zip is."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("mkdocs.site").setLevel(logging.INFO)  # what takes long says so
    target = ROOT / "outputs" / f"{NAME}.zip"
    with tempfile.TemporaryDirectory() as folder:
        try:
            build_offline(Path(folder))
        except (Abort, ConfigurationError) as error:
            print(error, file=sys.stderr)
            return 1
        write_zip(Path(folder), target)
    print(f"Wrote {relative(target)} ({target.stat().st_size / 1e6:.0f} MB).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
