"""What each example put out when it was run for the site keeps the limits of the contract."""

import re

import pytest

from docs._site.core.outputs import render_outputs
from docs._site.core.percent import list_examples
from docs._site.core.places import EXAMPLES
from docs._site.core.run import Done, run_examples

MOST_PRINTED_LINES = 15
EVERY = pytest.mark.parametrize("name", [path.stem for path in list_examples(EXAMPLES)])
FACT_NAME = re.compile(r"[a-z]+(_[a-z0-9]+)*")


@pytest.fixture(scope="session")
def done() -> dict[str, Done]:
    return run_examples(say=lambda text: None)


@EVERY
def test_tables_and_charts_keep_their_limits(done, name):
    for cell in done[name].result.notebook.cells:
        if cell.cell_type == "code":
            render_outputs(cell.outputs, f"examples/{name}.py, cell “{cell.metadata.title}”")


@EVERY
def test_no_cell_prints_more_than_a_reader_can_take_in(done, name):
    for cell in done[name].result.notebook.cells:
        for output in cell.get("outputs", ()):
            lines = output.get("text", "").count("\n")
            assert lines <= MOST_PRINTED_LINES, f"cell “{cell.metadata.title}” prints {lines} lines"


@EVERY
def test_facts_have_names_that_a_sentence_can_use(done, name):
    facts = done[name].result.facts
    assert all(FACT_NAME.fullmatch(key) for key in facts), sorted(facts)


@EVERY
def test_the_answer_is_printed_by_the_last_cell(done, name):
    cells = [c for c in done[name].result.notebook.cells if c.cell_type == "code"]
    printed = "".join(output.get("text", "") for output in cells[-1].outputs)
    assert re.search(r"\d", printed), f"{name}: print the sentences that use the facts"
