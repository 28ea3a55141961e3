"""Everything that is true of one shard of the area, from which the agencies' views are taken."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from synthetic.care import Episodes
from synthetic.draws import Integers
from synthetic.gazetteer import Gazetteer
from synthetic.health import Health
from synthetic.identities import Identities
from synthetic.looked_after import Placements
from synthetic.needs import Needs
from synthetic.population import People
from synthetic.rates import Rates
from synthetic.schooling import Schooling


@dataclass
class World:
    """The truth about one shard.

    ``residence`` is where each person really lives on census day, a row of the gazetteer; it
    differs from the family home for children in care. ``seeds`` gives each view a random
    generator of its own, so that leaving a table out does not change the others.
    """

    people: People
    identities: Identities
    needs: Needs
    episodes: Episodes
    placements: Placements
    residence: Integers
    schooling: Schooling
    health: Health
    gazetteer: Gazetteer
    rates: Rates
    seeds: np.random.SeedSequence

    def generator(self, purpose: int) -> np.random.Generator:
        """Return the generator of one purpose (a number that no other purpose has)."""
        branch = np.random.SeedSequence(
            self.seeds.entropy, spawn_key=(*self.seeds.spawn_key, purpose)
        )
        return np.random.Generator(np.random.PCG64(branch))
