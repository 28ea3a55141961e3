"""What the examples find on this machine, to hold the browsers against."""

from collections.abc import Mapping

import pytest

from docs._site.core.areas import WORKSHOP
from docs._site.core.run import Done, run_examples


@pytest.fixture(scope="session")
def desktop() -> Mapping[str, Done]:
    """All examples on the small area that the browser reads."""
    return run_examples(WORKSHOP, say=lambda _: None)
