"""The colours of the site: readable, told apart, and the same in the style sheet."""

import re

import pytest

from docs._site.palette import (
    STYLE_SHEET,
    list_contrasts,
    measure_contrast,
    read_palette,
    write_style_sheet,
)

COLOURS = read_palette()
SCHEMES = ["light", "dark"]


def test_black_on_white_has_the_greatest_contrast_there_is():
    assert measure_contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert measure_contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)


def test_contrast_agrees_with_a_published_value():
    """WCAG's own example of a failing grey: #777777 on white has 4.48, just below 4.5."""
    assert measure_contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("colour", COLOURS, ids=lambda colour: colour.variable)
def test_every_colour_reaches_the_contrast_that_it_owes(colour, scheme):
    for surface, ratio in list_contrasts(colour, COLOURS, scheme).items():
        assert ratio >= colour.least, f"{colour.variable} on {surface}, {scheme}: {ratio:.2f}"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_colours_are_equal(scheme):
    values = [colour.value(scheme).lower() for colour in COLOURS]
    assert len(values) == len(set(values))


def test_every_agency_has_its_own_shape_and_word():
    agencies = [colour for colour in COLOURS if colour.group == "agency"]
    assert [agency.name for agency in agencies] == ["education", "social-care", "health", "joined"]
    assert len({agency.shape for agency in agencies}) == len(agencies)
    assert len({agency.word for agency in agencies}) == len(agencies)


def test_the_style_sheet_is_what_the_palette_gives():
    written = STYLE_SHEET.read_text(encoding="utf-8")
    assert written == write_style_sheet(COLOURS), "run: python -m docs._site.palette"


def test_no_other_style_sheet_uses_a_variable_that_the_palette_lacks():
    known = {colour.variable for colour in COLOURS}
    groups = "|".join(sorted({colour.group for colour in COLOURS}))
    for sheet in sorted(STYLE_SHEET.parent.glob("*.css")):
        used = set(re.findall(rf"var\((--(?:{groups})-[a-z-]+)", sheet.read_text(encoding="utf-8")))
        assert used <= known, f"{sheet.name} uses {', '.join(sorted(used - known))}"
