"""The SEN2 return: people with plans or requests, their plans, and requests for assessment."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from synthetic.calendar_dates import (
    NO_DATE,
    SCHOOL_CENSUS,
    SEN2_YEAR_END,
    SEN2_YEAR_START,
    Dates,
    add_days,
    ages_on,
)
from synthetic.characters import TextArray
from synthetic.draws import Flags, Integers, draw_days, happens, pick, pick_by_row, pick_code
from synthetic.population import ETHNICITIES, MALE
from synthetic.rates import as_matrix
from synthetic.record_numbers import number_records
from synthetic.records import Columns, Records
from synthetic.schooling import (
    EARLY_YEARS,
    ELSEWHERE,
    HOME,
    INDEPENDENT_SPECIAL,
)
from synthetic.sen_codes import EHC_PLAN, NEEDS
from synthetic.world import World

PURPOSE = 121
_CLOCK_DAYS = 20 * 7
OUTCOMES = np.array(["Y", "N", "A", "W"])
AGREED, REFUSED, UNDECIDED, WITHDRAWN = range(4)


def write_sen_person_ids(world: World, person: Integers, second: bool = False) -> TextArray:
    """Return the persontableid of each person; ``second`` that of a second entry by mistake."""
    return number_records("sen2_person", world.people.number[person] + second * 25_000_000, 8)


def find_requests(world: World) -> tuple[Integers, Dates, Integers]:
    """Return the requests for an assessment received in the year: person, day, outcome.

    Outcomes are places in `OUTCOMES`. Those who got a plan after a request in the year are
    among them; the others ask for the first time.
    """
    rng = world.generator(PURPOSE)
    people, needs, rates = world.people, world.needs, world.rates
    table = rates["requests"]["by_age"]
    counts = as_matrix(table, [str(age) for age in range(2, 21)])
    counts = np.vstack([counts[0] * 0.1, counts[0] * 0.25, counts[0] * 0.65, counts[1:]])
    counts = np.vstack([counts, np.tile(counts[-1] / 5, (4, 1))])
    counts[20] /= 5
    by_age = np.array(rates["population"]["by_age"], dtype=np.float64)
    england = by_age / by_age.sum() * rates["population"]["people_0_to_24_in_england"]
    got_plan = (needs.requested >= SEN2_YEAR_START) & (needs.requested <= SEN2_YEAR_END)
    lives = people.lives_here_on(SCHOOL_CENSUS)
    age = np.clip(people.age, 0, 24)
    asked = _others_who_asked(rng, world, got_plan & lives, counts, england)
    person = np.flatnonzero((got_plan & lives) | asked)
    received = np.where(
        got_plan, needs.requested, draw_days(rng, SEN2_YEAR_START, SEN2_YEAR_END, len(people))
    )[person]
    outcome = pick_by_row(
        rng, _outcomes_left(counts, england, world, got_plan & lives), age[person]
    )
    return person, received, np.where(got_plan[person], AGREED, outcome)


def _share_of_age(world: World, chosen: Flags) -> Integers:
    return np.bincount(np.clip(world.people.age[chosen], 0, 24), minlength=25)


def _outcomes_left(
    counts: npt.NDArray[np.float64],
    england: npt.NDArray[np.float64],
    world: World,
    got_plan: Flags,
) -> npt.NDArray[np.float64]:
    """Return weights of the outcomes of requests that have led to no plan yet, by age.

    Requests without a decision are those made too late for one, so they are not drawn here.
    """
    residents = _share_of_age(world, world.people.lives_here_on(SCHOOL_CENSUS))
    left = counts / england[:, None] * residents[:, None]
    left[:, AGREED] = np.maximum(left[:, AGREED] - _share_of_age(world, got_plan), 0)
    left[:, UNDECIDED] = 0
    return left


def _others_who_asked(
    rng: np.random.Generator,
    world: World,
    got_plan: Flags,
    counts: npt.NDArray[np.float64],
    england: npt.NDArray[np.float64],
) -> Flags:
    """Say who else had a request made for them in the year: mostly children on SEN support."""
    people, needs = world.people, world.needs
    lives = people.lives_here_on(SCHOOL_CENSUS) & (needs.provision != EHC_PLAN)
    residents = _share_of_age(world, people.lives_here_on(SCHOOL_CENSUS))
    wanted = counts.sum(axis=1) / england * residents - _share_of_age(world, got_plan)
    weight = np.where(needs.provision > 0, 1.0, 0.055)
    weight *= np.where(people.sex == MALE, 1.12, 0.86) * lives
    age = np.clip(people.age, 0, 24)
    total = np.bincount(age, weights=weight, minlength=25)
    chance = weight * (np.maximum(wanted, 0) / np.maximum(total, 1e-9))[age]
    return happens(rng, np.minimum(chance, 0.95))


def _find_plans(world: World) -> tuple[Integers, Flags]:
    """Return everybody who lives here and had a plan in the year, and whose plan has ceased."""
    needs = world.needs
    lives = world.people.lives_here_on(SCHOOL_CENSUS)
    in_force = (needs.provision == EHC_PLAN) & (needs.plan_from <= SCHOOL_CENSUS) & lives
    ceased = (needs.ceased_need >= 0) & ~in_force & lives
    person = np.flatnonzero(in_force | ceased)
    return person, ceased[person]


def make_sen_people(world: World) -> Records:
    """Return `sen2_person`: everybody with a plan, or a request in the year."""
    rng = world.generator(PURPOSE + 1)
    people, identities, rates = world.people, world.identities, world.rates["sen2"]
    person = np.union1d(_find_plans(world)[0], find_requests(world)[0])
    count = len(person)
    level = rng.random(count)
    refused, unknown = rates["ethnicity_refused"], rates["ethnicity_not_obtained"]
    ethnicity = np.array(ETHNICITIES)[people.ethnicity[person]]
    ethnicity = np.where(level < refused, "REFU", ethnicity)
    ethnicity = np.where((level >= refused) & (level < refused + unknown), "NOBT", ethnicity)
    lost = happens(rng, rates["upn_unknown"], count)
    upn = np.where(lost, "", identities.upn[person])
    uln = np.where(ages_on(people.birth[person], SCHOOL_CENSUS) >= 16, identities.uln[person], "")
    columns: Columns = {
        "persontableid": write_sen_person_ids(world, person),
        "surname": identities.surname[person],
        "forename": identities.forename[person],
        "personbirthdate": people.birth[person],
        "sex": np.where(people.sex[person] == MALE, "M", "F"),
        "ethnicity": ethnicity,
        "postcode": world.gazetteer.postcode[identities.home[person]],
        "upn": upn,
        "uniquelearnernumber": uln,
        "upnunknown": explain_missing_upns(upn, uln, people.age[person]),
    }
    records = Records("sen2_person", columns, columns["persontableid"], person)
    return records.sort_by(columns["persontableid"])


def explain_missing_upns(upn: TextArray, uln: TextArray, age: Integers) -> TextArray:
    """Return why there is neither UPN nor ULN (CBDS CS051), empty where there is one."""
    reason = np.where(age < 5, "UN1", np.where(age >= 16, "UN9", "UN8"))
    return np.where((upn == "") & (uln == ""), reason, "")


def _write_settings(world: World, person: Integers) -> tuple[TextArray, TextArray]:
    """Return the school (URN) and the other setting of each plan: one of the two is filled."""
    rng = world.generator(PURPOSE + 2)
    schooling, table = world.schooling, world.gazetteer.schools
    school, setting = schooling.school[person], schooling.setting[person]
    rates = world.rates["sen2"]
    special = np.flatnonzero(table.phase == "special")
    elsewhere = special[pick(rng, [1.0] * len(special), len(person))]
    school = np.where(setting == INDEPENDENT_SPECIAL, elsewhere, school)
    urn = np.where(school >= 0, table.urn[np.maximum(school, 0)], "")
    age = world.people.age[person]
    other = pick_code(rng, rates["setting_under_16"], len(person))
    other = np.where(age >= 16, pick_code(rng, rates["setting_16_and_over"], len(person)), other)
    other = np.where(setting == HOME, "EHE", np.where(setting == EARLY_YEARS, "EYP", other))
    other = np.where(
        (setting == ELSEWHERE) & happens(rng, rates["home_educated_elsewhere"], len(person)),
        "EHE",
        other,
    )
    return urn, np.where(urn == "", other, "")


def make_plans(world: World) -> Records:
    """Return `sen2_plan`: plans in force on census day, and those that ceased in 2025."""
    rng = world.generator(PURPOSE + 3)
    needs, rates = world.needs, world.rates["sen2"]
    person, ceased = _find_plans(world)
    count = len(person)
    identifier = number_records("sen2_plan", world.people.number[person], 8)
    urn, setting = _write_settings(world, person)
    codes = np.append(np.array(NEEDS), "")
    first = codes[np.where(ceased, needs.ceased_need[person], needs.need[person])]
    last_day = needs.ceased_on[person]
    long_ago = add_days(last_day, -365 * (2 + 6 * rng.random(count)))
    started = np.where(ceased, long_ago, needs.plan_from[person])
    received = np.where(ceased, add_days(long_ago, -130), needs.requested[person])
    held = (SCHOOL_CENSUS - started).astype(np.int64)
    since = np.minimum(held, 365) * rng.random(count)
    overdue = ~happens(rng, rates["reviewed_in_the_year"], count) & (held > 500)
    review = add_days(SCHOOL_CENSUS, -np.where(overdue, 365 + since * 0.5, since))
    on_time = (started - received).astype(np.int64) <= _CLOCK_DAYS
    clock = world.rates["ehc_plans"]["clock"]
    exempt = happens(rng, np.where(on_time, clock["exception_on_time"], clock["exception_late"]))
    recorded = ~happens(rng, rates["placement_not_recorded"], count)
    columns: Columns = {
        "activeplanstableid": identifier,
        "persontableid": write_sen_person_ids(world, person),
        "receiveddate": received,
        "startdate": started,
        "ceasedate": last_day,
        "lastreview": np.where(held > 300, review, NO_DATE),
        "urn": np.where(recorded, urn, ""),
        "sensetting": np.where(recorded, setting, ""),
        "sentype1": np.where(first == "UNKNOWN", "", first),
        "sentype2": np.where(ceased, "", codes[needs.second_need[person]]),
        "week20": np.where(exempt, "1", "0"),
    }
    records = Records("sen2_plan", columns, identifier, person)
    return records.sort_by(columns["persontableid"])


def make_requests(world: World) -> Records:
    """Return `sen2_requests`: requests of the year, the decision, the assessment and the plan."""
    rng = world.generator(PURPOSE + 4)
    needs, rates = world.needs, world.rates["requests"]["rates"]
    person, received, outcome = find_requests(world)
    count = len(person)
    identifier = number_records("sen2_requests", world.people.number[person], 8)
    in_time = happens(rng, rates["decided_in_six_weeks"], count)
    days = np.where(in_time, 14 + 28 * rng.random(count), 43 + 50 * rng.random(count))
    planned = needs.requested[person] == received
    to_plan = (needs.plan_from[person] - received).astype(np.int64)
    days = np.where(planned, np.minimum(days, np.maximum(to_plan * 0.6, 5)), days)
    decided = add_days(received, days)
    known = decided <= SCHOOL_CENSUS
    outcome = np.where(known, outcome, UNDECIDED)
    agreed = outcome == AGREED
    finished = agreed & planned & (needs.plan_from[person] <= SCHOOL_CENSUS)
    assessed = add_days(needs.plan_from[person], -20 - 20 * rng.random(count))
    assessed = np.maximum(assessed, add_days(decided, 1))
    refused = outcome == REFUSED
    columns: Columns = {
        "requeststableid": identifier,
        "persontableid": write_sen_person_ids(world, person),
        "receiveddate": received,
        "requestsource": pick_code(rng, rates["requested_by"], count),
        "rya": np.where(happens(rng, rates["youth_accommodation"], count), "1", "0"),
        "requestoutcomedate": np.where(known, decided, NO_DATE),
        "requestoutcome": OUTCOMES[outcome],
        "requestmediation": np.where(
            refused & happens(rng, rates["mediation_when_refused"], count), "1", "0"
        ),
        "requesttribunal": np.where(
            refused & happens(rng, rates["tribunal_when_refused"], count), "1", "0"
        ),
        "assessmentoutcome": np.where(finished, "Y", np.where(agreed, "A", "")),
        "assessmentoutcomedate": np.where(finished, assessed, NO_DATE),
        "planstartdate": np.where(finished, needs.plan_from[person], NO_DATE),
    }
    records = Records("sen2_requests", columns, identifier, person)
    return records.sort_by(columns["persontableid"])
