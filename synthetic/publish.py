"""Say which bytes the published area has: ``python -m synthetic.publish``.

The published area has 30,000 people, seed 1 and the usual mistakes. Its manifest is committed, so
that anybody can make it again and compare; the tests do.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from synthetic.pipeline import generate_area

PUBLISHED_MANIFEST = Path(__file__).with_name("published_manifest.json")
PUBLISHED: dict[str, Any] = {"people": 30_000, "seed": 1}


def load_published_manifest() -> dict[str, Any]:
    """Return the committed manifest of the published area."""
    manifest: dict[str, Any] = json.loads(PUBLISHED_MANIFEST.read_text(encoding="utf-8"))
    return manifest


def publish() -> dict[str, Any]:
    """Make the published area in a temporary folder and write its manifest here."""
    with tempfile.TemporaryDirectory() as directory:
        manifest = generate_area(directory, **PUBLISHED)
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    PUBLISHED_MANIFEST.write_text(text, encoding="utf-8", newline="\n")
    return manifest


if __name__ == "__main__":
    files = publish()["files"]
    print(f"{PUBLISHED_MANIFEST.name} now lists {len(files)} files.", file=sys.stderr)
