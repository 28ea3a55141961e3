"""Hover texts come from the glossary that people read."""

import pytest

from docs._site.adapters import hover_text
from docs._site.adapters.hover_text import add_abbreviations, read_glossary

GLOSSARY = """\
# Glossary

Unique pupil number (UPN)
:   The number that follows a pupil.

NHS number
:   The number that follows a patient.

Data protection impact assessment (DPIA)

:   A paper that says what could go wrong.
"""


@pytest.fixture
def glossary(tmp_path, monkeypatch):
    path = tmp_path / "glossary.md"
    path.write_text(GLOSSARY, encoding="utf-8")
    monkeypatch.setattr(hover_text, "GLOSSARY", path)
    return path


def test_acronyms_stand_for_their_terms(glossary):
    assert read_glossary() == {
        "UPN": "Unique pupil number",
        "DPIA": "Data protection impact assessment",
    }


def test_a_site_without_a_glossary_has_no_hover_texts(glossary):
    glossary.unlink()
    assert read_glossary() == {}


def test_only_acronyms_that_the_page_uses_are_explained():
    terms = {"UPN": "Unique pupil number", "UP": "Upwards"}
    text = add_abbreviations("Write the UPN.", terms, "guidance/matching.md")
    assert text == "Write the UPN.\n\n*[UPN]: Unique pupil number"


def test_the_glossary_itself_is_left_alone():
    terms = {"UPN": "Unique pupil number"}
    assert add_abbreviations("UPN", terms, "reference/glossary.md") == "UPN"
