"""Check that a description does not contradict itself: periods, rules, and who gives what.

A paper repeats whatever a description says in words. Words that say another number than its own
entry would put two answers into one paper.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from toolkit.describe import Path

Found = Iterator[tuple[Path, str]]
WITHIN_DAYS = re.compile(r"\bwithin (\d+) days\b")
COUNTS_UP_TO = re.compile(r"\b[Cc]ounts of 1 to (\d+)\b")
AN_ADDRESS = re.compile(r"\S@\S|\S\.\S|\d")
# Entries that hold the day counts which other entries may repeat, by the word that names them.
PERIODS = {"identifier": "identifiers_days", "key": "keys_days", "backup": "backups_days"}


def find_contradictions(content: dict[str, Any]) -> list[tuple[Path, str]]:
    """Return each contradiction as the path of its entry and the words for its author."""
    checks = (
        check_periods(content),
        check_words(content),
        check_givers(content),
        check_contacts(content),
        check_figures(content),
    )
    return [fault for found in checks for fault in found]


def check_periods(content: dict[str, Any]) -> Found:
    """Nothing that finds a child outlives the linked data, and the review comes before the end."""
    kept, ends = content["retention"], content["review"]
    written = date.fromisoformat(content["project"]["written"])
    until = date.fromisoformat(kept["linked_data_until"])
    for name, thing in (("identifiers_days", "identifiers"), ("keys_days", "keys")):
        if kept[name] > (until - written).days:
            says = (
                f"{thing} would be kept for {kept[name]} days, and the linked data only until "
                f"{until}. {thing.capitalize()} go first: write fewer days, such as 30."
            )
            yield ("retention", name), says
    if date.fromisoformat(ends["next"]) > date.fromisoformat(ends["ends"]):
        says = (
            f"the next review would be after the agreement has ended ({ends['ends']}). "
            "Bring this day forward."
        )
        yield ("review", "next"), says


def check_words(content: dict[str, Any]) -> Found:
    """A number that is said in words is the number of its entry."""
    hidden = content["disclosure"]["hide_up_to"]
    for path, text in list_words(content, ()):
        days = find_days(text, content)
        for number in WITHIN_DAYS.findall(text):
            if int(number) not in days:
                agreed = ", ".join(map(str, sorted(days)))
                says = f"“within {number} days” is agreed nowhere: the entries say {agreed}."
                yield path, f"{says} Make the words and the entry agree."
        for number in COUNTS_UP_TO.findall(text):
            if int(number) != hidden:
                says = f"“counts of 1 to {number}” is not the rule: disclosure, hide_up_to says"
                yield path, f"{says} {hidden}. Make the words and the entry agree."


def find_days(text: str, content: dict[str, Any]) -> set[int]:
    """Return the periods that a text may name: those of the things that it speaks of, or all."""
    kept = content["retention"]
    named = {kept[name] for word, name in PERIODS.items() if word in text.lower()}
    return named or {content["public"]["complaints_days"], *(kept[n] for n in PERIODS.values())}


def check_givers(content: dict[str, Any]) -> Found:
    """Whoever gives a table sends a file, or the flow would leave it out."""
    senders = {flow["from"] for flow in content["flows"]}
    names = {partner["id"]: partner["name"] for partner in content["partners"]}
    givers = dict.fromkeys(dataset["from"] for dataset in content["datasets"])
    for giver in givers:
        if giver not in senders and giver in names:
            says = (
                f"{names[giver]} gives a table, and no file leaves it. Add a flow from {giver}. "
                f"For example: {{from: {giver}, to: linking-team, carries: identifiers, what: "
                "Names and dates of birth, how: Encrypted transfer}"
            )
            yield ("flows",), says


def check_contacts(content: dict[str, Any]) -> Found:
    """What families are to write to or ring is an address or a number."""
    for index, partner in enumerate(content["partners"]):
        if not AN_ADDRESS.search(partner["contact"]):
            says = f"nobody can write to “{partner['contact']}”. Write an address. For example: "
            yield ("partners", index, "contact"), f"{says}data-protection@larkmere.example.org"
    if not re.search(r"\d{3}", content["public"]["telephone"]):
        says = "this is not a number that somebody can ring. For example: 01632 960123"
        yield ("public", "telephone"), says


def check_figures(content: dict[str, Any]) -> Found:
    """A project that is not fictional has figures of its own."""
    if content["project"]["fictional"]:
        return
    if "fact" in list_names(content["people"]["number"]):
        says = "this is a figure of the fictional area. Write your own. For example: about 12,000"
        yield ("people", "number"), says
    for index, result in enumerate(content["method"].get("results", [])):
        if "fact" in list_names(result["value"]):
            says = (
                "this is a figure of the fictional area. Write what your run found, or take it out."
            )
            yield ("method", "results", index, "value"), says


def list_names(value: Any) -> list[str]:
    """Return the names of the entries in a value; words have none."""
    return list(value) if isinstance(value, dict) else []


def list_words(content: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text of a description with the path of its entry."""
    if isinstance(content, dict):
        for name, part in content.items():
            yield from list_words(part, (*path, name))
    elif isinstance(content, list):
        for index, part in enumerate(content):
            yield from list_words(part, (*path, index))
    elif isinstance(content, str):
        yield path, content
