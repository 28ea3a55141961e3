"""Every line that a reader may copy was run by the tests: all of examples/, recipes included."""

import coverage
import pytest

from docs._site.core.places import EXAMPLES, ROOT


@pytest.mark.coverage
def test_every_line_of_the_examples_is_run():
    measured = coverage.Coverage.current()
    assert measured is not None, "run the tests with: make test"
    missed = []
    for path in sorted(EXAMPLES.rglob("*.py")):
        _, _, _, missing, lines = measured.analysis2(str(path))
        if missing:
            missed.append(f"{path.relative_to(ROOT).as_posix()}: lines {lines}")
    assert not missed, "\n".join(["no test runs these lines:", *missed])
