"""Put off the imports that take long until they are used, so that the first results come sooner."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

# Charts: imported in the first cell, drawn in the last. A second of work.
PUT_OFF = {"altair"}


class PutOff:
    """Finds these packages as Python does, but reads them only when something in them is used."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to import the module, if it is one to put off."""
        spec = PathFinder.find_spec(name, path, target) if name in PUT_OFF else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


def put_imports_off() -> None:
    """From now on, put off what takes long."""
    sys.meta_path.insert(0, PutOff)
