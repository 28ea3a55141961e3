"""Check that a description of the right shape makes sense: names, layouts, roles, teams, dates.

Each check looks at one thing and yields what is wrong with it. Nothing is mended or guessed.
"""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from toolkit.describe import Path
from toolkit.knowledge import Knowledge, name_agency

Found = Iterator[tuple[Path, str]]
TEAMS = {"linking-team": "linking", "analysis-team": "analysis", "output-checker": "checking"}


# Purposes in which nobody acts on one child, which is what every paper of the kit promises.
FOR_GROUPS = ("joint-commissioning", "research")


def find_sense_faults(content: dict[str, Any], knowledge: Knowledge) -> list[tuple[Path, str]]:
    """Return each fault as the path of its entry and the words for its author."""
    checks = (
        check_route(content, knowledge),
        check_partners(content),
        check_owner(content),
        check_datasets(content, knowledge),
        check_guardians(content, knowledge),
        check_confidence(content, knowledge),
        check_teams(content),
        check_flows(content),
        check_dates(content),
    )
    return [fault for found in checks for fault in found]


def check_route(content: dict[str, Any], knowledge: Knowledge) -> Found:
    """The purpose is one of the route finder's."""
    known = [purpose["id"] for purpose in knowledge.law["purposes"]]
    if content["purpose"]["route"] not in known:
        says = f"the route finder has no such purpose. Write one of: {', '.join(known)}."
        yield ("purpose", "route"), says
    elif content["purpose"]["route"] not in FOR_GROUPS:
        name = next(
            p["name"] for p in knowledge.law["purposes"] if p["id"] == content["purpose"]["route"]
        )
        says = (
            f"these papers are for counting children without names. “{name}” acts on one child, or "
            "sends a return: take its papers from the route finder. Here you may write: "
            f"{', '.join(FOR_GROUPS)}."
        )
        yield ("purpose", "route"), says


def check_partners(content: dict[str, Any]) -> Found:
    """Short names differ; a processor says on whose instructions it acts, and nobody else does."""
    names = [partner["id"] for partner in content["partners"]]
    controllers = [p["id"] for p in content["partners"] if p["role"] != "processor"]
    for index, partner in enumerate(content["partners"]):
        path: Path = ("partners", index)
        if names.index(partner["id"]) != index:
            yield (*path, "id"), f"two partners are called “{partner['id']}”. Rename one."
        if partner["role"] == "processor" and "acts_for" not in partner:
            says = (
                "a processor acts on instructions. Add acts_for, with short names of controllers: "
            )
            yield (*path, "acts_for"), f"{says}{', '.join(controllers)}."
        for step, name in enumerate(partner.get("acts_for", [])):
            if partner["role"] != "processor":
                says = (
                    "only a processor acts for another body. Take acts_for out, or change the role."
                )
                yield (*path, "acts_for"), says
            elif name not in controllers:
                says = f"“{name}” is not a controller here. Write one of: {', '.join(controllers)}."
                yield (*path, "acts_for", step), says
    if len([p for p in content["partners"] if p["role"] == "joint controller"]) == 1:
        says = "one joint controller alone cannot be. Name the other, or write controller."
        yield ("partners",), says


def check_owner(content: dict[str, Any]) -> Found:
    """Exactly one partner holds the post that owns the purpose, and it is a controller."""
    owners = [p for p in content["partners"] if "owner" in p["posts"] and p["role"] != "processor"]
    if len(owners) != 1:
        says = (
            f"{len(owners) or 'no'} controller has a post that owns the purpose. Write owner in "
            "the posts of one controller. For example: Director of children's services"
        )
        yield ("partners",), says


def check_datasets(content: dict[str, Any], knowledge: Knowledge) -> Found:
    """Tables and columns are those of the published layouts, and each is given by its keeper."""
    partners = {partner["id"]: partner for partner in content["partners"]}
    for index, dataset in enumerate(content["datasets"]):
        path: Path = ("datasets", index)
        giver = partners.get(dataset["from"])
        if giver is None:
            yield (*path, "from"), _say_unknown(dataset["from"], partners)
        if dataset.get("layout") == "local":
            if "agency" not in dataset:
                yield (
                    (*path, "agency"),
                    "a local table needs its agency: education, social-care or health.",
                )
        elif dataset["table"] not in knowledge.layouts:
            yield (
                (*path, "table"),
                (
                    f"there is no published layout called “{dataset['table']}”."
                    f"{_suggest_table(dataset['table'], knowledge)} "
                    "For a table of your own, add layout: local."
                ),
            )
            continue
        else:
            columns = knowledge.layouts[dataset["table"]]["columns"]
            for step, field in enumerate(dataset["fields"]):
                if field["name"] not in columns:
                    says = f"{dataset['table']} has no column “{field['name']}”."
                    yield (*path, "fields", step, "name"), says + _suggest(field["name"], columns)
        agency = find_agency(dataset, knowledge)
        if giver and giver["agencies"] and agency not in giver["agencies"]:
            says = f"{giver['name']} does not act for {agency}, whose table this is. "
            yield (*path, "from"), says + "Correct the giver, or add the agency to that partner."
        names = [field["name"] for field in dataset["fields"]]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield (*path, "fields"), f"“{name}” is listed twice. Keep one."


