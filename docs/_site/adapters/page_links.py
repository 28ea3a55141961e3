"""Check and rewrite the links of example pages, which MkDocs does not look at."""

import posixpath
import re
from html import escape, unescape
from urllib.parse import SplitResult, urlsplit

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs._site.core.errors import SiteError

# Enough for what notebook_html.py writes: every attribute in double quotes, every "<" of a text
# escaped. To parse the whole page a second time took a tenth of the build.
LINK = re.compile(r'(?P<before><(?:a|img)\b[^>]*?\s(?:href|src)=")(?P<link>[^"]*)"')
RECIPE = re.compile(r"((?:\.\./)?)recipes/(\w+)\.py")


def rewrite_links(html: str, page: Page, files: Files) -> str:
    """Return the HTML with links to files of the repository turned into links to their pages.

    Raises:
        SiteError: a link leads to a file that is not there; names example and link.
    """

    def rewrite(match: re.Match[str]) -> str:
        address = _find_recipe(urlsplit(unescape(match["link"])))
        if address.scheme or address.netloc or not address.path:
            return match[0]
        fragment = f"#{address.fragment}" if address.fragment else ""
        link = escape(_resolve(address.path, page, files) + fragment)
        return f'{match["before"]}{link}"'

    return LINK.sub(rewrite, html)


def _find_recipe(address: SplitResult) -> SplitResult:
    """Lead a link to a recipe's file to the page that shows it."""
    match = RECIPE.fullmatch(address.path)
    if match is None:
        return address
    return address._replace(path=f"{match[1]}../docs/examples/recipes/{match[2]}.md")


def _resolve(link: str, page: Page, files: Files) -> str:
    """Return the address of what `link` names, as seen from the example's own file."""
    example = page.file.src_uri.removesuffix(".ipynb") + ".py"
    target = posixpath.normpath(posixpath.join(posixpath.dirname(example), link))
    uri = target.removeprefix("docs/")
    if uri.startswith("examples/") and uri.endswith(".py"):
        uri = uri.removesuffix(".py") + ".ipynb"
    file = files.get_file_from_path(uri)
    if file is None:
        raise SiteError(
            f"{example}: the link to “{link}” leads to {target}, which is not there. "
            f"Write the path of the real file, seen from the folder {posixpath.dirname(example)}/."
        )
    return file.url_relative_to(page.file)
