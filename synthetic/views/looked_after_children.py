"""The SSDA903 return on looked-after children: header, episodes, missing, health checks."""

from __future__ import annotations

import numpy as np

from synthetic.calendar_dates import NO_DATE, YEAR_END, YEAR_START, add_days, ages_on
from synthetic.characters import TextArray
from synthetic.draws import Flags, Integers, draw_days, happens, pick
from synthetic.population import ETHNICITIES, MALE
from synthetic.records import Columns, Records, join_key
from synthetic.views.social_care import write_child_ids
from synthetic.world import World

PURPOSE = 211
_OUTSIDE_COUNCIL = ("K", "R", "S")


def _find_looked_after(world: World) -> tuple[Integers, Flags]:
    """Return everybody in care at some time in the year, and whose identity is an earlier one."""
    count = len(world.people)
    key = np.unique(world.placements.person + world.placements.earlier * count)
    return key % count, key >= count


def make_header(world: World) -> Records:
    """Return `ssda903_header`: one row a child looked after in the year. There is no name."""
    rng = world.generator(PURPOSE)
    people, identities = world.people, world.identities
    person, earlier = _find_looked_after(world)
    age = ages_on(people.birth[person], np.datetime64("2025-08-31"))
    upn = np.where(earlier, identities.upn_before[person], identities.upn[person])
    rates = world.rates["looked_after"]["health"]
    sources_disagree = happens(rng, rates["upn_sources_disagree"], len(person))
    reason = np.where(age < 5, "UN1", np.where(people.unaccompanied[person], "UN3", "UN2"))
    reason = np.where(sources_disagree & (upn != ""), "UN5", reason)
    mother = (people.sex[person] != MALE) & (age >= 15)
    mother &= happens(rng, rates["mothers_aged_15_and_over"], len(person))
    columns: Columns = {
        "CHILD": write_child_ids(world, person, earlier),
        "SEX": np.where(people.sex[person] == MALE, "M", "F"),
        "DOB": people.birth[person],
        "ETHNIC": np.array(ETHNICITIES)[people.ethnicity[person]],
        "UPN": np.where((upn == "") | sources_disagree, reason, upn),
        "MOTHER": np.where(people.sex[person] == MALE, "", np.where(mother, "1", "0")),
        "MC_DOB": np.where(mother, draw_days(rng, "2024-01-01", YEAR_END, len(person)), NO_DATE),
    }
    records = Records("ssda903_header", columns, columns["CHILD"], person, earlier)
    return records.sort_by(columns["CHILD"])


def _registration_numbers(world: World, place: TextArray, address: Integers) -> TextArray:
    """Return Ofsted's number of a children's home or other setting that Ofsted registers."""
    registered = np.isin(place.astype("<U1"), _OUTSIDE_COUNCIL)
    number = np.strings.zfill((address % 900 + 9_000).astype(np.str_), 4)
    return np.where(registered, np.strings.add("SC99", number), "")


def make_placements_view(world: World) -> Records:
    """Return `ssda903_episodes`: one row a placement or change of status in the year."""
    placements = world.placements
    child = write_child_ids(world, placements.person, placements.earlier)
    home = np.where(
        placements.earlier,
        world.identities.home_before[placements.person],
        world.identities.home[placements.person],
    )
    postcode = world.gazetteer.postcode
    columns: Columns = {
        "CHILD": child,
        "DECOM": placements.started,
        "RNE": np.where(placements.first, "S", "P"),
        "LS": placements.legal_status,
        "CIN": placements.need,
        "PLACE": placements.place,
        "PLACE_PROVIDER": placements.provider,
        "DEC": placements.ended,
        "REC": placements.reason_ceased,
        "REASON_PLACE_CHANGE": placements.reason_for_change,
        "HOME_POST": postcode[home],
        "PL_POST": postcode[placements.address],
        "URN": _registration_numbers(world, placements.place, placements.address),
    }
    key = join_key(child, placements.started.astype(np.str_))
    records = Records("ssda903_episodes", columns, key, placements.person, placements.earlier)
    return records.sort_by(child, placements.started.astype(np.str_))


