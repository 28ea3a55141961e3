"""What pages say in double braces: filled, or stopped with the page and the cure."""

import nbformat
import pytest

from docs._site.core.bibliography import Bibliography
from docs._site.core.errors import SiteError
from docs._site.core.execute import Result
from docs._site.core.expressions import Writer
from docs._site.core.notebook import make_notebook
from docs._site.core.percent import read_example
from docs._site.core.run import Done
from tests.site.toy import write_toy

FACTS: dict[str, int | float | str] = {"pets": 12345, "share": 0.953, "kind": "cat"}
SOURCE = {
    "title": "The pets act",
    "publisher": "Parliament",
    "date": 2018,
    "address": "https://example.org/pets",
    "seen": "2026-11-23",
    "kind": "law",
    "short": "Pets Act 2018",
}


@pytest.fixture
def writer(tmp_path) -> Writer:
    example = read_example(write_toy(tmp_path))
    notebook = make_notebook(example)
    notebook.cells[2].outputs = [nbformat.v4.new_output("stream", text="{'cat': 2}\n")]
    result = Result(notebook, dict(FACTS), 1.2)
    done = {"count_pets": Done(example, result, "key")}
    return Writer(done, Bibliography({"pets-act": SOURCE}))


def fill(writer: Writer, text: str, page: str = "guidance/matching.md") -> str:
    return writer.fill(text, page)


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("facts.count_pets.pets", "12,345"),
        ("facts.count_pets.kind", "cat"),
        ("facts.count_pets.share | percent", "95%"),
        ("facts.count_pets.share | percent(1)", "95.3%"),
        ("facts.count_pets.share | decimal(2)", "0.95"),
        ("facts.count_pets.pets - 1", "12,344"),
    ],
)
def test_numbers_are_printed_as_people_write_them(writer, expression, printed):
    assert fill(writer, f"There are {{{{ {expression} }}}}.") == f"There are {printed}."


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("facts.count_pets.horses", "no such fact. It has: pets, share, kind"),
        ("facts.count_horses.pets", "no example called “count_horses”. There are: count_pets"),
        ("facts.count_pets.share", "is a decimal: write “| percent"),
        ("cell('count_pets', 'Count all')", "no code cell titled “Count all”"),
        ("cell('count_horses', 'Say it')", "no example called “count_horses”"),
        ("output('count_pets', 'Read the pets')", "puts out nothing to show"),
        ("cite('dogs-act')", "has no such source"),
        ("sources()", "nothing is cited above it"),
        ("load('docs/nowhere.yml')", "there is no such YAML, TOML, JSON or CSV file"),
        ("horses", "'horses' is undefined"),
    ],
)
def test_an_unknown_name_stops_and_says_which_page(writer, expression, message):
    with pytest.raises(SiteError) as caught:
        fill(writer, f"There are {{{{ {expression} }}}}.")
    assert str(caught.value).startswith("docs/guidance/matching.md")
    assert message in str(caught.value)


def test_an_expression_that_cannot_be_read_stops_with_its_line(writer):
    with pytest.raises(SiteError, match=r"^docs/guidance/matching\.md, line 3: "):
        fill(writer, "One.\n\n{{ facts.count_pets. }}\n")


def test_a_cell_is_shown_as_code_with_a_link_to_where_it_stands(writer):
    shown = fill(writer, '{{ cell("count_pets", "Count each kind") }}')
    assert shown.startswith("```python\ncounts = ")
    assert "(../examples/count_pets.ipynb#count-each-kind)" in shown
    assert "synthetic" in shown


def test_an_output_is_shown_with_a_link_to_where_it_stands(writer):
    shown = fill(writer, '{{ output("count_pets", "Count each kind") }}', "index.md")
    assert "{&#x27;cat&#x27;: 2}" in shown
    assert "(examples/count_pets.ipynb#count-each-kind)" in shown


def test_a_citation_links_to_the_one_list_of_sources(writer):
    assert (
        fill(writer, "{{ cite('pets-act') }}")
        == "([Pets Act 2018](../evidence/sources.md#pets-act))"
    )


def test_sources_lists_what_was_cited_above_once(writer):
    text = fill(writer, "{{ cite('pets-act') }} {{ cite('pets-act') }}\n{{ sources() }}\n")
    assert text.count("[The pets act](https://example.org/pets)") == 1


def test_a_page_does_not_list_what_another_page_cited(writer):
    fill(writer, "{{ cite('pets-act') }}")
    with pytest.raises(SiteError, match="nothing is cited"):
        fill(writer, "{{ sources() }}")


def test_the_gallery_loops_over_examples(writer):
    text = fill(writer, "{% for one in examples %}{{ one.title }}: {{ one.question }}{% endfor %}")
    assert text == "Count the pets: How many pets are there in the street? The head of pets asks."


def test_a_heading_with_its_own_id_is_left_alone(writer):
    assert fill(writer, "## Pets {#pets}\n") == "## Pets {#pets}\n"
