"""Give people the names, numbers and homes by which agencies know them.

An adopted child has two identities: the one they were born with and the one they live with now.
Agencies hold both and must not join them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import SCHOOL_CENSUS, ages_on, years_of
from synthetic.characters import TextArray
from synthetic.draws import Flags, Integers, happens
from synthetic.gazetteer import FURTHER_AWAY, NEIGHBOUR, Gazetteer
from synthetic.identifiers import issue_nhs_numbers, issue_ulns, issue_upns, issue_uprns
from synthetic.names import NamePools
from synthetic.population import ETHNICITIES, MALE, People
from synthetic.rates import Rates

_FIRST_YEAR_OF_UPNS = 2005


@dataclass
class Identities:
    """One row a person. Homes are rows of the gazetteer; ``before`` is the identity at birth of
    the adopted (the same as now for everybody else)."""

    surname: TextArray
    forename: TextArray
    middle_names: TextArray
    former_surname: TextArray
    naming_group: Integers
    nhs_number: TextArray
    upn: TextArray
    uln: TextArray
    home: Integers
    previous_home: Integers
    other_parent_home: Integers
    house: Integers
    uprn: TextArray
    practice: Integers
    surname_before: TextArray
    forename_before: TextArray
    nhs_number_before: TextArray
    upn_before: TextArray
    home_before: Integers


def _avoid_namesakes(
    rng: np.random.Generator,
    people: People,
    forename: TextArray,
    pools: NamePools,
    sex: npt.NDArray[np.str_],
    naming: Integers,
) -> TextArray:
    """Draw again where brothers or sisters got one name (a few passes are enough)."""
    for _ in range(4):
        order = np.lexsort((forename, people.household))
        same = np.r_[
            False,
            (people.household[order][1:] == people.household[order][:-1])
            & (forename[order][1:] == forename[order][:-1]),
        ]
        rows = order[same]
        if not len(rows):
            break
        drawn = pools.sample_forenames(rng, sex[rows], years_of(people.birth)[rows], naming[rows])
        forename = forename.astype(f"<U{max(forename.itemsize, drawn.itemsize) // 4}")
        forename[rows] = drawn
    return forename


def _family_rows(people: People) -> tuple[Integers, Integers]:
    """Return the first row of each family, and the family's place for every person."""
    _, first, back = np.unique(people.household, return_index=True, return_inverse=True)
    return first, back


def _draw_surnames(
    rng: np.random.Generator, people: People, naming: Integers, pools: NamePools, rates: Rates
) -> tuple[TextArray, TextArray]:
    """Return current surnames and, where there is one, another surname in the family."""
    first, back = _family_rows(people)
    of_family = pools.sample_surnames(rng, naming[first])
    other = pools.sample_surnames(rng, naming[first])
    differs = happens(rng, rates["households"]["surname_differs_from_household"], len(people))
    return np.where(differs, other[back], of_family[back]), np.where(
        differs, of_family[back], other[back]
    )


def _draw_homes(
    rng: np.random.Generator, people: People, gazetteer: Gazetteer, rates: Rates
) -> tuple[Integers, Integers, Integers]:
    """Return the home, the home before the last move and the other parent's home."""
    first, back = _family_rows(people)
    decile = people.decile[first]
    near = rates["households"]["lives_next_door_when_outside"]
    outside = np.where(happens(rng, near, len(first)), NEIGHBOUR, FURTHER_AWAY)
    inside = gazetteer.choose_homes(rng, decile)
    elsewhere = gazetteer.choose_elsewhere(rng, outside)
    home = np.where(people.resident[first], inside, elsewhere)
    beside = np.clip(decile + np.floor(rng.random(len(first)) * 3).astype(np.int64) - 1, 1, 10)
    previous = gazetteer.choose_homes(rng, beside)
    parent = gazetteer.choose_homes(rng, beside)
    return home[back], previous[back], parent[back]


@dataclass
class _EarlierIdentity:
    surname: TextArray
    forename: TextArray
    nhs_number: TextArray
    upn: TextArray
    home: Integers


