"""The school census as the council downloads it: pupils on roll and their needs."""

from __future__ import annotations

import numpy as np

from synthetic.calendar_dates import SCHOOL_CENSUS, add_days
from synthetic.characters import TextArray
from synthetic.draws import Flags, Integers, happens, pick
from synthetic.identifiers import issue_temporary_upns
from synthetic.population import BROAD_GROUPS, ETHNICITIES, MALE
from synthetic.record_numbers import number_records
from synthetic.records import Columns, Records, blank, repeat, stack
from synthetic.schooling import ALTERNATIVE, MAINSTREAM
from synthetic.sen_codes import EHC_PLAN, NEEDS, PROVISION_CODES, SEN_SUPPORT
from synthetic.world import World

PURPOSE = 101

PUPIL_COLUMNS = (
    "pupilonrolltableid", "NativeId", "pupilonrollorderseqcolumn", "sourceid",
    "schoolcensustableid", "upn", "formerupn", "surname", "forename", "uniquelearnernumber",
    "middlenames", "preferredsurname", "formersurname", "dob", "entrydate", "schoollunchtaken",
    "parttime", "senunitindicator", "resourcedprovisionindicator", "missingaddress",
    "hoursatsetting", "termlysessionspossible", "fundedhours", "duplicatenotfunded",
    "moveoffrollflag", "topupfunding", "unitcontacttime", "ethnicity", "yssa", "servicechild",
    "language", "enrolstatus", "classtype", "boarder", "ncyearactual", "senprovision", "eyppbf",
    "plaa", "dafindicator", "extendedhours", "eyppr", "youngcarer", "sex", "eligibilitycode",
    "postcode", "uniquepropertyreferencenumber",
)  # fmt: skip

_LANGUAGES = {
    "White": {"POL": 4, "RMN": 4, "BUL": 1, "LIT": 1, "POR": 1, "SPA": 1, "TUR": 1},
    "Mixed": {"POR": 1, "FRN": 1, "SPA": 1, "ARA": 1},
    "Asian": {"URD": 5, "PNJ": 4, "BNG": 4, "GUJ": 2, "TAM": 2, "MLY": 1, "CHI": 2},
    "Black": {"SOM": 4, "YOR": 3, "FRN": 2, "IGB": 1, "LIN": 1, "TGR": 1, "SHO": 1},
    "Other": {"ARA": 5, "PAT": 3, "KUR": 3, "PRS": 2, "TUR": 1},
}
_EXTENDED = {
    "WOTH": ("WEEU", "WWEU", "WTUR"),
    "APKN": ("AKPA", "AMPK", "AOPK"),
    "BAFR": ("BSOM", "BNGN", "BAOF"),
    "OOTH": ("OARA", "OAFG", "OKRD"),
}
"""Some schools use the Department's extended codes, which other agencies do not have."""

SESSIONS_POSSIBLE = 144
"""Half days from the start of the autumn term 2025 to its end, less training days."""


def recorded_provision(rng: np.random.Generator, world: World, rows: Integers) -> Integers:
    """Return the SEN provision that the school has written down by census day.

    A plan made in the last two months is often still written as SEN support.
    """
    needs = world.needs
    fresh = needs.plan_from[rows] > add_days(SCHOOL_CENSUS, -60)
    late = fresh & happens(rng, world.rates["pupils"]["plan_recorded_late"], len(rows))
    return np.where(late, SEN_SUPPORT, needs.provision[rows])


def _write_ethnicity(rng: np.random.Generator, world: World, rows: Integers) -> TextArray:
    rates = world.rates["pupils"]
    codes = np.array(ETHNICITIES)[world.people.ethnicity[rows]]
    fine = world.schooling.school[rows] % 3 == 0
    for main, finer in _EXTENDED.items():
        chosen = np.array(finer)[pick(rng, [1] * len(finer), len(rows))]
        codes = np.where(
            fine & (codes == main) & happens(rng, rates["uses_extended_ethnicity"], len(rows)),
            chosen,
            codes,
        )
    level = rng.random(len(rows))
    refused = level < rates["ethnicity_refused"]
    not_obtained = ~refused & (level < rates["ethnicity_refused"] + rates["ethnicity_not_obtained"])
    return np.where(refused, "REFU", np.where(not_obtained, "NOBT", codes))


