"""Run every check of the project: `make test` calls this. Further arguments go to pytest."""

import os
import sys

import pytest

from docs._site.core.places import ROOT

OPTIONS = ["--tb=short", "-rN"]  # tests/steps.py sums failures up in a sentence each
COVERAGE = ["--cov", "--cov-report="]  # tests/test_coverage.py says which lines no test ran


def main() -> int:
    """Return pytest's exit code: 0 when every check passed."""
    os.chdir(ROOT)
    # Before pytest reads its configuration, which turns every warning into an error.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    chosen = sys.argv[1:]
    return int(pytest.main([*OPTIONS, *(chosen or COVERAGE)]))


if __name__ == "__main__":
    sys.exit(main())
