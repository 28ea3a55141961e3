"""Look-up tables that everybody shares: schools, general practices, postcodes.

They have no people in them, so they carry no faults and no truth.
"""

from __future__ import annotations

import numpy as np

from synthetic.gazetteer import LARKMERE, Gazetteer
from synthetic.records import Columns

_AUTHORITIES = np.array(["Larkmere", "Wrenholt", "further away"])


def describe_places(gazetteer: Gazetteer) -> dict[str, Columns]:
    """Return `schools`, `gp_practices` and `postcode_lookup`, one row a place."""
    schools, practices = gazetteer.schools, gazetteer.practices
    wards = np.array([*gazetteer.ward_names, ""])[gazetteer.ward]
    inside = gazetteer.authority == LARKMERE
    return {
        "schools": {
            "NativeId": schools.laestab,
            "urn": schools.urn,
            "ukprn": schools.ukprn,
            "name": schools.name,
            "phase": schools.phase,
            "lowest_age": schools.lowest_age.astype(np.str_),
            "highest_age": schools.highest_age.astype(np.str_),
            "postcode": gazetteer.postcode[schools.postcode],
            "authority": _AUTHORITIES[schools.authority],
        },
        "gp_practices": {
            "OrgID_GP": practices.code,
            "name": practices.name,
            "postcode": gazetteer.postcode[practices.postcode],
        },
        "postcode_lookup": {
            "postcode": gazetteer.postcode,
            "small_area": np.where(inside, gazetteer.small_area, ""),
            "ward": wards,
            "deprivation_decile": np.where(inside, gazetteer.decile.astype(np.str_), ""),
            "authority": _AUTHORITIES[gazetteer.authority],
        },
    }
