"""Run every check of the project: `make test` calls this. Further arguments go to pytest."""

import os
import sys

import pytest

from docs._site.core.places import ROOT

OPTIONS = [
    "--import-mode=importlib",
    "--cov",
    "--cov-report=",
    "--tb=short",
    "-rN",  # tests/steps.py sums failures up in a sentence each
]


def main() -> int:
    """Return pytest's exit code: 0 when every check passed."""
    os.chdir(ROOT)
    # Before pytest reads its configuration, which turns every warning into an error.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    return int(pytest.main([*OPTIONS, *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