def _write_language(rng: np.random.Generator, world: World, rows: Integers) -> TextArray:
    english = world.rates["pupils"]["english_first_language"]
    written = repeat("ENG", len(rows))
    group = world.people.group[rows]
    speaks_other = ~happens(rng, np.array([english[name] for name in BROAD_GROUPS])[group])
    for place, name in enumerate(BROAD_GROUPS):
        weights = _LANGUAGES[name]
        other = np.array(list(weights))[pick(rng, list(weights.values()), len(rows))]
        written = np.where(speaks_other & (group == place), other, written)
    return written


def _write_upns(rng: np.random.Generator, world: World, rows: Integers) -> TextArray:
    rates, upn = world.rates["pupils"], world.identities.upn[rows]
    start = int(world.people.number[0])
    temporary = issue_temporary_upns(start, len(world.people), 2025)[rows]
    level = rng.random(len(rows))
    upn = np.where((upn == "") | (level < rates["upn_temporary"]), temporary, upn)
    missing = (level > 1 - rates["upn_missing"]) | (
        (world.schooling.school_age[rows] < 4) & (level > 0.90)
    )
    return np.where(missing, "", upn)


def _flags(chosen: Flags) -> TextArray:
    return np.where(chosen, "1", "0")


def _identity_columns(rng: np.random.Generator, world: World, rows: Integers) -> Columns:
    people, identities, rates = world.people, world.identities, world.rates["pupils"]
    adopted = ~np.isnat(people.adopted[rows])
    other = identities.former_surname[rows]
    prefers = happens(rng, rates["preferred_surname"], len(rows)) & ~adopted
    changed = happens(rng, rates["former_surname"], len(rows)) & ~adopted
    number = people.number[rows]
    formerly = happens(rng, rates["has_former_upn"], len(rows)) & ~adopted
    former_upn = issue_temporary_upns(int(people.number[0]), len(people), 2023)[rows]
    upn = _write_upns(rng, world, rows)
    return {
        "upn": upn,
        "formerupn": np.where(formerly & (upn != ""), former_upn, ""),
        "surname": identities.surname[rows],
        "forename": identities.forename[rows],
        "uniquelearnernumber": identities.uln[rows],
        "middlenames": identities.middle_names[rows],
        "preferredsurname": np.where(prefers, other, identities.surname[rows]),
        "formersurname": np.where(changed, other, ""),
        "dob": people.birth[rows],
        "sex": np.where(people.sex[rows] == MALE, "M", "F"),
        "pupilonrolltableid": number_records("sc_pupilonroll", number, 8),
    }


def _status_columns(
    rng: np.random.Generator, world: World, rows: Integers, provision: Integers
) -> Columns:
    people, schooling, rates = world.people, world.schooling, world.rates["pupils"]
    count = len(rows)
    age = schooling.school_age[rows]
    adopted = ~np.isnat(people.adopted[rows])
    guarded = happens(rng, rates["was_looked_after_guardianship"], count)
    carer = rng.random(count)
    parent, school = rates["young_carer_parent"], rates["young_carer_school"]
    return {
        "entrydate": schooling.entry[rows],
        "schoollunchtaken": _flags(happens(rng, rates["free_lunch"], count)),
        "parttime": _flags((age < 4) | happens(rng, rates["part_time"], count)),
        "senunitindicator": _flags(schooling.resourced[rows] == 2),
        "resourcedprovisionindicator": _flags(schooling.resourced[rows] == 1),
        "termlysessionspossible": np.where((age >= 4) & (age <= 15), f"{SESSIONS_POSSIBLE}.0", ""),
        "fundedhours": np.where(age < 4, "15.0", ""),
        "hoursatsetting": np.where(
            age < 4, np.where(happens(rng, rates["thirty_hours"], count), "30.0", "15.0"), ""
        ),
        "ethnicity": np.where(age >= 3, _write_ethnicity(rng, world, rows), ""),
        "servicechild": np.where(happens(rng, rates["service_child"], count), "Y", "N"),
        "language": _write_language(rng, world, rows),
        "classtype": np.where(age < 4, "N", "O"),
        "boarder": repeat("N", count),
        "ncyearactual": schooling.year_group[rows],
        "senprovision": PROVISION_CODES[provision],
        "plaa": np.where(
            adopted & happens(rng, rates["adoption_declared"], count),
            "A",
            np.where(guarded, "G", "N"),
        ),
        "dafindicator": np.where(age < 4, _flags(provision == EHC_PLAN), ""),
        "youngcarer": np.where(carer < parent, "P", np.where(carer < parent + school, "S", "N")),
        "postcode": world.gazetteer.postcode[world.identities.home[rows]],
        "uniquepropertyreferencenumber": world.identities.uprn[rows],
    }


