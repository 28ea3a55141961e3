"""The papers of the kit, in the order in which a project needs them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """One paper.

    Args:
        name: the name of its template and of its files.
        title: what it is called.
        says: what it is for, in a line.
        answers: other papers of the route finder that it stands for.
    """

    name: str
    title: str
    says: str
    answers: tuple[str, ...] = ()


PAPERS = (
    Paper(
        "data-specification",
        "Data specification",
        "Every field that leaves an agency, with the reason for it",
    ),
    Paper(
        "dpia", "Data protection impact assessment", "The regulator's seven steps, filled in order"
    ),
    Paper(
        "data-sharing-agreement",
        "Data sharing agreement",
        "Who gives what to whom, by what right, until when",
    ),
    Paper(
        "appropriate-policy-document",
        "Appropriate policy document",
        "The conditions of Schedule 1 that are relied on, named for each agency",
    ),
    Paper("privacy-notice", "Privacy notice", "What families are told, in plain words"),
    Paper(
        "easy-read-summary",
        "Easy-read summary",
        "The notice in short lines, for pictures beside them",
    ),
    Paper(
        "public-register-entry", "Public register entry", "A page that a parent can read on a phone"
    ),
    Paper("data-flow", "Data flow", "The flow drawn, as a table and in words"),
    Paper("linkage-plan", "Linkage plan", "How records are matched and how quality is measured"),
    Paper(
        "linkage-report", "Linkage report", "What was done and found, by the four parts of GUILD"
    ),
    Paper(
        "disclosure-rules",
        "Disclosure rules and release form",
        "The rule for small numbers, and the check",
    ),
    Paper(
        "retention-and-destruction",
        "Retention, and certificate of destruction",
        "When keys and data end, and the certificate that they did",
        answers=("key-destruction-certificate", "retention-schedule"),
    ),
    Paper("sign-off", "Sign-off sheet", "Who signs what, and the facts on which all papers agree"),
)
