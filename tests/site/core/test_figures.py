"""A chart becomes light SVG in the colours of the site, with its words and its numbers."""

import copy
import re

import pytest
from bs4 import BeautifulSoup

from docs._site.core.errors import SiteError
from docs._site.core.figures import draw_figure, make_config, read_palette

SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "title": "There are more cats than dogs",
    "description": "Two bars: cats, then dogs, half as long.",
    "datasets": {"pets": [{"kind": "cat", "number": 2000}, {"kind": "dog", "number": 1000}]},
    "data": {"name": "pets"},
    "mark": {"type": "bar"},
    "encoding": {
        "x": {"field": "number", "type": "quantitative"},
        "y": {"field": "kind", "type": "nominal"},
    },
}


def change(**changes):
    return {**copy.deepcopy(SPEC), **changes}


@pytest.fixture(scope="module")
def figure() -> BeautifulSoup:
    return BeautifulSoup(draw_figure(SPEC, "here"), "html.parser")


def test_the_finding_is_the_caption(figure):
    assert figure.figcaption.get_text() == "There are more cats than dogs"


def test_the_drawing_is_one_image_with_the_description_as_its_text(figure):
    assert (figure.svg["role"], figure.svg["aria-label"]) == ("img", SPEC["description"])


def test_the_numbers_stand_in_a_table_with_scoped_heads(figure):
    assert [cell.get_text() for cell in figure.select("thead th")] == ["kind", "number"]
    assert all(cell["scope"] == "col" for cell in figure.select("thead th"))
    assert [cell.get_text() for cell in figure.select("tbody td")] == [
        "cat",
        "2,000",
        "dog",
        "1,000",
    ]


def test_every_colour_is_a_variable_so_that_charts_follow_light_and_dark(figure):
    colours = re.findall(r'(?:fill|stroke)="([^"]+)"', str(figure.svg))
    assert any(colour.startswith("var(--") for colour in colours)
    assert all(re.match(r"var\(--|none$|transparent$|url\(#", colour) for colour in colours)


def test_the_drawing_names_no_other_host(figure):
    assert set(re.findall(r"https?://[^\s\"'<]+", str(figure))) <= {"http://www.w3.org/2000/svg"}


def test_a_colour_that_the_palette_lacks_stops_and_lists_the_palette():
    wrong = change(mark={"type": "bar", "color": "#abcdef"})
    with pytest.raises(SiteError, match=r"here: the chart uses the colour #abcdef.*palette.toml"):
        draw_figure(wrong, "here")


@pytest.mark.parametrize(
    ("missing", "cure"), [("title", "title=…"), ("description", "description=…")]
)
def test_a_chart_without_words_stops_and_says_how_to_give_them(missing, cure):
    with pytest.raises(SiteError, match=f"here: give the chart .properties\\({cure}"):
        draw_figure(change(**{missing: ""}), "here")


@pytest.mark.parametrize("rows", [0, 151])
def test_a_chart_of_no_rows_or_too_many_stops(rows):
    many = [{"kind": f"kind {n}", "number": n} for n in range(rows)]
    with pytest.raises(SiteError, match=f"draws {rows} rows"):
        draw_figure(change(datasets={"pets": many}), "here")


def test_the_settings_use_colours_of_the_palette_only():
    colours = re.findall(r"#[0-9A-Fa-f]{6}", str(make_config()))
    assert colours
    assert {colour.lower() for colour in colours} <= read_palette().keys()


def test_the_same_chart_is_drawn_the_same_twice():
    assert draw_figure(SPEC, "here") == draw_figure(SPEC, "here")