def make_missing(world: World) -> Records:
    """Return `ssda903_missing`: times a looked-after child was missing or away without leave."""
    rng = world.generator(PURPOSE + 1)
    placements, rates = world.placements, world.rates["looked_after"]["missing"]
    age = world.people.age[placements.person]
    often = np.where(age >= 13, rates["aged_13_and_over"], rates["younger"])
    goes = happens(rng, often) & ~placements.earlier
    times = np.where(goes, 1 + pick(rng, rates["times"], len(placements)), 0)
    row = np.repeat(np.arange(len(placements)), times)
    first = np.maximum(placements.started[row], YEAR_START)
    last = np.where(np.isnat(placements.ended[row]), YEAR_END, placements.ended[row])
    started = draw_days(rng, first, last, len(row))
    ended = np.minimum(add_days(started, rng.random(len(row)) * rng.random(len(row)) * 9), YEAR_END)
    person, child = (
        placements.person[row],
        write_child_ids(world, placements.person[row], placements.earlier[row]),
    )
    columns: Columns = {
        "CHILD": child,
        "DOB": world.people.birth[person],
        "MISSING": np.where(happens(rng, rates["missing_rather_than_away"], len(row)), "M", "A"),
        "MIS_START": started,
        "MIS_END": ended,
    }
    _, unique = np.unique(join_key(child, started.astype(np.str_)), return_index=True)
    key = join_key(child, started.astype(np.str_))
    records = Records("ssda903_missing", columns, key, person, placements.earlier[row])
    return records.take(unique)


def _yes_for(rng: np.random.Generator, chance: float, asked: Flags) -> TextArray:
    return np.where(asked, np.where(happens(rng, chance, len(asked)), "1", "0"), "")


def make_health_checks(world: World) -> Records:
    """Return `ssda903_oc2`: health and wellbeing of children looked after all year."""
    rng = world.generator(PURPOSE + 2)
    placements, people = world.placements, world.people
    rates = world.rates["looked_after"]["health"]
    now = placements.open_on(YEAR_END) & ~placements.earlier
    all_year = np.zeros(len(people), dtype=bool)
    since = np.full(len(people), np.datetime64("2100-01-01"))
    np.minimum.at(since, placements.person, placements.started)
    all_year[placements.person[now]] = True
    all_year &= since <= YEAR_START
    person = np.flatnonzero(all_year)
    age = ages_on(people.birth[person], YEAR_END)
    scored = (age >= 4) & (age <= 16)
    has_score = scored & happens(rng, rates["sdq_completed"], len(person))
    troubled = world.needs.having("mental_health")[person] | (world.needs.provision[person] > 0)
    score = np.where(troubled, 9 + 22 * rng.random(len(person)), 22 * rng.random(len(person)))
    score = score * (0.55 + 0.45 * rng.random(len(person)))
    reason = np.array(["SDQ1", "SDQ2", "SDQ3", "SDQ4", "SDQ5"])[
        pick(rng, [1, 3, 5, 3, 2], len(person))
    ]
    everybody = np.ones(len(person), dtype=bool)
    earlier = np.zeros(len(person), dtype=bool)
    misuse = happens(rng, rates["substance_misuse"], len(person)) & (age >= 12)
    offered = misuse & happens(rng, rates["helped_when_misuse"], len(person))
    columns: Columns = {
        "CHILD": write_child_ids(world, person, earlier),
        "DOB": people.birth[person],
        "SDQ_SCORE": np.where(has_score, score.astype(np.int64).astype(np.str_), ""),
        "SDQ_REASON": np.where(scored & ~has_score, reason, ""),
        "CONVICTED": _yes_for(rng, rates["convicted"], age >= 10),
        "HEALTH_CHECK": _yes_for(rng, rates["health_check_under_5"], age < 5),
        "IMMUNISATIONS": _yes_for(rng, rates["immunised"], everybody),
        "TEETH_CHECK": _yes_for(rng, rates["teeth_checked"], everybody),
        "HEALTH_ASSESSMENT": _yes_for(rng, rates["health_assessed"], everybody),
        "SUBSTANCE_MISUSE": np.where(misuse, "1", "0"),
        "INTERVENTION_RECEIVED": np.where(offered, "1", np.where(misuse, "0", "")),
        "INTERVENTION_OFFERED": np.where(misuse & ~offered, "1", ""),
    }
    records = Records("ssda903_oc2", columns, columns["CHILD"], person, earlier)
    return records.sort_by(columns["CHILD"])
