"""Number the records of a table so that the number tells nothing about the person."""

from __future__ import annotations

import numpy as np

from synthetic.characters import TextArray, to_text, write_digits
from synthetic.draws import Integers

_STEPS = {
    "sc_pupilonroll": 3_779_317,
    "sc_senneeds": 5_205_857,
    "sc_termlyexclusions": 2_896_363,
    "sc_termlysessiondetails": 6_180_341,
    "sen2_person": 4_142_137,
    "sen2_plan": 7_320_509,
    "sen2_requests": 2_645_753,
    "cms_person": 1_414_219,
    "cin_details": 1_732_051,
    "csds_cyp001mpi": 8_284_273,
    "csds_cyp101referral": 3_162_281,
    "csds_cyp201carecontact": 9_486_833,
    "chis_register": 2_236_069,
    "history": 5_567_773,
}
"""A step for each numbering: none shares a factor with 10, so numbers do not repeat, and none is
near another's multiple, so the numbers of two tables do not keep step."""


def number_records(table: str, index: Integers, digits: int, prefix: str = "") -> TextArray:
    """Number records: each index has a number of its own among ``digits`` digits.

    Raises ``ValueError`` when an index does not fit, and ``KeyError`` for an unknown table.
    """
    size = 10**digits
    if len(index) and int(index.max()) >= size:
        raise ValueError(f"{table}: {int(index.max()):,} records do not fit in {digits} digits.")
    place = (index * _STEPS[table] + size // 7) % size
    points = write_digits(place, digits)
    if prefix:
        letters = np.array([ord(sign) for sign in prefix], dtype=np.uint32)
        points = np.hstack([np.tile(letters, (len(index), 1)), points])
    return to_text(points)
