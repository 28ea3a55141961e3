"""Larkmere: a synthetic local area, with its children, its agencies and their mistakes.

Nobody here is real, and nobody could be: every identifier comes from a block that is never given
to a person, a school or a place (`synthetic.identifiers`).

How it is made, in this order, so that each part can be read on its own:

1. ``population`` makes families with children and young people aged 0 to 24; ``identities``
   gives them names, numbers and homes.
2. ``needs``, ``care``, ``looked_after``, ``schooling``, ``school_life`` and ``health`` say what
   is true of them: special educational needs, conditions, episodes of social care, placements,
   schools, suspensions, referrals. This is the truth, and no agency holds it.
3. ``views`` takes each agency's view of that truth: whom it knows, what it writes down, in its
   own codes and in its own style of dates. The result is the folder ``clean``.
4. ``faults`` makes the mistakes that agencies make, each under the name of its cause and more
   often for some groups of children. The result is the folder ``as_received``.
5. ``truth`` says in a folder of its own whose record each is and what was done to it.

To change a rate, change ``rates.toml`` (what is true) or ``faults/faults.toml`` (what goes
wrong); each rate names its source or says "our assumption". ``tables.toml`` describes every
column. ``calibration`` sets the area beside published figures.

The same arguments give the same bytes on any machine: draws are uniform numbers from seeded
generators, shards of whole households are made apart, and nothing depends on today's date.

>>> from synthetic import generate_area
>>> manifest = generate_area("data", people=3_000, seed=1)  # doctest: +SKIP
>>> manifest["files"]["clean/cms_person.csv"]["rows"]  # doctest: +SKIP
"""

from synthetic.faults import FaultSettings, load_faults
from synthetic.pipeline import generate_area
from synthetic.rates import load_rates
from synthetic.steps import make_views
from synthetic.tables import load_codes, load_tables

SIZES = {"workshop": 3_000, "area": 30_000, "region": 1_000_000}
"""Named sizes, in people aged 0 to 24: for browsers and exercises, for the published examples,
and for benchmarks."""

__all__ = [
    "SIZES",
    "FaultSettings",
    "generate_area",
    "load_codes",
    "load_faults",
    "load_rates",
    "load_tables",
    "make_views",
]
