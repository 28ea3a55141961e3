"""How to compare two records of children in one local area, for a Splink model.

Each comparison is a short ladder: the first rung that fits is the evidence, and the model learns
what each rung is worth. The rungs are Splink's (Ministry of Justice), chosen for the faults of
local extracts: swapped and double-barrelled names, short forms, day and month exchanged, moves
within the area. In one local area nearly all postcodes share their first letters, so the ladder
for postcodes has no rung for them.
"""

from __future__ import annotations

from typing import Any

import splink.comparison_level_library as level
from splink import block_on
from splink.comparison_library import CustomComparison

# Two records are compared only if they agree on all columns of at least one of these.
WORTH_COMPARING: list[tuple[str, ...]] = [
    ("upn",),
    ("nhs_number",),
    ("date_of_birth", "surname"),
    ("date_of_birth", "forename"),
    ("date_of_birth", "postcode"),
    ("date_of_birth", "name_parts"),
    ("full_name", "postcode"),
    ("full_name", "substr(date_of_birth, 1, 4)"),
    ("surname", "postcode", "substr(date_of_birth, 1, 4)"),
]

# Rungs that other recipes look for, by the names that charts show.
OTHER_SURNAME = "Same forename, other surname"
SIMILAR_FORENAME = "Similar forename, other surname"
SAME_POSTCODE, NEARLY_SAME_POSTCODE = "Same postcode", "One character differs"

YEAR, MONTH, DAY = (
    f"substr(date_of_birth_l, {start}, {length}) = substr(date_of_birth_r, {start}, {length})"
    for start, length in [(1, 4), (6, 2), (9, 2)]
)
SWAPPED = (
    f"{YEAR} and substr(date_of_birth_l, 6, 2) = substr(date_of_birth_r, 9, 2) "
    "and substr(date_of_birth_l, 9, 2) = substr(date_of_birth_r, 6, 2)"
)
TWO_OF_THREE = f"cast({YEAR} as int) + cast({MONTH} as int) + cast({DAY} as int) = 2"
# Where only the year is known, systems write 1 January.
DAY_UNKNOWN = (
    f"{YEAR} and (substr(date_of_birth_l, 6, 5) = '01-01' "
    "or substr(date_of_birth_r, 6, 5) = '01-01')"
)
# "Bella" stands inside "Isabella"; "Kate" and "Katherine" share most letters.
ALIKE = (
    "(jaro_winkler_similarity(forename_l, forename_r) >= 0.7 "
    "or forename_l like '%' || forename_r || '%' or forename_r like '%' || forename_l || '%')"
)
# Of several forenames one agrees; or one name stands in the other's place.
SHARED = "list_has_any(string_split(forename_l, ' '), string_split(forename_r, ' '))"
EXCHANGED = "(surname_l = forename_r or forename_l = surname_r)"
SAME_DISTRICT = "split_part(postcode_l, ' ', 1) = split_part(postcode_r, ' ', 1)"


def list_blocking_rules(
    worth_comparing: list[tuple[str, ...]] = WORTH_COMPARING,
) -> list[Any]:
    """Return the blocking rules for Splink's settings."""
    return [block_on(*columns) for columns in worth_comparing]


def list_comparisons(records: int) -> list[Any]:
    """Return what to compare: name, date of birth, postcode, sex, UPN and NHS number.

    `records` is the number of records in all: it sets how rarely an identifier agrees by chance.
    """
    return [
        compare_names(),
        compare_dates_of_birth(),
        compare_postcodes(),
        compare_exactly("sex"),
        compare_identifiers("upn", records),
        compare_identifiers("nhs_number", records),
    ]


