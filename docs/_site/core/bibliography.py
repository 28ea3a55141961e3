"""The one list of sources: cite one in a sentence, list those that a page cited."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from docs._site.core.errors import SiteError
from docs._site.core.places import DOCS, relative
from docs._site.core.yaml_text import read_yaml

SOURCES = DOCS / "evidence" / "sources.yml"
PAGE = "evidence/sources.md"
NEEDED = ("title", "publisher", "date", "address", "seen", "kind", "short")


@dataclass(frozen=True)
class Bibliography:
    """Sources by id, as written in docs/evidence/sources.yml."""

    entries: Mapping[str, Mapping[str, Any]]

    def cite(self, source: str, page: str, cited: dict[str, None]) -> str:
        """Return a short linked citation and remember it in `cited`."""
        entry = self._find(source)
        cited[source] = None
        return f"([{entry['short']}]({_address_from(page)}#{source}))"

    def list_cited(self, page: str, cited: Mapping[str, None]) -> str:
        """Return a Markdown list of what the page has cited above, in the order of first use."""
        if not cited:
            raise SiteError("sources(): nothing is cited above it on this page.")
        return "\n".join(f"- {self.describe(source)}" for source in cited)

    def describe(self, source: str) -> str:
        """Return one source in full, as Markdown."""
        entry = self._find(source)
        note = f" {entry['note'].rstrip('.')}." if entry.get("note") else ""
        published = f" ({entry['date']})" if entry["date"] not in ("n.d.", None) else ""
        return (
            f"{entry['publisher']}, [{entry['title']}]({entry['address']}){published}. "
            f"Seen {_write_date(entry['seen'])}.{note}"
        )

    def _find(self, source: str) -> Mapping[str, Any]:
        if source not in self.entries:
            raise SiteError(
                f"cite({source!r}): {relative(SOURCES)} has no such source. Add it there first."
            )
        return self.entries[source]


def read_bibliography(path: Path = SOURCES) -> Bibliography:
    """Read the list of sources.

    Raises:
        SiteError: an entry lacks one of the needed keys.
    """
    entries = read_yaml(path.read_text(encoding="utf-8"))
    for source, entry in entries.items():
        missing = [key for key in NEEDED if key not in entry]
        if missing:
            raise SiteError(f"{relative(path)}: {source} has no {', '.join(missing)}.")
    return Bibliography(entries)


def _address_from(page: str) -> str:
    return posixpath.relpath(PAGE, posixpath.dirname(page) or ".")


def _write_date(value: Any) -> str:
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)
