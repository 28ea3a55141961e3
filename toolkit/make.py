"""Make the papers of a project: a description goes in, the bytes of every file come out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.blank import make_blank
from toolkit.diagram import draw_flow, lay_out_flow
from toolkit.document import Document, read_document
from toolkit.figures import Facts, fill_figures
from toolkit.fill import fill_blanks, fill_papers
from toolkit.kit import PAPERS
from toolkit.knowledge import Knowledge
from toolkit.view import describe_flow
from toolkit.web import write_html
from toolkit.word import write_word
from toolkit.word_drawing import make_drawing

ALTERNATIVE = "The flow of data, step by step. The table below says the same."


@dataclass(frozen=True)
class MadePaper:
    """One paper: its name, its document, and the bytes of its files by name."""

    name: str
    document: Document
    files: Mapping[str, bytes]


def make_papers(
    content: dict[str, Any], knowledge: Knowledge, facts: Facts | None = None
) -> Iterator[MadePaper]:
    """Yield each paper of a checked description, in the order of the kit."""
    filled = fill_figures(content, facts)
    author = ", ".join(p["name"] for p in content["partners"] if p["role"] != "processor")
    yield from _make(
        fill_papers(content, knowledge, facts), filled, author, content["project"]["written"]
    )


def make_blank_papers(knowledge: Knowledge) -> Iterator[MadePaper]:
    """Yield each paper with nothing filled in and guidance in place."""
    yield from _make(fill_blanks(knowledge), make_blank(knowledge.schema), "", "")


def _make(
    texts: Mapping[str, str], content: dict[str, Any], author: str, written: str
) -> Iterator[MadePaper]:
    flows = [describe_flow(flow, content) for flow in content["flows"]]
    rows = lay_out_flow(flows)
    for paper in PAPERS:
        document = read_document(texts[paper.name])
        figures = {"flow": draw_flow(rows, ALTERNATIVE)}
        shapes = {"flow": make_drawing(rows, ALTERNATIVE)}
        yield MadePaper(
            paper.name,
            document,
            {
                f"{paper.name}.docx": write_word(document, author, written, shapes),
                f"{paper.name}.html": write_html(document, figures).encode(),
            },
        )
