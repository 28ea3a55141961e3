"""Write the files of the browser's Python as scripts, which a page opened from disk may load."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path

from docs._site.browser.publish import PAGE_SCRIPTS, WEB
from docs._site.core.places import CACHE

# Loaded by pages as they are, from disk too.
PLAIN = {*PAGE_SCRIPTS, "editor.js", "charts.js"}


def make_disk_scripts(files: Mapping[str, Path]) -> dict[str, Path]:
    """Return the scripts that stand for these files: address under assets/python/ → file."""
    folder = CACHE / "disk"
    folder.mkdir(parents=True, exist_ok=True)
    made = {"disk/from_disk.js": WEB / "from_disk.js"}
    made |= {name: path for name, path in files.items() if name in PLAIN}
    names = []
    for number, (name, path) in enumerate(sorted(files.items())):
        if name in PLAIN or f"{name}.gz" in files:
            continue
        script = f"{number:03}.js"
        text = base64.b64encode(path.read_bytes()).decode()
        (folder / script).write_text(f'sitePythonFile({json.dumps(name)},"{text}")')
        made[f"disk/{script}"] = folder / script
        names.append(script)
    (folder / "list.js").write_text(f"window.sitePythonFiles={json.dumps(names)}")
    made["disk/list.js"] = folder / "list.js"
    return made
