"""Put into clean records the mistakes that agencies make, each under the name of its cause.

A fault is a small function, ``fault(rng, columns, probability) -> (changed columns, changed)``. It
works on a table given as columns and never sees, or touches, the truth. ``faults.toml`` says what
causes each fault, who documented it, in which tables it happens and how often, by group of
children and by difficulty.

>>> columns, log = apply_faults(rng, "cms_person", columns, groups, FaultSettings("usual"))
>>> log.join_names(len(columns["LAchildID"]))

Faults that add or remove whole rows have a shape of their own (`row_faults`) and are applied one
by one with `apply_row_fault`, because only the caller can issue new record numbers.
"""

from synthetic.faults.apply import (
    FaultLog,
    apply_faults,
    apply_row_fault,
    find_needed_facts,
)
from synthetic.faults.groups import Groups
from synthetic.faults.settings import (
    DIFFICULTIES,
    Fault,
    FaultSettings,
    describe_table,
    load_faults,
)

__all__ = [
    "DIFFICULTIES",
    "Fault",
    "FaultLog",
    "FaultSettings",
    "Groups",
    "apply_faults",
    "apply_row_fault",
    "describe_table",
    "find_needed_facts",
    "load_faults",
]
