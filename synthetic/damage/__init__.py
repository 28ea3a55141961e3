"""Damage whole files, as spreadsheets, exports and transfers do.

A damage is a small function, ``damage(rng, sheet, columns) -> sheet``; damages compose, and each
leaves a note of what it did. ``damage.toml`` says which files are made, from which table and why.

>>> write_damaged_files(Path("data/as_received"), seed=1)
"""

from synthetic.damage.plan import (
    DamagedFile,
    damage_table,
    load_damaged_files,
    load_hard_steps,
    write_damaged_files,
    write_file,
)
from synthetic.damage.sheet import DamageNote, Sheet, write_csv, write_workbook

__all__ = [
    "DamageNote",
    "DamagedFile",
    "Sheet",
    "damage_table",
    "load_damaged_files",
    "load_hard_steps",
    "write_csv",
    "write_damaged_files",
    "write_file",
    "write_workbook",
]