def check_guardians(content: dict[str, Any], knowledge: Knowledge) -> Found:
    """Whoever gives health or social care records names a Caldicott Guardian."""
    needs = {d["from"] for d in content["datasets"] if find_agency(d, knowledge) != "education"}
    for index, partner in enumerate(content["partners"]):
        if partner["id"] in needs and "caldicott_guardian" not in partner["posts"]:
            says = (
                f"{partner['name']} gives confidential health or care records. Name the post of "
                "its Caldicott Guardian. For example: Medical director"
            )
            yield ("partners", index, "posts", "caldicott_guardian"), says


def check_confidence(content: dict[str, Any], knowledge: Knowledge) -> Found:
    """A health table needs a way to meet the duty of confidence, its evidence, and the opt-out."""
    has_health = any(find_agency(d, knowledge) == "health" for d in content["datasets"])
    confidence = content["confidence"]
    if not has_health:
        return
    properties = knowledge.schema["properties"]["confidence"]["properties"]
    for name in ("health_route", "health_reference", "opt_out"):
        if confidence.get(name, "not applicable") == "not applicable":
            what = properties[name]["description"]
            says = f"a health table is used, so this is needed. Write: {what}"
            yield ("confidence", name), says


def check_teams(content: dict[str, Any]) -> Found:
    """Teams work in known partners, and those who see names do not see needs."""
    partners = {partner["id"]: partner for partner in content["partners"]}
    for name, team in content["teams"].items():
        if team["partner"] not in partners:
            yield ("teams", name, "partner"), _say_unknown(team["partner"], partners)
    linking, analysis = content["teams"]["linking"], content["teams"]["analysis"]
    if (linking["name"], linking["partner"]) == (analysis["name"], analysis["partner"]):
        says = (
            "the same team would see names and needs. Name two teams. With one analyst, let a "
            "partner's team hold the identifiers."
        )
        yield ("teams", "analysis"), says


def check_flows(content: dict[str, Any]) -> Found:
    """Files go between known places, carry what their receiver may see, and health gets no UPN."""
    partners = {partner["id"]: partner for partner in content["partners"]}
    for index, flow in enumerate(content["flows"]):
        path: Path = ("flows", index)
        for end in ("from", "to"):
            places = {*partners, *TEAMS, *({"public"} if end == "to" else ())}
            if flow[end] not in places:
                yield (*path, end), _say_unknown(flow[end], places)
        allowed = {"analysis-team": {"facts"}, "output-checker": {"tables"}, "public": {"tables"},
                   "linking-team": {"identifiers"}}  # fmt: skip
        may = allowed.get(flow["to"])
        if may and flow["carries"] not in may:
            receiver = flow["to"].replace("-", " ")
            says = f"the {receiver} may receive {' '.join(may)} only, not {flow['carries']}."
            yield (*path, "carries"), says
        partner = partners.get(_find_partner(flow["to"], content))
        if flow.get("uses_upn") and partner and partner["kind"] != "council":
            says = (
                f"the pupil number would leave for {partner['name']}. The route finder keeps it "
                "inside the council. Send a pseudonym instead, and write uses_upn: false."
            )
            yield (*path, "uses_upn"), says


def check_dates(content: dict[str, Any]) -> Found:
    """Days exist and follow one another: written, reviewed, destroyed."""
    places = [
        ("project", "written"),
        ("review", "next"),
        ("review", "ends"),
        ("retention", "linked_data_until"),
    ]
    days: dict[tuple[str, str], date] = {}
    for path in places:
        text = content[path[0]][path[1]]
        try:
            days[path] = date.fromisoformat(text)
        except ValueError:
            yield path, f"there is no such day as {text}. Write year-month-day, such as 2026-11-23."
    if len(days) < len(places):
        return
    written = days["project", "written"]
    for path in places[1:]:
        if days[path] <= written:
            yield (
                path,
                f"this day is not after the description was written ({written}). Correct it.",
            )
    if days["retention", "linked_data_until"] > days["review", "ends"]:
        says = "data would be kept after the agreement has ended. Bring this day forward."
        yield ("retention", "linked_data_until"), says


def find_agency(dataset: dict[str, Any], knowledge: Knowledge) -> str:
    """Return the agency whose table it is, from the layout or from the description."""
    if dataset.get("layout") == "local":
        return str(dataset.get("agency", ""))
    return name_agency(knowledge.layouts.get(dataset["table"], {}).get("agency", ""))


def _find_partner(place: str, content: dict[str, Any]) -> str:
    return content["teams"][TEAMS[place]]["partner"] if place in TEAMS else place


def _say_unknown(name: str, known: Any) -> str:
    return (
        f"“{name}” is not among the partners and teams. Write one of: {', '.join(sorted(known))}."
    )


def _suggest_table(name: str, knowledge: Knowledge) -> str:
    """Return tables whose title has the words of the name, or the table with the nearest name."""
    words = name.lower().replace("_", " ").replace("-", " ")
    agencies = [agency["name"].lower() for agency in knowledge.law["agencies"]]
    named = [
        key
        for key, table in knowledge.layouts.items()
        if words in str(table.get("title", "")).lower()
        and str(table.get("agency", "")).lower() in agencies
    ]
    return f" Did you mean {' or '.join(named)}?" if named else _suggest(name, knowledge.layouts)


def _suggest(name: str, known: Any) -> str:
    near = get_close_matches(name.lower(), [each.lower() for each in known], n=1)
    names = {each.lower(): each for each in known}
    return f" Did you mean {names[near[0]]}?" if near else " See the data dictionary."
