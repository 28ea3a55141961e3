"""Check every link, fragment and picture of a built site, from its HTML and style sheets alone."""

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# What a browser fetches by itself when it opens a page, as against what a reader may follow.
FETCHED = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href",),
    "img": ("src", "srcset"),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "use": ("href",),
    "video": ("src", "poster"),
}
FOLLOWED = {"a": ("href",), "area": ("href",), "form": ("action",)}
CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
# What a page says of itself to search engines: nobody fetches it.
SAID_ONLY = {"canonical", "alternate", "license", "author"}


@dataclass
class PageFacts(HTMLParser):
    """What one page offers (ids) and asks for (addresses)."""

    ids: set[str] = field(default_factory=set)
    fetched: list[str] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids and addresses of one element."""
        found = {name: value or "" for name, value in attrs}
        self.ids |= {found[name] for name in ("id", "name") if name in found}
        if tag == "link" and SAID_ONLY & set(found.get("rel", "").split()):
            return
        for name in FETCHED.get(tag, ()):
            if name in found:
                self.fetched += split_sources(found[name]) if name == "srcset" else [found[name]]
        self.followed += [found[name] for name in FOLLOWED.get(tag, ()) if name in found]
        self.fetched += read_css_addresses(found.get("style", ""))

    handle_startendtag = handle_starttag


def check_links(site: Path, directories_open: bool = True) -> list[str]:
    """Return a sentence for each link that leads nowhere and each file asked of another host.

    Args:
        site: the folder of the built site.
        directories_open: a server shows `index.html` for a folder; from disk, nothing does.
    """
    problems = []
    for page in sorted(site.rglob("*.html")):
        facts = read_page(page)
        name = page.relative_to(site).as_posix()
        for address in facts.fetched:
            if is_foreign(address):
                problems.append(f"{name}: fetches {address} from another host. Keep a copy here.")
        if page.name == "404.html" and not directories_open:
            continue  # shown by servers only, whose addresses it uses
        for address in dict.fromkeys([*facts.fetched, *facts.followed]):
            if problem := check_address(address, page, site, directories_open):
                problems.append(f"{name}: {problem}")
    return problems + check_style_sheets(site)


def check_style_sheets(site: Path) -> list[str]:
    """Return a sentence for each file that a style sheet asks for in vain or from elsewhere."""
    problems = []
    for sheet in sorted(site.rglob("*.css")):
        name = sheet.relative_to(site).as_posix()
        for address in read_css_addresses(sheet.read_text(encoding="utf-8")):
            if is_foreign(address):
                problems.append(f"{name}: fetches {address} from another host. Keep a copy here.")
            elif problem := check_address(address, sheet, site, True):
                problems.append(f"{name}: {problem}")
    return problems


def check_address(address: str, page: Path, site: Path, directories_open: bool) -> str:
    """Return what is wrong with one address seen from a page, or an empty string."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path)
    start = site if path.startswith("/") else page.parent
    target = (start / path.lstrip("/")).resolve() if path else page
    if path.startswith("/") and not directories_open:
        return f"the link to “{address}” starts at the root, which a stick does not have."
    if target.is_dir():
        if not directories_open:
            return f"the link to “{address}” leads to a folder, which does not open from disk."
        target = target / "index.html"
    if not target.is_file():
        return f"the link to “{address}” leads nowhere."
    fragment = unquote(parts.fragment)
    if fragment and target.suffix == ".html" and fragment not in read_page(target).ids:
        return f"the link to “{address}” names a place (#{fragment}) that the page does not have."
    return ""


@cache
def read_page(path: Path) -> PageFacts:
    """Return the ids and addresses of one page."""
    facts = PageFacts()
    facts.feed(path.read_text(encoding="utf-8"))
    facts.close()
    return facts


def read_css_addresses(text: str) -> list[str]:
    """Return the addresses in a style sheet, drawings inside it left out."""
    found = [one or other for one, other in CSS_ADDRESS.findall(text)]
    return [address for address in found if not address.startswith(("data:", "#"))]


def split_sources(value: str) -> list[str]:
    """Return the addresses of a `srcset`."""
    return [part.split()[0] for part in value.split(",") if part.strip()]


def is_foreign(address: str) -> bool:
    """Say whether a browser would ask another host for the address."""
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in ("http", "https", "ftp", "ws", "wss")
