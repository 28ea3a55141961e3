"""The gallery shows every example once, in the order of the navigation."""

import re

from docs._site.core.percent import list_examples
from docs._site.core.places import DOCS, EXAMPLES, ROOT


def test_every_example_is_in_the_gallery_once():
    page = (DOCS / "examples" / "index.md").read_text(encoding="utf-8")
    groups = page[page.index("set groups") : page.index("%}")]
    shown = [name for name in re.findall(r'"([a-z_]+)"', groups) if "_" in name]
    assert sorted(shown) == sorted(path.stem for path in list_examples(EXAMPLES))


def test_the_navigation_has_the_order_of_the_gallery():
    page = (DOCS / "examples" / "index.md").read_text(encoding="utf-8")
    groups = page[page.index("set groups") : page.index("%}")]
    shown = [name for name in re.findall(r'"([a-z_]+)"', groups) if "_" in name]
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.findall(r"examples/([a-z_]+)\.ipynb", navigation) == shown