def _assemble(columns: Columns, count: int, names: tuple[str, ...]) -> Columns:
    return {name: columns.get(name, blank(count)) for name in names}


def _second_registrations(
    rng: np.random.Generator, world: World, pupils: Records
) -> tuple[Records, Flags]:
    """Return the entries of pupils who are also registered at a second school."""
    share = world.rates["schooling"]["subsidiary_registration"]
    setting = world.schooling.setting[pupils.person]
    chance = np.where(setting == ALTERNATIVE, 0.35, np.where(setting == MAINSTREAM, share, 0.01))
    chosen = happens(rng, chance)
    second = pupils.take(chosen)
    number = world.people.number[second.person] + 50_000_000
    second.record_id = number_records("sc_pupilonroll", number, 8)
    second.columns["pupilonrolltableid"] = second.record_id
    table = world.gazetteer.schools
    others = np.flatnonzero(
        (table.authority == 0) & np.isin(table.phase, ["alternative", "special"])
    )
    at = others[pick(rng, [1.0] * len(others), len(second))]
    second.columns["NativeId"] = table.laestab[at]
    second.columns["enrolstatus"] = repeat("S", len(second))
    return second, chosen


def make_pupils(world: World) -> tuple[Records, Integers]:
    """Return `sc_pupilonroll` for the spring census, and the provision recorded for each row."""
    rng = world.generator(PURPOSE)
    rows = np.flatnonzero(world.schooling.in_census)
    provision = recorded_provision(rng, world, rows)
    columns = _identity_columns(rng, world, rows) | _status_columns(rng, world, rows, provision)
    columns["NativeId"] = world.gazetteer.schools.laestab[world.schooling.school[rows]]
    columns["enrolstatus"] = repeat("C", len(rows))
    columns["missingaddress"] = blank(len(rows))
    pupils = Records(
        "sc_pupilonroll",
        _assemble(columns, len(rows), PUPIL_COLUMNS),
        columns["pupilonrolltableid"],
        rows,
    )
    second, chosen = _second_registrations(rng, world, pupils)
    pupils.columns["enrolstatus"] = np.where(chosen, "M", "C")
    both = stack(pupils, second)
    provision = np.concatenate([provision, provision[chosen]])
    order = np.lexsort((both.record_id, both.columns["NativeId"]))
    both, provision = both.take(order), provision[order]
    return _number_lines(both), provision


def _number_lines(pupils: Records) -> Records:
    """Fill the columns that COLLECT adds: the line within the school's file and its census."""
    schools, first, back = np.unique(
        pupils.columns["NativeId"], return_index=True, return_inverse=True
    )
    line = np.arange(len(pupils)) - first[back] + 1 if len(pupils) else np.zeros(0, dtype=np.int64)
    pupils.columns["pupilonrollorderseqcolumn"] = line.astype(np.str_)
    pupils.columns["sourceid"] = repeat("1", len(pupils))
    pupils.columns["schoolcensustableid"] = np.strings.add("26", schools[back])
    return pupils


def make_needs_of_pupils(world: World, pupils: Records, provision: Integers) -> Records:
    """Return `sc_senneeds`: one row a need, ranked, for pupils with SEN."""
    needs = world.needs
    codes = np.array(NEEDS)
    with_sen = np.flatnonzero((provision > 0) & (pupils.columns["enrolstatus"] != "S"))
    first = needs.need[pupils.person[with_sen]]
    second = needs.second_need[pupils.person[with_sen]]
    has_second = second >= 0
    line = np.concatenate([with_sen, with_sen[has_second]])
    need = np.concatenate([first, second[has_second]])
    rank = np.concatenate([np.full(len(with_sen), 1), np.full(int(has_second.sum()), 2)])
    code = np.where(codes[need] == "UNKNOWN", "OTH", codes[need])
    number = world.people.number[pupils.person[line]] * 2 + rank - 1
    identifier = number_records("sc_senneeds", number, 8)
    columns = {
        "senneedstableid": identifier,
        "NativeId": pupils.columns["NativeId"][line],
        "senneedsorderseqcolumn": rank.astype(np.str_),
        "sourceid": repeat("1", len(line)),
        "pupilonrolltableid": pupils.record_id[line],
        "sentyperank": rank.astype(np.str_),
        "sentype": code,
    }
    records = Records("sc_senneeds", columns, identifier, pupils.person[line])
    return records.sort_by(
        columns["NativeId"], columns["pupilonrolltableid"], columns["sentyperank"]
    )
