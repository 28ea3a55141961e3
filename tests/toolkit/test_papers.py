"""The papers: each fact the same in all, nothing against the route finder, nothing left open."""

import re
from typing import Any

import pytest

from toolkit.agree import find_disagreements, fold, plain
from toolkit.document import Document, Heading, Note, Paragraph, Run, Table, say
from toolkit.figures import list_figures, protect_count, write_share
from toolkit.kit import PAPERS
from toolkit.knowledge import Knowledge
from toolkit.make import MadePaper

from .conftest import FACTS, ROOT

NAMES = [paper.name for paper in PAPERS]
STEPS = [
    "Step 1: Identify the need for a DPIA",
    "Step 2: Describe the processing",
    "Step 3: Consultation process",
    "Step 4: Assess necessity and proportionality",
    "Step 5: Identify and assess risks",
    "Step 6: Identify measures to reduce risk",
    "Step 7: Sign off and record outcomes",
]


def list_sentences(document: Document) -> list[str]:
    texts = [say(block.runs) for block in document.blocks if isinstance(block, Paragraph)]
    return [s for text in texts for s in re.split(r"(?<=[.?!])\s+", text) if s]


def test_no_paper_lacks_or_contradicts_a_shared_fact(
    larkmere: dict[str, Any], documents: dict[str, Document], knowledge: Knowledge
) -> None:
    assert find_disagreements(larkmere, documents, knowledge) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "within 30 days of each run",
            "within 60 days of each run",
            "“within 60 days” is not agreed",
        ),
        ("23 May 2027", "24 May 2027", "the day 24 May 2027 is in no description"),
        ("9(2)(h)", "9(2)(i)", "Article 9(2)(i) is not in the route"),
        ("01632 960123", "01632 960124", "the contact 01632 960124 is in no description"),
        ("fewer than 8", "fewer than 5", "lacks “Counts of 1 to 7"),
    ],
)
def test_a_paper_that_was_changed_alone_is_found_out(
    old: str,
    new: str,
    says: str,
    larkmere: dict[str, Any],
    documents: dict[str, Document],
    knowledge: Knowledge,
) -> None:
    changed = (
        replace_words(documents["dpia"], old, new),
        replace_words(documents["privacy-notice"], old, new),
    )
    papers = {**documents, "dpia": changed[0], "privacy-notice": changed[1]}
    assert any(says in line for line in find_disagreements(larkmere, papers, knowledge))


def replace_words(document: Document, old: str, new: str) -> Document:
    def swap(value: Any) -> Any:
        if isinstance(value, str):
            return value.replace(old, new)
        if isinstance(value, tuple):
            return tuple(swap(each) for each in value)
        if hasattr(value, "__dataclass_fields__"):
            return type(value)(
                **{name: swap(getattr(value, name)) for name in value.__dataclass_fields__}
            )
        return value

    return swap(document)


def test_words_about_the_law_are_those_of_the_route_finder(
    documents: dict[str, Document], knowledge: Knowledge
) -> None:
    text = fold(plain(documents["dpia"]))
    chosen = [r for r in knowledge.law["routes"] if r["purpose"] == "joint-commissioning"]
    assert len(chosen) == 3
    for route in chosen:
        for element in knowledge.law["elements"]:
            parts = route[element["id"]]
            for part in parts if isinstance(parts, list) else [parts]:
                assert fold(part["says"]) in text


def test_every_legal_row_has_status_source_and_date(documents: dict[str, Document]) -> None:
    tables = [b for b in documents["dpia"].blocks if isinstance(b, Table)]
    legal = [t for t in tables if say(t.header[0]) == "Part of the route"]
    assert len(legal) == 3
    for row in (row for table in legal for row in table.rows):
        _, _, status, sources, checked = row
        assert say(status) in {"Settled", "Our reading", "Not confirmed", "Not yet in force"}
        assert all(run.address.startswith("https://") for run in sources if run.text != "; ")
        assert re.fullmatch(r"\d{1,2} \w+ \d{4}", say(checked))


def test_the_assessment_has_the_regulators_seven_steps_in_order(
    documents: dict[str, Document],
) -> None:
    found = [b.text for b in documents["dpia"].blocks if isinstance(b, Heading) and b.level == 2]
    assert [text for text in found if text.startswith("Step ")] == STEPS


def test_the_sign_off_sheet_lists_every_paper_that_the_route_finder_asks_for(
    documents: dict[str, Document], knowledge: Knowledge
) -> None:
    text = plain(documents["sign-off"])
    for route in knowledge.law["routes"]:
        if route["purpose"] == "joint-commissioning":
            for paper in route["papers"]["items"]:
                assert knowledge.law["papers"][paper] in text


