"""The site builds strictly, for the web and for a stick, and comes out the same twice."""

import pytest

from docs._site.core.exercises import list_exercises
from docs._site.core.percent import list_examples
from docs._site.core.places import EXAMPLES
from tests.site.built_site import build_site, digest_folder

PROBLEMS = ("WARNING", "ERROR", "Traceback")


@pytest.mark.parametrize("variant", ["web", "again", "offline"])
def test_the_strict_build_is_clean(variant):
    built = build_site(variant)
    said = built.said.splitlines()
    problems = [line for line in said if line.startswith(PROBLEMS) and "Error reading" not in line]
    assert built.succeeded, "\n".join(problems or said[-20:])
    assert not problems, "\n".join(problems)


def test_two_builds_are_equal_byte_for_byte(built_site):
    one, other = digest_folder(built_site.folder), digest_folder(build_site("again").folder)
    differ = sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
    assert not differ, f"{len(differ)} files differ between two builds: {', '.join(differ[:10])}"


def test_every_example_has_a_page_and_every_page_an_example(site):
    pages = {page.parent.name for page in site.glob("examples/*/index.html")}
    own = {path.stem for path in (EXAMPLES.parent / "docs/examples").glob("*.md")} - {"index"}
    assert pages - own == {path.stem for path in list_examples(EXAMPLES)}


def test_every_exercise_has_a_page_on_the_web_and_offline(site, offline_site):
    names = {path.stem for path in list_exercises()}
    assert {page.parent.name for page in site.glob("examples/exercises/*/index.html")} == names
    assert {page.stem for page in offline_site.folder.glob("examples/exercises/*.html")} >= names


def test_every_example_has_a_page_offline_too(offline_site):
    pages = {page.stem for page in offline_site.folder.glob("examples/*.html")}
    assert {path.stem for path in list_examples(EXAMPLES)} <= pages


def test_every_page_has_a_title_a_language_and_a_description(built_site):
    for page in built_site.list_pages():
        text = (built_site.folder / page).read_text(encoding="utf-8")
        assert '<html lang="en' in text, f"{page}: say the language of the page"
        assert "<title>" in text, f"{page}: has no title"
        if page != "404.html":
            wanted = '<meta name="description" content="'
            assert wanted in text, f"{page}: write a description in its front matter"


def test_no_two_pages_have_the_same_title(built_site):
    seen: dict[str, str] = {}
    for page in sorted({*built_site.list_pages()} - {"404.html"}):
        text = (built_site.folder / page).read_text(encoding="utf-8")
        title = text.split("<title>")[1].split("</title>")[0]
        assert title not in seen, f"{page} and {seen[title]} are both called “{title}”"
        seen[title] = page
