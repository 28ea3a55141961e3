"""A description with a fault gives one plain message that names it and says what to write."""

from collections.abc import Callable
from typing import Any

import pytest

from toolkit.check import read_project
from toolkit.errors import FaultyDescriptionError
from toolkit.knowledge import Knowledge

from .conftest import LARKMERE, ROOT

Alter = Callable[[dict[str, Any]], object]
FAULTS: dict[str, tuple[Alter, str, str]] = {
    "an entry is missing": (
        lambda c: c["purpose"].pop("decision"),
        "purpose, decision",
        "this entry is missing. Write: The decision that the result will change. For example: ",
    ),
    "a name is misspelt": (
        lambda c: c["purpose"].update(benifits=["x"]),
        "purpose, benifits",
        "no entry has this name. Here you may write: route, sentence,",
    ),
    "the purpose is unknown": (
        lambda c: c["purpose"].update(route="joint-comissioning"),
        "purpose, route",
        "the route finder has no such purpose. Write one of: support-a-named-child,",
    ),
    "a column is not in the layout": (
        lambda c: c["datasets"][0]["fields"][1].update(name="upnn"),
        "datasets, 1, fields, 2, name",
        "sc_pupilonroll has no column “upnn”. Did you mean upn?",
    ),
    "a table is not published": (
        lambda c: c["datasets"][1].update(table="sc_senneed"),
        "datasets, 2, table",
        "there is no published layout called “sc_senneed”. Did you mean sc_senneeds?",
    ),
    "a processor acts for nobody": (
        lambda c: c["partners"][2].update(role="processor"),
        "partners, 3, acts_for",
        "Add acts_for, with short names of controllers: council, icb.",
    ),
    "the pupil number would reach health": (
        lambda c: c["flows"][1].update(uses_upn=True),
        "flows, 2, uses_upn",
        "The route finder keeps it inside the council.",
    ),
    "the linking team would see facts": (
        lambda c: c["flows"][1].update(carries="facts"),
        "flows, 2, carries",
        "the linking team may receive identifiers only, not facts.",
    ),
    "one team would see everything": (
        lambda c: c["teams"].update(analysis=c["teams"]["linking"]),
        "teams, analysis",
        "the same team would see names and needs.",
    ),
    "a day does not exist": (
        lambda c: c["review"].update(next="2027-02-30"),
        "review, next",
        "there is no such day as 2027-02-30. Write year-month-day, such as 2026-11-23.",
    ),
    "data outlive the agreement": (
        lambda c: c["retention"].update(linked_data_until="2029-01-01"),
        "retention, linked_data_until",
        "data would be kept after the agreement has ended.",
    ),
    "health without a Caldicott Guardian": (
        lambda c: c["partners"][2]["posts"].pop("caldicott_guardian"),
        "partners, 3, posts, caldicott_guardian",
        "Larkmere Community Health Trust gives confidential health or care records.",
    ),
    "health without a way to meet confidence": (
        lambda c: c["confidence"].update(health_route="not applicable"),
        "confidence, health_route",
        "a health table is used, so this is needed.",
    ),
    "nobody owns the purpose": (
        lambda c: c["partners"][0]["posts"].pop("owner"),
        "partners",
        "no controller has a post that owns the purpose.",
    ),
    "a date is written the British way": (
        lambda c: c["review"].update(next="23/05/2027"),
        "review, next",
        "“23/05/2027” is not in the form asked for. Write: A date, as year-month-day. For example:",
    ),
    "a role is missing": (
        lambda c: c["partners"][1].pop("role"),
        "partners, 2, role",
        "For example: joint controller",
    ),
    "a table has its everyday name": (
        lambda c: c["datasets"][0].update(table="school_census"),
        "datasets, 1, table",
        "Did you mean sc_pupilonroll or sc_senneeds",
    ),
    "a number is in words": (
        lambda c: c["retention"].update(keys_days="thirty"),
        "retention, keys_days",
        "“thirty” is not a whole number in figures without quotation marks. Write: Days after",
    ),
    "a yes is in words": (
        lambda c: c["project"].update(fictional="yes"),
        "project, fictional",
        "“yes” is neither true nor false without quotation marks.",
    ),
    "a list is empty": (
        lambda c: c.update(flows=[]),
        "flows",
        "For example: from: council, to: linking-team, carries: identifiers, what: ",
    ),
    "keys outlive the linked data": (
        lambda c: c["retention"].update(keys_days=3650),
        "retention, keys_days",
        "keys would be kept for 3650 days, and the linked data only until 2028-11-30.",
    ),
    "a risk names another period than the rule": (
        lambda c: c["retention"].update(identifiers_days=60),
        "risks, 6, measures",
        "“within 30 days” is agreed nowhere: the entries say 60.",
    ),
    "a risk names another threshold than the rule": (
        lambda c: c["disclosure"].update(hide_up_to=5),
        "risks, 1, measures",
        "“counts of 1 to 7” is not the rule: disclosure, hide_up_to says 5.",
    ),
    "a giver sends no file": (
        lambda c: c.update(flows=[f for f in c["flows"] if f["from"] != "trust"]),
        "flows",
        "Larkmere Community Health Trust gives a table, and no file leaves it. Add a flow from",
    ),
    "the review comes after the end": (
        lambda c: c["review"].update(next="2029-05-23"),
        "review, next",
        "the next review would be after the agreement has ended (2028-11-30).",
    ),
    "nobody can write to a partner": (
        lambda c: c["partners"][0].update(contact="the office"),
        "partners, 1, contact",
        "nobody can write to “the office”. Write an address. For example: data-protection@",
    ),
    "a real project has a figure of the fictional area": (
        lambda c: (
            c["project"].update(fictional=False),
            c["method"].pop("results"),
        ),
        "people, number",
        "this is a figure of the fictional area. Write your own. For example: about 12,000",
    ),
    "nobody can ring": (
        lambda c: c["public"].update(telephone="ask us"),
        "public, telephone",
        "this is not a number that somebody can ring. For example: 01632 960123",
    ),
    "the version is a number": (
        lambda c: c["project"].update(version=1.0),
        "project, version",
        "1.0 is not words. Put it between quotation marks.",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_gives_one_message_that_says_where_and_what_to_write(
    name: str, change: Callable[[Alter], str], knowledge: Knowledge
) -> None:
    alter, where, says = FAULTS[name]
    with pytest.raises(FaultyDescriptionError) as caught:
        read_project(change(alter), knowledge)
    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].where == where
    assert says in caught.value.faults[0].says
    assert str(caught.value).startswith("project.yml, line ")


def test_a_message_names_the_line_of_the_entry(knowledge: Knowledge) -> None:
    text = LARKMERE.read_text(encoding="utf-8").replace("{name: upn,", "{name: upnn,")
    line = next(n for n, words in enumerate(text.splitlines(), 1) if "upnn" in words)
    with pytest.raises(FaultyDescriptionError, match=f"project.yml, line {line}: "):
        read_project(text, knowledge)


def test_two_faults_give_two_messages(change: Callable[[Alter], str], knowledge: Knowledge) -> None:
    def spoil(content: dict[str, Any]) -> None:
        content["purpose"].pop("decision")
        content["review"]["next"] = "soon"

    with pytest.raises(FaultyDescriptionError) as caught:
        read_project(change(spoil), knowledge)
    assert [fault.where for fault in caught.value.faults] == ["purpose, decision", "review, next"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "there is nothing to read. Start from toolkit/projects/blank.yml."),
        ("project: {title: a: b}", "Put words that hold a colon"),
        ("project: {}\nproject: {}", "“project” is there twice; keep one"),
        ("project:\n\ttitle: a", "line 2: the file: a tab stands here. Indent with spaces"),
        ("title: 'a\n\n", "a quotation mark was opened and never closed"),
        ("project:\n  title: a\n   area: b", "this line is indented too far"),
        ("project:\n  title: 'a' b\n", "or a quotation mark above was not closed"),
        ("area: Lark\x07mere", "line 1: the file: a character that cannot be seen stands here"),
        ("area: *star", "words that begin with “\\*” or “&” need quotation marks"),
        ("area: &a [*a]", "words that begin with “\\*” or “&” need quotation marks"),
        ("area: !x y", "words that begin with “!” need quotation marks"),
        ("? [a]\n: b", "a list stands where a name belongs"),
        ("1: b", "line 1: 1: no entry has this name"),
        ("a: b\n---\nc: d", "Keep one description a file"),
        (
            "a letter to my officer",
            "this is no description: entries such as “project:” are missing",
        ),
    ],
)
def test_a_file_that_is_no_description_is_refused_in_plain_words(
    text: str, says: str, knowledge: Knowledge
) -> None:
    with pytest.raises(FaultyDescriptionError, match=says.replace(".", r"\.")):
        read_project(text, knowledge)


def test_a_purpose_that_acts_on_one_child_is_sent_to_the_route_finder(
    change: Callable[[Alter], str], knowledge: Knowledge
) -> None:
    text = change(lambda c: c["purpose"].update(route="support-a-named-child"))
    with pytest.raises(FaultyDescriptionError, match="take its papers from the route finder"):
        read_project(text, knowledge)


def test_the_blank_names_every_entry_that_is_missing(knowledge: Knowledge) -> None:
    blank = (ROOT / "toolkit" / "projects" / "blank.yml").read_text(encoding="utf-8")
    with pytest.raises(FaultyDescriptionError) as caught:
        read_project(blank, knowledge)
    sections = {fault.where.split(",")[0] for fault in caught.value.faults}
    assert sections == set(knowledge.schema["required"])
    assert all("Write: " in fault.says for fault in caught.value.faults)
