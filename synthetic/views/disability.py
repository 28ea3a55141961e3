"""One child's disability in two vocabularies: the census of children in need, and the NHS.

Neither lists what is true. Each writes down some of what it was told, in its own codes.
"""

from __future__ import annotations

import numpy as np

from synthetic.care import IN_NEED
from synthetic.conditions import CONDITIONS
from synthetic.draws import Flags, Floats, Integers, happens
from synthetic.records import Columns, Records, join_key
from synthetic.views.community_health import write_patient_ids
from synthetic.views.social_care import write_child_ids
from synthetic.world import World

PURPOSE = 221

DISABILITY_CODES = ("NONE", "MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON",
                    "AUT", "DDA")  # fmt: skip
NHS_DISABILITY_CODES = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "XX", "NN")


def _chance_recorded(world: World, person: Integers, for_disability: Flags) -> Floats:
    """Return the chance that social care records any disability for each child in need."""
    rates, needs = world.rates["disability_recorded"], world.needs
    by_condition = np.array([rates["by_condition"][name] for name in CONDITIONS])
    by_provision = np.array([rates["without_sen"], rates["with_support"], 1.0])
    chance = needs.has[person].astype(np.float64) @ by_condition
    chance = np.minimum(chance * by_provision[needs.provision[person]], 0.9)
    return np.where(for_disability, rates["in_need_for_disability"], chance)


def _code_chances(world: World, person: Integers) -> dict[str, Floats]:
    """Return the chance of each code of the children in need census, for a child with any."""
    rates, needs = world.rates["disability_recorded"], world.needs

    def having(condition: str) -> Flags:
        return needs.having(condition)[person]

    # Guidance: autism only where a qualified practitioner has diagnosed it.
    autistic = needs.diagnosed_with("autism")[person]
    moves = having("cerebral_palsy") | having("physical")
    severe = needs.severity[person] >= 3
    learning = having("learning_disability") | having("down_syndrome")
    return {
        "AUT": autistic * rates["autism_code"],
        "LD": np.where(learning, rates["learning_code"], having("developmental_delay") * 0.3),
        "BEH": np.where(having("adhd") | having("mental_health"), rates["behaviour_code"], 0.08),
        "COMM": np.where(having("speech_language") | autistic, rates["communication_code"], 0.03),
        "MOB": moves * rates["mobility_code"],
        "HAND": moves * rates["hand_code"],
        "PC": np.where(severe | moves, rates["personal_care_code"] * 0.6, 0.01),
        "INC": np.where(severe | moves, rates["incontinence_code"] * 0.6, 0.008),
        "HEAR": having("hearing") * rates["hearing_code"],
        "VIS": having("vision") * rates["vision_code"],
        "CON": having("epilepsy") * rates["consciousness_code"],
        "DDA": np.full(len(person), rates["other_code"]),
    }


def make_disabilities(world: World) -> Records:
    """Return `cin_disability`: a row for each code of each child in need, NONE for most."""
    rng = world.generator(PURPOSE)
    episodes, count = world.episodes, len(world.people)
    in_need = episodes.outcome == IN_NEED
    key = np.unique(episodes.person[in_need] + episodes.earlier[in_need] * count)
    person, earlier = key % count, key >= count
    for_disability = np.zeros(count, dtype=bool)
    for_disability[episodes.person[in_need & (episodes.need == "N2")]] = True
    recorded = happens(rng, _chance_recorded(world, person, for_disability[person]))
    found = np.zeros((len(person), len(DISABILITY_CODES)), dtype=bool)
    for code, chance in _code_chances(world, person).items():
        found[:, DISABILITY_CODES.index(code)] = happens(rng, chance) & recorded
    found[:, -1] |= recorded & ~found.any(axis=1)
    found[:, 0] = ~recorded
    row, column = np.nonzero(found)
    child = write_child_ids(world, person, earlier)[row]
    written = np.array(DISABILITY_CODES)[column]
    columns: Columns = {"LAchildID": child, "Disability": written}
    key = join_key(child, written)
    records = Records("cin_disability", columns, key, person[row], earlier[row])
    return records.sort_by(child)


def _nhs_code_chances(world: World, person: Integers) -> dict[str, Floats]:
    """Return the chance of each NHS disability code; there is none for autism."""
    needs = world.needs

    def having(condition: str) -> Floats:
        return needs.having(condition)[person].astype(np.float64)

    severe = (needs.severity[person] >= 3).astype(np.float64)
    return {
        "01": np.maximum(having("adhd") * 0.5, having("mental_health") * 0.25),
        "02": having("hearing") * 0.9,
        "03": having("cerebral_palsy") * 0.4,
        "04": np.maximum(having("learning_disability") * 0.85, having("autism") * 0.2),
        "05": np.maximum(having("cerebral_palsy") * 0.9, having("physical") * 0.6),
        "06": np.maximum(severe * 0.4, having("autism") * 0.12),
        "07": severe * 0.7,
        "08": having("epilepsy") * 0.7,
        "09": having("vision") * 0.9,
        "10": having("speech_language") * 0.7,
        "XX": np.full(len(person), 0.05),
    }


def make_nhs_disabilities(world: World) -> Records:
    """Return `csds_cyp602disability`: the codes a clinician recorded, for some patients."""
    rng = world.generator(PURPOSE + 1)
    rates = world.rates["community_health"]["contacts"]
    share = rates["disability_recorded"]
    person = np.unique(world.health.person)
    asked = happens(rng, np.where(world.needs.disabled[person], share * 1.6, share * 0.12))
    person = person[asked]
    found = np.zeros((len(person), len(NHS_DISABILITY_CODES)), dtype=bool)
    for code, chance in _nhs_code_chances(world, person).items():
        found[:, NHS_DISABILITY_CODES.index(code)] = happens(rng, chance)
    found[:, -1] = ~found.any(axis=1)
    row, column = np.nonzero(found)
    patient = write_patient_ids(world, person, np.zeros(len(person), dtype=bool))[row]
    written = np.array(NHS_DISABILITY_CODES)[column]
    impact = np.array(["01", "02", "03"])[(rng.random(len(row)) * 3).astype(np.int64)]
    columns: Columns = {
        "LocalPatientID": patient,
        "Disability": written,
        "DisabilityImpactPerception": np.where(
            happens(rng, rates["impact_recorded"], len(row)), impact, ""
        ),
    }
    records = Records("csds_cyp602disability", columns, join_key(patient, written), person[row])
    return records.sort_by(patient)
