"""The child health register: every child who lives here, the health spine of a linkage."""

from __future__ import annotations

import numpy as np

from synthetic.calendar_dates import YEAR_END, ages_on
from synthetic.draws import happens
from synthetic.population import MALE
from synthetic.record_numbers import number_records
from synthetic.records import Columns, Records
from synthetic.views.community_health import NHS_ETHNIC_CATEGORY
from synthetic.world import World

PURPOSE = 321


def make_register(world: World) -> Records:
    """Return `chis_register`: one row a child aged 0 to 18 registered with a local practice.

    Its denominator is births and practice lists, not contact with a service. Some who came
    recently are not on it yet, and some who left are on it still.
    """
    rng = world.generator(PURPOSE)
    people, identities, rates = world.people, world.identities, world.rates["child_health"]
    age = ages_on(people.birth, YEAR_END)
    gone = (people.left <= YEAR_END) & ~happens(
        rng, rates["still_listed_after_leaving"], len(people)
    )
    new = people.arrived > np.datetime64("2025-10-01")
    waits = new & ~happens(rng, rates["listed_within_six_months"], len(people))
    near = ~people.resident & happens(rng, rates["lives_outside_but_registered"], len(people))
    listed = (age >= 0) & (age <= 18) & (people.resident | near) & ~gone & ~waits
    listed &= ~(people.arrived > YEAR_END) | ~people.resident
    listed &= ~people.unaccompanied | happens(rng, rates["unaccompanied_listed"], len(people))
    person = np.flatnonzero(listed)
    school = world.schooling.school[person]
    named = (school >= 0) & happens(rng, rates["school_named"], len(person))
    identifier = number_records("chis_register", people.number[person], 8)
    columns: Columns = {
        "ChildHealthID": identifier,
        "NHSNumber": identities.nhs_number[person],
        "DateOfBirth": people.birth[person],
        "Gender": np.where(people.sex[person] == MALE, "1", "2"),
        "EthnicCategory": NHS_ETHNIC_CATEGORY[people.ethnicity[person]],
        "surname": identities.surname[person],
        "forename": identities.forename[person],
        "middle_names": identities.middle_names[person],
        "address": world.gazetteer.write_addresses(
            identities.house[person], identities.home[person]
        ),
        "Postcode": world.gazetteer.postcode[identities.home[person]],
        "OrgID_GP": world.gazetteer.practices.code[identities.practice[person]],
        "SchoolURN": np.where(named, world.gazetteer.schools.urn[np.maximum(school, 0)], ""),
        "RegistrationDate": np.fmax(people.birth[person], people.arrived[person]),
    }
    records = Records("chis_register", columns, identifier, person)
    return records.sort_by(identifier)
