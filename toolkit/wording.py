"""The sentences that several papers say, each made in one place."""

from datetime import date
from typing import Any

from toolkit.check_sense import TEAMS

NO_OFFENCES = "Not asked for. Social work can imply an offence by somebody; no field says so"


def say_day(day: Any) -> str:
    """Return a date as people write it: 2026-11-23 → 23 November 2026. Other words stay."""
    try:
        when = date.fromisoformat(str(day))
    except ValueError:
        return str(day)
    return f"{when.day} {when:%B %Y}"


def join_words(words: list[str]) -> str:
    """Return “a, b and c”."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def name_place(place: str, content: dict[str, Any]) -> str:
    """Return the name of a partner, of a team with its partner, or of the public."""
    names = {partner["id"]: partner["name"] for partner in content["partners"]}
    if place in TEAMS:
        team = content["teams"][TEAMS[place]]
        label = place.replace("-", " ").capitalize()
        return f"{label} ({names.get(team['partner'], team['partner'])})"
    return {"public": "The public", **names}.get(place, place)


def name_instructing(partner: dict[str, Any], content: dict[str, Any]) -> str:
    """Return the names of the controllers on whose instructions a processor acts."""
    return join_words([name_place(name, content) for name in partner.get("acts_for", [])])


def make_words(content: dict[str, Any], view: dict[str, Any]) -> dict[str, str]:
    """Return the shared sentences by name."""
    return {
        **_say_ends(content["retention"]),
        **_say_rules(content["disclosure"], view["blank"]),
        **_say_roles(content, view),
        **_say_data(content, view),
        "residual": _say_residual(content["risks"], view["blank"]),
        "register_status": "open." if not view["blank"] else "[open, or closed on a date].",
        "law_status": "parts are our reading; the impact assessment says which."
        if view["unsettled"]
        else "settled.",
    }


def _say_ends(retention: dict[str, Any]) -> dict[str, str]:
    return {
        "identifiers_end": f"within {retention['identifiers_days']} days of each run",
        "keys_end": f"within {retention['keys_days']} days of each run",
        "linked_end": f"by {say_day(retention['linked_data_until'])}",
        "backups_end": f"within {retention['backups_days']} days of destruction",
    }


def _say_rules(disclosure: dict[str, Any], blank: bool) -> dict[str, str]:
    hide = disclosure["hide_up_to"]
    fewer = "[one more than that]" if blank else hide + 1
    return {
        "hide_rule": f"Counts of 1 to {hide} are shown as “fewer than {fewer}”; "
        f"other counts are rounded to the nearest {disclosure['round_to']}.",
        "rate_rule": "Only where the rounded denominator is "
        f"{disclosure['least_denominator']} or more",
    }


def _say_roles(content: dict[str, Any], view: dict[str, Any]) -> dict[str, str]:
    partners = content["partners"]
    joint = [p["name"] for p in partners if p["role"] == "joint controller"]
    processors = [
        f"{p['name']}, on the instructions of {name_instructing(p, content)}"
        for p in partners
        if p["role"] == "processor"
    ]
    owners = [f"{p['posts']['owner']}, {p['name']}" for p in partners if "owner" in p["posts"]]
    if view["blank"]:
        joint, processors = (
            ["[joint controllers, if there are any]"],
            ["[processors, if there are any]"],
        )
    said = (
        f"Processors: {join_words(processors)}. Each works under a written contract."
        if processors
        else ""
    )
    asked = "Each processor helps with this assessment and has read it." if processors else ""
    return {
        "joint": f"{join_words(joint)} are joint controllers. They publish who answers which right."
        if joint
        else "",
        "processors": said or "There is no processor.",
        "processors_assist": asked or "There is no processor to ask.",
        "owner": owners[0],
    }


def _say_data(content: dict[str, Any], view: dict[str, Any]) -> dict[str, str]:
    health = view["has_health"]
    agencies = join_words([route["agency"].lower() for route in view["routes"]])
    upn = any(flow.get("uses_upn") is True for flow in content["flows"])
    social = any(route["id"] == "social-care" for route in view["routes"])
    kinds = "disability, special educational needs"
    control = "They can object, and the answer is in writing."
    if health:
        kinds = f"health, {kinds}"
        control = f"The opt-out covers confidential health records used without consent. {control}"
    return {
        "agencies": agencies,
        "special": f"facts about {kinds} and ethnicity.",
        "source": _say_source(view),
        "offence": NO_OFFENCES if social else "None",
        "control": control,
        "opt_out_plain": "You can stop confidential health information being used for planning "
        "and research: this is the national data opt-out. From 13 a young person decides. Before "
        "that, a person with parental responsibility may.",
        "upn": "[Where the pupil number goes. The route finder keeps it inside the council.]"
        if view["blank"]
        else "The unique pupil number is used inside the council only, with its own legal note."
        if upn
        else "The unique pupil number is in no file that moves.",
        "flow_in_words": " ".join(
            f"Step {number}: {flow['from']} sends {flow['to']} {flow['carries']}."
            if flow["from"] != flow["to"]
            else f"Step {number}: {flow['from']} joins {flow['carries']} inside its own walls."
            for number, flow in enumerate(view["flows"], 1)
        ),
        "removed": "Patients with an opt-out, by age and group, and the children left out above"
        if health
        else "",
    }


def _say_source(view: dict[str, Any]) -> str:
    if view["blank"]:
        return "[Each body that gives records, and the records that it gives]"
    givers: dict[str, dict[str, None]] = {}
    for table in view["tables"]:
        givers.setdefault(table["giver"], {})[table["agency"].lower()] = None
    said = [f"{giver}, for {join_words(list(agencies))}" for giver, agencies in givers.items()]
    return f"Records that the partners hold already: {'; '.join(said)}. Nobody is asked again"


def _say_residual(risks: list[dict[str, Any]], blank: bool) -> str:
    if not blank and any(risk["left"] == "high" for risk in risks):
        return "A high risk is left: consult the Information Commissioner's Office before you start"
    return "If a high risk is left, consult the Information Commissioner's Office before you start"


def share_facts(content: dict[str, Any], view: dict[str, Any]) -> list[dict[str, str]]:
    """Return the twelve facts on which all papers agree, in the exact words that papers use."""
    words = view["words"]
    conditions = "; ".join(
        f"{route['agency']}: "
        + " ".join(_pick(route, part) for part in ("article_6", "article_9", "schedule_1"))
        for route in view["routes"]
    )
    confidence = content["confidence"].get("health_route", "not applicable")
    return [
        {"name": "Purpose", "says": content["purpose"]["sentence"]},
        {
            "name": "Partners",
            "says": "; ".join(f"{p['name']} ({p['role']})" for p in content["partners"]),
        },
        {"name": "Lawful basis and conditions", "says": conditions},
        {
            "name": "Confidence",
            "says": f"{content['confidence']['social_care']} Health: {confidence}",
        },
        {
            "name": "Fields",
            "says": f"{view['counts']['all']} fields in {len(view['tables'])} tables",
        },
        {"name": "Ages", "says": content["people"]["ages"]},
        {
            "name": "Identifiers",
            "says": f"Seen by the linking team only: {content['teams']['linking']['sees']}",
        },
        {"name": "Where the link is made", "says": content["security"]["where_linked"]},
        {
            "name": "Outputs",
            "says": "; ".join(f"{o['name']}: {o['to']}" for o in content["outputs"]),
        },
        {"name": "Small numbers", "says": words["hide_rule"]},
        {
            "name": "Destruction",
            "says": f"Identifiers {words['identifiers_end']}; keys {words['keys_end']}; "
            f"linked data {words['linked_end']}",
        },
        {
            "name": "Review and contact",
            "says": f"Next review {say_day(content['review']['next'])}; "
            f"{content['public']['rights']}, telephone {content['public']['telephone']}",
        },
    ]


def _pick(route: dict[str, Any], element: str) -> str:
    return " ".join(part["says"] for part in route["elements"] if part["id"] == element)
