"""The codes of three services for what a child needs, and what one may suppose of the others.

Each row of `HYPOTHESES` supposes that children with one school code often have certain codes
elsewhere. It is a question to put to data, never a conversion. The site's definitions crosswalk
holds the same rows with their caveats and sources; a test keeps the two equal.
"""

from __future__ import annotations

from typing import NamedTuple

# Codes of the children in need census and of the NHS Data Dictionary, with their labels.
CIN_DISABILITY = {
    "NONE": "No disability",
    "MOB": "Mobility",
    "HAND": "Hand function",
    "PC": "Personal care",
    "INC": "Incontinence",
    "COMM": "Communication",
    "LD": "Learning",
    "HEAR": "Hearing",
    "VIS": "Vision",
    "BEH": "Behaviour",
    "CON": "Consciousness",
    "AUT": "Autism",
    "DDA": "Other disability",
}
NHS_DISABILITY = {
    "01": "Behaviour and emotional",
    "02": "Hearing",
    "03": "Manual dexterity",
    "04": "Memory or ability to concentrate, learn or understand",
    "05": "Mobility and gross motor",
    "06": "Perception of physical danger",
    "07": "Personal, self care and continence",
    "08": "Progressive conditions and physical health",
    "09": "Sight",
    "10": "Speech",
    "XX": "Other",
    "NN": "No disability",
    "ZZ": "Not stated",
}
NO_DISABILITY = {"NONE", "NN", "ZZ"}

LEARNING_DISABILITY = ["F70", "F71", "F72", "F73", "F78", "F79"]

# Clinical terms (SNOMED CT) beside the ICD-10 group that they are counted with here. Seeds to start
# from, not complete lists: ask a clinician, and check each in the NHS terminology browser.
SNOMED_BESIDE_ICD = {
    "35919005": "F84",
    "408856003": "F84",
    "406506008": "F90",
    "197480006": "F41",
    "229721007": "F80",
    "280032002": "F80",
    "59770006": "F81",
    "15188001": "H90",
    "397540003": "H54",
    "84757009": "G40",
    "128188000": "G80",
    "41040004": "Q90",
    "86765009": "F70",
    "61152003": "F71",
    "40700009": "F72",
    "31216003": "F73",
    "110359009": "F79",
    "248290002": "F88",
    "224958001": "F88",
}


class Hypothesis(NamedTuple):
    """What is supposed of pupils with one school code: the codes elsewhere, and the relation.

    `relation` is between the school code and the diagnosis: close, broader (the school code covers
    more children), overlaps, weak or none. No relation is called exact.
    """

    sen_type: str
    cin: list[str]
    nhs: list[str]
    icd_10: list[str]
    relation: str


HYPOTHESES = [
    Hypothesis("ASD", ["AUT", "COMM", "BEH"], [], ["F84"], "overlaps"),
    Hypothesis("SLCN", ["COMM"], ["10"], ["F80"], "overlaps"),
    Hypothesis("MLD", ["LD"], ["04"], ["F70"], "weak"),
    Hypothesis("SLD", ["LD"], ["04"], ["F71", "F72"], "close"),
    Hypothesis("PMLD", ["LD", "MOB", "PC", "INC"], ["04", "05", "07"], ["F72", "F73"], "close"),
    Hypothesis("SPLD", [], [], ["F81"], "none"),
    Hypothesis("SEMH", ["BEH"], ["01"], ["F90", "F91", "F93", "F40", "F41"], "broader"),
    Hypothesis("HI", ["HEAR"], ["02"], ["H90", "H91"], "close"),
    Hypothesis("VI", ["VIS"], ["09"], ["H54"], "close"),
    Hypothesis("MSI", ["HEAR", "VIS"], ["02", "09"], ["H54", "H90"], "close"),
    Hypothesis("PD", ["MOB", "HAND", "PC"], ["05", "03", "07"], ["G80", "G71", "Q05"], "overlaps"),
    Hypothesis("DS", ["LD"], ["04"], ["Q90"], "close"),
]
