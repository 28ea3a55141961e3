"""Cut the part of the lock that one example needs, for its download."""

import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions

from packaging.markers import Marker
from packaging.requirements import Requirement

from docs._site.core.errors import SiteError
from docs._site.core.places import LOCK

PLATFORMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
)


def cut_requirements(modules: Iterable[str], extras: Iterable[str] = ()) -> str:
    """Return the hashed lines of the lock for these imported modules and all they depend on.

    `extras` names requirements that no import shows, such as the engine behind pandas.

    Raises:
        SiteError: a module comes from no locked package.
    """
    lock = read_lock()
    wanted: set[str] = set()
    waiting = [_find_distribution(name) for name in modules if not _is_ours_or_standard(name)]
    waiting += list(extras)
    while waiting:
        requirement = Requirement(waiting.pop())
        name = normalise(requirement.name)
        if name in wanted:
            continue
        if name not in lock:
            raise SiteError(f"An example needs the package {name}, which {LOCK.name} lacks.")
        wanted.add(name)
        waiting += _list_dependencies(requirement, lock)
    return "".join(lock[name] for name in sorted(wanted))


@cache
def read_lock() -> dict[str, str]:
    """Return the lock as a mapping: package name → its lines, hashes included."""
    blocks: dict[str, str] = {}
    name = ""
    for line in LOCK.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            name = normalise(re.split(r"[=\s\[;]", line)[0])
        blocks[name] = blocks.get(name, "") + line
    return blocks


def normalise(name: str) -> str:
    """Return the package name as the lock spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _is_ours_or_standard(module: str) -> bool:
    top = module.split(".")[0]
    return top == "recipes" or top in sys.stdlib_module_names


@cache
def _packages() -> dict[str, list[str]]:
    return dict(packages_distributions())


def _find_distribution(module: str) -> str:
    top = module.split(".")[0]
    try:
        return sorted(_packages()[top])[0]
    except KeyError:
        raise SiteError(f"An example imports {top}, which no installed package brings.") from None


def _list_dependencies(requirement: Requirement, lock: dict[str, str]) -> list[str]:
    try:
        needs = distribution(requirement.name).requires or []
    except PackageNotFoundError:  # locked for another platform only
        return []
    found = []
    for need in map(Requirement, needs):
        if normalise(need.name) in lock and _applies(need.marker, requirement.extras):
            need.marker = None
            found.append(str(need))
    return found


def _applies(marker: Marker | None, extras: Iterable[str]) -> bool:
    """Say whether the marker holds on any platform that readers have."""
    if marker is None:
        return True
    return any(
        marker.evaluate({**platform, "extra": extra})
        for platform in PLATFORMS
        for extra in ("", *extras)
    )