@pytest.mark.parametrize("name", NAMES)
def test_a_filled_paper_has_guidance_nowhere_and_says_that_larkmere_is_fictional(
    name: str, documents: dict[str, Document]
) -> None:
    assert not any(isinstance(block, Note) for block in documents[name].blocks)
    assert "Larkmere does not exist" in plain(documents[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_filled_paper_leaves_open_only_what_a_person_must_add(
    name: str, documents: dict[str, Document]
) -> None:
    # Two things are for people after the run: a bias statement, and who settles open points.
    allowed = {"linkage-report": 1, "sign-off": 1}
    marks = re.findall(r"\[[^\]]+\]", plain(documents[name]))
    assert len(marks) == allowed.get(name, 0), marks


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_paper_has_guidance_and_places_to_fill(
    name: str, blanks: dict[str, MadePaper]
) -> None:
    document = blanks[name].document
    assert any(isinstance(block, Note) for block in document.blocks)
    assert any(run.is_to_fill for run in list_runs(document))
    assert "Larkmere does not exist" not in plain(document)


def list_runs(document: Document) -> list[Run]:
    runs: list[Run] = []
    for block in document.blocks:
        if isinstance(block, Paragraph | Note):
            runs += block.runs
        if isinstance(block, Table):
            runs += [run for row in block.rows for cell in row for run in cell]
    return runs


@pytest.mark.parametrize("name", NAMES)
def test_a_blank_has_the_headings_of_the_filled_paper(
    name: str, blanks: dict[str, MadePaper], documents: dict[str, Document]
) -> None:
    def list_fixed(document: Document) -> list[str]:
        return [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 2]

    filled = list_fixed(documents[name])
    blank = [text for text in list_fixed(blanks[name].document) if "[" not in text]
    assert [text for text in filled if text in blank] == blank


@pytest.mark.parametrize("name", NAMES)
def test_sentences_are_short_enough_to_read(name: str, documents: dict[str, Document]) -> None:
    long = [
        s for s in list_sentences(documents[name]) if len(s.split()) > 35 and "Step 1:" not in s
    ]
    assert long == []


def test_figures_come_from_the_worked_example_and_stand_in_the_papers(
    larkmere: dict[str, Any], documents: dict[str, Document]
) -> None:
    text = plain(documents["linkage-report"])
    assert "26,125" in text  # 26,123, rounded by the project's own rule
    assert "93.4%" in text
    source = (ROOT / "examples" / "link_three_agencies.py").read_text(encoding="utf-8")
    for figure in list_figures(larkmere):
        example, fact = figure.split(".")
        assert example == "link_three_agencies"
        assert f'"{fact}":' in source, f"the example has no fact {fact}"
        assert fact in FACTS[example]


def test_no_paper_breaks_the_rule_for_counts_that_it_states(
    larkmere: dict[str, Any], documents: dict[str, Document]
) -> None:
    counts = [r["value"] for r in larkmere["method"]["results"] if r["value"]["as"] == "count"]
    said = {figure["fact"] for figure in (*counts, larkmere["people"]["number"])}
    for figure in said:
        exact = f"{FACTS['link_three_agencies'][figure.split('.')[1]]:,}"
        assert exact == "0" or all(exact not in plain(paper) for paper in documents.values())
    rule = {"hide_up_to": 7, "round_to": 5}
    wanted = {0: "0", 1: "fewer than 8", 7: "fewer than 8", 8: "10", 522: "520", 18824: "18,825"}
    assert {count: protect_count(count, rule) for count in wanted} == wanted


def test_no_share_is_said_to_be_all_or_none_when_it_is_not() -> None:
    shares = {0.9879: "98.8%", 0.9998: "99.98%", 1.0: "100.0%", 0.0001: "0.01%", 0: "0.0%"}
    assert {share: write_share(share) for share in shares} == shares


def test_the_plan_says_the_threshold_that_the_worked_example_takes(
    larkmere: dict[str, Any],
) -> None:
    source = (ROOT / "examples" / "link_three_agencies.py").read_text(encoding="utf-8")
    taken = set(re.findall(r"least_weight=(\d+)", source))
    assert re.findall(r"weight of (\d+)", larkmere["method"]["threshold"]) == sorted(taken)


def test_the_papers_do_not_call_a_group_missed_most_that_this_link_finds_better_than_most(
    larkmere: dict[str, Any],
) -> None:
    # The example names the group that the simple rule misses most: the papers must say the same.
    says = {result["value"]["fact"]: result["says"] for result in larkmere["method"]["results"]}
    assert "simple" in says["link_three_agencies.missed_most"]


def test_every_note_of_a_source_is_set_apart_from_its_date(documents: dict[str, Document]) -> None:
    for paper in documents.values():
        assert not re.search(r"Read \d+ \w+ \d{4}\.\S", plain(paper))


def test_the_assessment_answers_each_question_of_the_regulators_template(
    documents: dict[str, Document],
) -> None:
    text = fold(plain(documents["dpia"]))
    for words in (
        "what is the source of the data?",
        "with whom are data shared?",
        "types of processing likely to be high risk",
        "the effect on one child",
        "the best interests of children",
        "preventing function creep",
        "is there another way",
        "information security",
    ):
        assert words in text, words


def test_no_figure_of_the_area_is_typed_into_the_description(larkmere: dict[str, Any]) -> None:
    values = [result["value"] for result in larkmere["method"]["results"]]
    assert all(isinstance(value, dict) for value in [*values, larkmere["people"]["number"]])
