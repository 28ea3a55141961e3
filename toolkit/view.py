"""What templates may say: the description, and everything that follows from it, worked out once.

A paper never works anything out for itself, so two papers cannot come to different answers.
"""

from typing import Any

from toolkit.check_sense import TEAMS, find_agency
from toolkit.kit import PAPERS
from toolkit.knowledge import Knowledge
from toolkit.routes import list_routes, list_unsettled
from toolkit.wording import make_words, name_place, share_facts

RISK = {
    ("remote", "minimal"): "low",
    ("probable", "significant"): "high",
    ("possible", "severe"): "high",
    ("probable", "severe"): "high",
}
USES = ("identifier", "fact", "key")
UNCOUNTED = dict.fromkeys((*USES, "all"), "[number]")
SIGNS_AS = {
    "owner": "Owner of the purpose",
    "senior_information_risk_owner": "Accepts the risk that is left",
    "caldicott_guardian": "Approves the use of confidential information",
    "data_protection_officer": "Has advised; advice attached",
}


def make_view(content: dict[str, Any], knowledge: Knowledge, blank: bool = False) -> dict[str, Any]:
    """Return every name that a template may use.

    Args:
        content: a checked description with its figures filled in, or a blank one.
        knowledge: the law, the sources and the layouts.
        blank: whether it is a blank.
    """
    tables = [describe_table(dataset, content, knowledge, blank) for dataset in content["datasets"]]
    agencies = [each["id"] for each in knowledge.law["agencies"]]
    used = (
        agencies
        if blank
        else [a for a in agencies if a in {table["agency_id"] for table in tables}]
    )
    routes = list_routes(content, used, knowledge)
    for route in routes:
        route["bodies"] = name_bodies(route["id"], tables, content, blank)
    view: dict[str, Any] = {
        "p": {
            **content,
            "partners": [describe_partner(each, content, blank) for each in content["partners"]],
        },
        "blank": blank,
        "fictional": not blank and content["project"]["fictional"],
        "law_as_at": knowledge.law["as_at"],
        "tables": tables,
        "counts": count_uses(table["counts"] for table in tables) if not blank else dict(UNCOUNTED),
        "routes": routes,
        "has_health": "health" in used,
        "flows": [describe_flow(flow, content) for flow in content["flows"]],
        "teams": [describe_team(content["teams"][name], content) for name in TEAMS.values()],
        "risks": [
            {"effect": "reduced", **risk, "overall": rate_risk(risk)} for risk in content["risks"]
        ],
        "results": content["method"].get("results", []),
        "signatures_needed": list_signatures(content),
        "papers_needed": list_papers(routes, knowledge, content["project"]["version"]),
        "unsettled": list_unsettled(routes) or ["Nothing: every part of the route is settled."],
    }
    view["words"] = make_words(content, view)
    view["shared"] = share_facts(content, view)
    return view


def describe_table(
    dataset: dict[str, Any], content: dict[str, Any], knowledge: Knowledge, blank: bool
) -> dict[str, Any]:
    """Return a data set with its title, agency and columns as the layout has them."""
    layout = knowledge.layouts.get(dataset["table"], {})
    names = {each["id"]: each["name"] for each in knowledge.law["agencies"]}
    agency = find_agency(dataset, knowledge)
    columns = layout.get("columns", {})
    unknown = "[as in the layout]" if blank else "Column of a local layout"
    fields = [
        {**field, "about": columns.get(field["name"], {}).get("about", unknown)}
        for field in dataset["fields"]
    ]
    return {
        **dataset,
        "title": layout.get("title", "[title of the table]" if blank else "Local table"),
        "source": layout.get(
            "source", "[as in the data dictionary]" if blank else "local, no published layout"
        ),
        "agency_id": agency,
        "agency": names.get(agency, "[agency]"),
        "giver": name_place(dataset["from"], content),
        "fields": fields,
        "counts": dict(UNCOUNTED)
        if blank
        else count_uses([{use: sum(f["use"] == use for f in fields) for use in USES}]),
        "identifiers": ", ".join(f["name"] for f in fields if f["use"] == "identifier"),
    }


def count_uses(counts: Any) -> dict[str, int]:
    """Return the number of fields by use, and of all."""
    counts = list(counts)
    total = {use: sum(each[use] for each in counts) for use in USES}
    return {**total, "all": sum(total.values())}


def describe_partner(
    partner: dict[str, Any], content: dict[str, Any], blank: bool
) -> dict[str, Any]:
    """Return a partner with whom it acts for, in words."""
    acts_for = [name_place(name, content) for name in partner.get("acts_for", [])]
    is_processor = partner["role"] == "processor"
    plain = (
        f"works on the instructions of {' and '.join(acts_for)}"
        if is_processor
        else "decides why and how"
    )
    return {
        **partner,
        "duty": " and ".join(acts_for) if is_processor or blank else "Itself",
        "duty_plain": partner["role"] if blank else plain,
    }


def describe_flow(flow: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """Return a flow with the names of its ends."""
    ends = {end: name_place(flow[end], content) for end in ("from", "to")}
    return {**flow, **ends, "from_id": flow["from"], "to_id": flow["to"]}


def describe_team(team: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """Return a team with the name of its partner."""
    return {**team, "partner": name_place(team["partner"], content)}


def name_bodies(
    agency: str, tables: list[dict[str, Any]], content: dict[str, Any], blank: bool
) -> str:
    """Return the bodies that give an agency's records, and the controllers that act for it."""
    if blank:
        return "[bodies]"
    givers = {table["from"] for table in tables if table["agency_id"] == agency}
    names = [
        partner["name"]
        for partner in content["partners"]
        if partner["id"] in givers
        or (agency in partner["agencies"] and partner["role"] != "processor")
    ]
    return ", ".join(names)


def rate_risk(risk: dict[str, Any]) -> str:
    """Return low, medium or high from likelihood and severity, by the table that the DPIA shows."""
    if risk["likelihood"].startswith("["):
        return "[low, medium or high]"
    return RISK.get((risk["likelihood"], risk["severity"]), "medium")


def list_signatures(content: dict[str, Any]) -> list[dict[str, str]]:
    """Return who signs, and as what: every controller's posts, and one line for each processor."""
    lines = []
    for partner in content["partners"]:
        if partner["role"] == "processor":
            post = partner["posts"]["senior_information_risk_owner"]
            lines.append(
                {"body": partner["name"], "post": post, "as": "Processor: accepts the instructions"}
            )
            continue
        for post, role in SIGNS_AS.items():
            if post in partner["posts"]:
                lines.append({"body": partner["name"], "post": partner["posts"][post], "as": role})
    return lines


def list_papers(
    routes: list[dict[str, Any]], knowledge: Knowledge, version: str
) -> list[dict[str, str]]:
    """Return the papers that the route asks for, and then those that the kit adds."""
    needed: dict[str, list[str]] = {}
    for route in routes:
        for paper in route["papers"]:
            needed.setdefault(paper, []).append(route["agency"].lower())
    made = {name: paper.title for paper in PAPERS for name in (paper.name, *paper.answers)}
    lines = [
        {
            "name": knowledge.law["papers"][name],
            "agencies": ", ".join(agencies),
            "made": f"Yes: {made[name]}"
            if name in made
            else "No: get it from the body that holds it",
            "version": version if name in made else "",
        }
        for name, agencies in needed.items()
    ]
    extra = [p for p in PAPERS if not {p.name, *p.answers} & needed.keys() and p.name != "sign-off"]
    good = "good practice (this toolkit)"
    return lines + [
        {"name": p.title, "agencies": good, "made": "Yes", "version": version} for p in extra
    ]