def _draw_earlier(
    rng: np.random.Generator,
    people: People,
    now: tuple[TextArray, TextArray],
    pools: NamePools,
    naming: Integers,
    gazetteer: Gazetteer,
    first_number: int,
    rates: Rates,
) -> _EarlierIdentity:
    """Draw who the adopted were before: most have another surname, many another forename.

    ``now`` is surname and forename of everybody; those of the others are kept.
    """
    count = len(people)
    adopted = ~np.isnat(people.adopted)
    years = years_of(people.birth)
    started = _first_school_year(people)
    names = pools.sample_forenames(rng, _letters_of_sex(people), years, naming)
    renamed = rates["adoption"]["forename_changed"]
    at_school = adopted & (years_of(people.adopted) > started)
    return _EarlierIdentity(
        surname=np.where(adopted, pools.sample_surnames(rng, naming), now[0]),
        forename=np.where(adopted & happens(rng, renamed, count), names, now[1]),
        nhs_number=issue_nhs_numbers(first_number, count),
        upn=np.where(at_school, issue_upns(first_number, count, started), ""),
        home=gazetteer.choose_homes(rng, np.minimum(people.decile, 4)),
    )


def _letters_of_sex(people: People) -> TextArray:
    return np.where(people.sex == MALE, "M", "F")


def _first_school_year(people: People) -> Integers:
    return np.maximum(years_of(people.birth) + 4, _FIRST_YEAR_OF_UPNS)


def make_identities(
    rng: np.random.Generator,
    people: People,
    gazetteer: Gazetteer,
    pools: NamePools,
    people_in_area: int,
    rates: Rates,
) -> Identities:
    """Draw the identities of ``people``; numbers are unique across the whole area.

    ``people_in_area`` sets where the numbers of earlier identities begin.
    """
    count, start = len(people), int(people.number[0])
    first, back = _family_rows(people)
    naming = pools.choose_naming_groups(rng, np.array(ETHNICITIES)[people.ethnicity])
    same_tradition = people.ethnicity == people.ethnicity[first][back]
    naming = np.where(same_tradition, naming[first][back], naming)
    sex, years = _letters_of_sex(people), years_of(people.birth)
    forename = pools.sample_forenames(rng, sex, years, naming)
    forename = _avoid_namesakes(rng, people, forename, pools, sex, naming)
    surname, other_surname = _draw_surnames(rng, people, naming, pools, rates)
    home, previous, parent = _draw_homes(rng, people, gazetteer, rates)
    upn = issue_upns(start, count, _first_school_year(people))
    fourteen = ages_on(people.birth, np.datetime64("2025-08-31")) >= 13
    near = home * 7 + (rng.random(len(first)) * 3).astype(np.int64)[back]
    before = _draw_earlier(
        rng, people, (surname, forename), pools, naming, gazetteer, people_in_area + start, rates
    )
    return Identities(
        surname=surname,
        forename=forename,
        middle_names=pools.sample_middle_names(rng, sex, years, naming),
        former_surname=other_surname,
        naming_group=naming,
        nhs_number=issue_nhs_numbers(start, count),
        upn=np.where(_ever_had_a_upn(rng, people, rates), upn, ""),
        uln=np.where(fourteen, issue_ulns(start, count), ""),
        home=home,
        previous_home=np.where(np.isnat(people.moved), home, previous),
        other_parent_home=parent,
        house=1 + (rng.random(len(first)) * 120).astype(np.int64)[back],
        uprn=issue_uprns(int(people.household[0]), count)[people.household - people.household[0]],
        practice=near % len(gazetteer.practices.code),
        surname_before=before.surname,
        forename_before=before.forename,
        nhs_number_before=before.nhs_number,
        upn_before=before.upn,
        home_before=before.home,
    )


def _ever_had_a_upn(rng: np.random.Generator, people: People, rates: Rates) -> Flags:
    """Say who was ever given a UPN: not the very young, nor most in independent schools."""
    age = ages_on(people.birth, np.datetime64("2025-08-31"))
    came_grown = people.unaccompanied & (age >= 17)
    private = _never_in_a_state_school(rng, people, rates)
    nursery = happens(rng, rates["schooling"]["upn_from_nursery"], len(people))
    started = (age >= 4) | ((age == 3) & nursery)
    return started & ~came_grown & ~private & (people.birth < SCHOOL_CENSUS)


def _never_in_a_state_school(rng: np.random.Generator, people: People, rates: Rates) -> Flags:
    """Say who has never been in a state school: part of those taught in independent schools."""
    well_off = np.where(people.decile >= 8, 2.0, np.where(people.decile <= 4, 0.3, 0.9))
    return happens(rng, rates["schooling"]["independent"] * 0.55 * well_off)
