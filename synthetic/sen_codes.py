"""Codes of special educational needs that the whole package shares."""

from __future__ import annotations

import numpy as np

NO_SEN, SEN_SUPPORT, EHC_PLAN = 0, 1, 2
PROVISION_CODES = np.array(["N", "K", "E"])

NEEDS = (
    "ASD", "SLCN", "SEMH", "MLD", "SLD", "PMLD", "PD", "SPLD",
    "HI", "VI", "MSI", "OTH", "UNKNOWN", "NSA", "DS",
)  # fmt: skip
"""SEN types; a need is a place in this list, -1 for none. UNKNOWN is written as a blank."""

NO_NEED = -1
