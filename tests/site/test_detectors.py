"""Each fault that the checks of the site look for is found on a page made to have it."""

import asyncio

import pytest

from tests.site.link_checker import check_links
from tests.site.serving import serve
from tests.site.survey import Visit, visit_pages

PAGE = """<!doctype html>
<html lang="en"><head><title>Pets</title><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<style>body {{ color: #111; background: #fff }}</style></head>
<body><main><h1 id="pets">Pets</h1>{body}</main></body></html>
"""


@pytest.fixture
def make_site(tmp_path):
    def make(**bodies: str):
        for name, body in bodies.items():
            (tmp_path / f"{name}.html").write_text(PAGE.format(body=body), encoding="utf-8")
        return tmp_path

    return make


@pytest.fixture
def visit(make_site):
    def visit_one(body: str):
        with serve(make_site(index=body)) as base:
            (noted,) = asyncio.run(visit_pages(base, ["index.html"]))
        return noted

    return visit_one


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<a href="dogs.html">x</a>', "index.html: the link to “dogs.html” leads nowhere."),
        ('<a href="#dogs">x</a>', "names a place (#dogs) that the page does not have."),
        ('<a href="cats.html#dogs">x</a>', "names a place (#dogs) that the page does not have."),
        ('<img src="cat.png" alt="">', "the link to “cat.png” leads nowhere."),
        ('<img srcset="cat.png 2x" alt="">', "the link to “cat.png” leads nowhere."),
        (
            '<img src="//pets.invalid/cat.png" alt="">',
            "fetches //pets.invalid/cat.png from another",
        ),
        (
            '<script src="https://pets.invalid/x.js"></script>',
            "from another host. Keep a copy here.",
        ),
        ('<p style="background: url(https://pets.invalid/x)">x</p>', "from another host"),
    ],
)
def test_a_wrong_link_or_foreign_file_is_found(make_site, body, problem):
    found = check_links(make_site(index=body, cats="cats"))
    assert len([text for text in found if problem in text]) == 1, found


@pytest.mark.parametrize(
    "body",
    [
        '<a href="cats.html#pets">x</a>',
        '<a href="#">top</a>',
        '<a href="https://pets.invalid/">a reader may follow this</a>',
        '<a href="mailto:pets@example.org">x</a>',
        '<img src="data:image/png;base64,AAAA" alt="">',
    ],
)
def test_a_good_link_is_left_alone(make_site, body):
    assert check_links(make_site(index=body, cats="cats")) == []


@pytest.mark.parametrize("link", ["cats/", "/cats/index.html"])
def test_a_link_that_only_a_server_can_follow_is_found_from_disk(make_site, link):
    site = make_site(index=f'<a href="{link}">x</a>')
    (site / "cats").mkdir()
    (site / "cats/index.html").write_text("cats")
    assert check_links(site) == []
    assert len(check_links(site, directories_open=False)) == 1


def test_a_style_sheet_that_asks_elsewhere_is_found(make_site):
    site = make_site(index="x")
    (site / "a.css").write_text('@import "https://pets.invalid/b.css"; a {background: url(c.png)}')
    assert check_links(site) == [
        "a.css: fetches https://pets.invalid/b.css from another host. Keep a copy here.",
        "a.css: the link to “c.png” leads nowhere.",
    ]


@pytest.mark.browser
@pytest.mark.parametrize(
    "body",
    [
        '<img src="http://pets.invalid/cat.png" alt="a cat">',
        '<script>fetch("http://pets.invalid/cat.png").catch(() => 0)</script>',
    ],
    ids=["image", "script"],
)
def test_a_request_to_another_host_is_noted(visit, body):
    assert visit(body).foreign == ["http://pets.invalid/cat.png"]


@pytest.mark.browser
def test_a_cookie_is_noted(visit):
    assert visit("<script>document.cookie = 'pet=cat'</script>").cookies == ["pet", "pet=cat"]


@pytest.mark.browser
def test_a_contrast_fault_is_noted_with_the_element_and_the_cure(visit):
    noted = visit('<p id="pale" style="color: #aaa">Can you read this?</p>')
    assert len(noted.violations) == 4
    assert noted.violations[0].startswith("light, 1280 pixels wide: color-contrast: ")
    assert "#pale: " in noted.violations[0]
    assert "4.5:1" in noted.violations[0]


@pytest.mark.browser
def test_a_picture_without_words_is_noted(visit):
    assert (
        "image-alt" in visit('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">').violations[0]
    )


@pytest.mark.browser
def test_a_page_wider_than_a_phone_is_noted(visit):
    assert "wide" in visit('<div class="wide" style="width: 500px">x</div>').overflow


@pytest.mark.browser
def test_an_error_in_a_script_is_noted(visit):
    assert visit("<script>horses()</script>").errors == ["horses is not defined"]


@pytest.mark.browser
def test_a_style_that_the_policy_of_the_page_forbids_is_noted(visit):
    policy = "<meta http-equiv='Content-Security-Policy' content=\"style-src 'self'\">"
    assert "Content Security Policy" in visit(f"{policy}<p style='color: red'>x</p>").errors[0]


@pytest.mark.browser
def test_a_missing_file_is_noted(visit):
    assert "404" in visit('<img src="cat.png" alt="a cat">').errors[0]


@pytest.mark.browser
def test_a_sound_page_has_nothing_to_note(visit):
    noted = visit("<p>Cats and dogs.</p>")
    assert noted == Visit("index.html")