def compare_names() -> CustomComparison:
    """Compare forename and surname together; a rare name that agrees counts for more.

    Splink takes it that things agree by chance independently of each other. Twins break this:
    surname, birthday and home agree all at once. So what it means that the forename differs is set
    here, as strong evidence of two children, and not learned. An identifier that agrees still
    outweighs it.
    """
    similar = level.JaroWinklerLevel
    same_name = level.ExactMatchLevel("full_name", term_frequency_adjustments=True)
    same_forename = level.ExactMatchLevel("forename", term_frequency_adjustments=True)
    same_surname = level.ExactMatchLevel("surname", term_frequency_adjustments=True)
    begin_alike = level.And(_begins_alike("forename"), _begins_alike("surname"))
    forenames_alike = level.And(level.ExactMatchLevel("surname"), level.CustomLevel(ALIKE))
    some_forename = level.CustomLevel(f"{ALIKE} or {SHARED} or {EXCHANGED}")
    both_similar = level.And(similar("forename", 0.88), similar("surname", 0.88))
    return CustomComparison(
        output_column_name="name",
        comparison_levels=[
            level.NullLevel("full_name"),
            _rung(same_name, "Same name", 0.85, 1e-4),
            _rung(level.ExactMatchLevel("name_parts"), "Same words, other order", 0.004, 2e-7),
            _rung(begin_alike, "One name begins the other", 0.02, 1e-5),
            _rung(both_similar, "Both names similar", 0.06, 2e-5),
            _rung(same_forename, OTHER_SURNAME, 0.03, 0.008),
            _rung(forenames_alike, "Same surname, forenames alike", 0.01, 1e-4),
            _rung(same_surname, "Same surname, other forename", 1e-6, 0.003).configure(
                fix_m_probability=True
            ),
            _rung(some_forename, SIMILAR_FORENAME, 0.01, 0.03),
            _rung(level.ElseLevel(), "Different names", 3e-4, 0.96).configure(
                fix_m_probability=True
            ),
        ],
    )


def compare_dates_of_birth() -> CustomComparison:
    """Compare dates of birth, given as text: "2015-02-16"."""
    same = level.ExactMatchLevel("date_of_birth")
    one_digit = level.DamerauLevenshteinLevel("date_of_birth", 1)
    return CustomComparison(
        output_column_name="date_of_birth",
        comparison_levels=[
            level.NullLevel("date_of_birth"),
            _rung(same, "Same date", 0.95, 1.2e-4),
            _rung(level.CustomLevel(SWAPPED), "Day and month exchanged", 0.004, 3e-5),
            _rung(one_digit, "One digit differs", 0.02, 0.003),
            _rung(level.CustomLevel(TWO_OF_THREE), "Two parts of three agree", 0.01, 0.004),
            _rung(level.CustomLevel(DAY_UNKNOWN), "Same year, one 1 January", 0.003, 1e-4),
            _rung(level.ElseLevel(), "Different dates", 0.013, 0.99),
        ],
    )


def compare_postcodes() -> CustomComparison:
    """Compare standardised postcodes, from the same street to the other end of the area."""
    one_character = level.LevenshteinLevel("postcode", 1)
    return CustomComparison(
        output_column_name="postcode",
        comparison_levels=[
            level.NullLevel("postcode"),
            _rung(level.ExactMatchLevel("postcode"), SAME_POSTCODE, 0.85, 0.001),
            _rung(one_character, NEARLY_SAME_POSTCODE, 0.01, 0.004),
            _rung(level.CustomLevel(SAME_DISTRICT), "Same district", 0.05, 0.15),
            _rung(level.ElseLevel(), "Different districts", 0.09, 0.845),
        ],
    )


def compare_exactly(column: str) -> CustomComparison:
    """Compare a column of few values that either agrees or does not."""
    return CustomComparison(
        output_column_name=column,
        comparison_levels=[
            level.NullLevel(column),
            _rung(level.ExactMatchLevel(column), "Same", 0.99, 0.5),
            _rung(level.ElseLevel(), "Different", 0.01, 0.5),
        ],
    )


def compare_identifiers(column: str, records: int) -> CustomComparison:
    """Compare identifiers. Two children share one only by mistake, too rarely to be sampled.

    So nothing is learned here. By chance (Splink's u) numbers agree once in the number of records.
    For one child (m) they differ once in a thousand times: our assumption for numbers that pass
    their check. An area where none differ would teach the model that this can never happen.
    """
    same, different = level.ExactMatchLevel(column), level.ElseLevel()
    fixed = {"fix_m_probability": True, "fix_u_probability": True}
    return CustomComparison(
        output_column_name=column,
        comparison_levels=[
            level.NullLevel(column),
            _rung(same, "Same", 0.999, 1 / records).configure(**fixed),
            _rung(different, "Different", 0.001, 1 - 1 / records).configure(**fixed),
        ],
    )


def _rung(rung: Any, label: str, m: float, u: float) -> Any:
    """Name a rung of a ladder, and say what it is worth if the data never show it.

    `m` is how often pairs that are one child stand on it, `u` how often other pairs do. Training
    replaces both wherever a rung occurs; these starting values are our judgement.
    """
    return rung.configure(label_for_charts=label, m_probability=m, u_probability=u)


def _begins_alike(column: str) -> Any:
    """One value is the other, or its beginning: "sam" and "samuel", "shah" and "shah cole"."""
    left, right = f"{column}_l", f"{column}_r"
    return level.CustomLevel(
        f"left({left}, length({right})) = {right} or left({right}, length({left})) = {left}"
    )
