"""The lawful route of a project, by purpose and agency, in the words of the route finder."""

import re
from typing import Any

from toolkit.knowledge import Knowledge

CHOOSE = "[taken from the route finder when the purpose is chosen]"
# How the words to paste say the chosen way to meet the duty of confidence.
IN_PASTE = {
    "NHS England supported linkage": "the linkage that NHS England supports for boards",
    "section 251 support": "section 251 support",
    "anonymised before it leaves": "making the data anonymous before they leave the provider",
    "explicit consent": "explicit consent",
}


def list_routes(
    content: dict[str, Any], agencies: list[str], knowledge: Knowledge
) -> list[dict[str, Any]]:
    """Return the route of each agency in use, its elements and its words to paste.

    Each element has `says`, `status`, `sources` (ids) and `as_at`. `agencies` are ids.
    """
    law = knowledge.law
    names = {agency["id"]: agency["name"] for agency in law["agencies"]}
    chosen = {
        route["agency"]: route
        for route in law["routes"]
        if route["purpose"] == content["purpose"]["route"]
    }
    return [
        {
            "id": agency,
            "agency": names[agency],
            "elements": list_elements(chosen[agency], law) if chosen else list_empty(law),
            "papers": chosen[agency]["papers"]["items"] if chosen else [],
            "signs": chosen[agency]["who_signs"]["items"] if chosen else [],
            "paste": fill_paste(chosen[agency]["paste"], content["confidence"])
            if chosen
            else CHOOSE,
        }
        for agency in agencies
    ]


def list_elements(route: dict[str, Any], law: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the elements of one route in the order of the route finder, with their names."""
    found = []
    for element in law["elements"]:
        parts = route[element["id"]]
        for part in parts if isinstance(parts, list) else [parts]:
            hooks = f": {', '.join(part['items'])}" if element["id"] == "statutory_hooks" else ""
            found.append({**part, "id": element["id"], "name": f"{element['name']}{hooks}"})
    watch = route["watch"]
    return [*found, {**watch, "id": "watch", "name": "The mistake to avoid"}]


def list_empty(law: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the elements of a route that is not chosen yet."""
    empty = {"says": CHOOSE, "status": "[status]", "sources": [], "as_at": "[date]", "items": []}
    return [{**empty, "id": element["id"], "name": element["name"]} for element in law["elements"]]


def fill_paste(paste: str, confidence: dict[str, Any]) -> str:
    """Return the words to paste with the chosen way to meet the duty of confidence put in.

    A choice between others stays in square brackets: it is for the author to make.
    """
    words = IN_PASTE.get(confidence.get("health_route", ""))
    if words is None:
        return paste
    says = f"{words} ({confidence.get('health_reference', '[reference]')})"
    return re.sub(r"\[[^\]]*(section 251|supported linkage|regulation 5)[^\]]*\]", says, paste)


def list_unsettled(routes: list[dict[str, Any]]) -> list[str]:
    """Return a line for each element that is not settled, each once."""
    lines = [
        f"{route['agency']}, {element['name'][0].lower()}{element['name'][1:]}: {element['status']}"
        for route in routes
        for element in route["elements"]
        if element["status"] != "settled"
    ]
    return list(dict.fromkeys(lines))
