"""Links of example pages: rewritten to pages, and stopped when they lead nowhere."""

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from docs._site.adapters.page_links import rewrite_links
from docs._site.core.errors import SiteError

FILES = (
    "examples/count_pets.ipynb",
    "examples/link_pets.ipynb",
    "examples/exercises/count_legs.ipynb",
    "examples/recipes/count.md",
    "guidance/matching.md",
    "index.md",
    "assets/street.svg",
)


@pytest.fixture
def rewrite(tmp_path):
    config = MkDocsConfig()
    config.load_dict({"site_name": "Pets"})
    config.validate()
    files = Files([File(name, str(tmp_path), str(tmp_path / "site"), True) for name in FILES])
    for file in files:
        file.dest_uri = file.dest_uri.replace(".ipynb", "/index.html")

    def rewrite_on(html, name="examples/count_pets.ipynb"):
        return rewrite_links(html, Page(None, files.src_uris[name], config), files)

    return rewrite_on


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("../docs/guidance/matching.md", "../../guidance/matching/"),
        ("../docs/guidance/matching.md#blocking", "../../guidance/matching/#blocking"),
        ("link_pets.py", "../link_pets/"),
        ("link_pets.py#say-it", "../link_pets/#say-it"),
        ("../docs/index.md", "../../"),
        ("#say-it", "#say-it"),
        ("https://example.org/pets", "https://example.org/pets"),
    ],
)
def test_a_link_to_a_file_becomes_a_link_to_its_page(rewrite, written, published):
    assert rewrite(f'<a href="{written}">x</a>') == f'<a href="{published}">x</a>'


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("../link_pets.py", "../../link_pets/"),
        ("../recipes/count.py", "../../recipes/count/"),
        ("../../docs/guidance/matching.md", "../../../guidance/matching/"),
    ],
)
def test_a_link_of_an_exercise_is_seen_from_its_own_folder(rewrite, written, published):
    link = rewrite(f'<a href="{written}">x</a>', "examples/exercises/count_legs.ipynb")
    assert link == f'<a href="{published}">x</a>'


def test_a_picture_is_found_too(rewrite):
    assert 'src="../../assets/street.svg"' in rewrite('<img src="../docs/assets/street.svg">')


@pytest.mark.parametrize("link", ["../docs/guidance/nowhere.md", "nowhere.py", "matching.md"])
def test_a_wrong_link_stops_and_names_example_link_and_cure(rewrite, link):
    with pytest.raises(SiteError) as caught:
        rewrite(f'<a href="{link}">x</a>')
    message = str(caught.value)
    assert message.startswith(f"examples/count_pets.py: the link to “{link}” leads to ")
    assert "Write the path of the real file" in message
