"""The synthetic area is held against published figures, and stays near them."""

import math
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from synthetic import generate_area
from synthetic.calibration import compare_with_published, measure_margins
from synthetic.calibration.education import find_phase
from synthetic.calibration.margins import (
    MARGINS_FILE,
    UNITS,
    Margin,
    Measured,
    find_tolerance,
    is_within,
    load_published,
    measure_margin,
)
from synthetic.calibration.populations import POPULATIONS
from synthetic.calibration.reading import Tables, find_age, find_broad_group, read_dates
from synthetic.calibration.social_care import find_postcodes_outside

ROOT = Path(__file__).resolve().parents[2]
FIGURES = MARGINS_FILE.parent / "published" / "national_figures.csv"
THEMES_ASKED_FOR = {
    "SEN and EHC plans: how many and whose",
    "EHC plans: main need",
    "Absence",
    "Suspensions and exclusions",
    "Children in need",
    "Child protection plans",
    "Children looked after",
    "Disability and overlaps",
    "Waits",
    "Identifiers and completeness",
}
PUBLISHED = load_published()


def make_margin(**changed: object) -> Margin:
    """Return a margin for a test: the share of rows that are ``yes``, 40 percent published."""
    usual = {
        "id": "a",
        "theme": "Waits",
        "label": "A",
        "measures": "A",
        "population": "people",
        "unit": "percent",
        "value": 40.0,
        "source": "s",
        "year": "2025",
        "published_numerator": ("f",),
        "model_tolerance": 0.0,
        "model_reason": "model",
        "computed_from": ("t",),
        "having": "answer == 'yes'",
    }
    return Margin(**(usual | changed))  # type: ignore[arg-type]


def measure(margin: Margin, **populations: pd.DataFrame) -> Measured:
    return measure_margin(margin, lambda name, view: populations[name])


PEOPLE = pd.DataFrame(
    {"answer": ["yes", "no", "no", "yes"], "age": [3, 9, 12, 20], "missed": [1, 2, 0, 5]}
)


@pytest.fixture(
    scope="module",
    params=[None, (60_000, 11), (60_000, 12)],
    ids=["published-area", "seed-11", "seed-12"],
)
def comparison(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> pd.DataFrame:
    """The comparison of the published area, and of two larger ones from other seeds."""
    if request.param is None:
        return compare_with_published(measure_margins(request.getfixturevalue("area").directory))
    people, seed = request.param
    folder = tmp_path_factory.mktemp(f"area-{seed}")
    generate_area(folder, people=people, seed=seed, formats=("parquet",))
    return compare_with_published(measure_margins(folder))


def test_every_margin_is_within_tolerance_whatever_the_seed(comparison: pd.DataFrame) -> None:
    missed = comparison.loc[
        ~comparison["within"], ["margin", "synthetic", "published", "tolerance"]
    ]
    assert missed.empty, f"\n{missed.to_string(index=False)}"


def test_every_margin_rests_on_rows_that_are_there(comparison: pd.DataFrame) -> None:
    assert comparison["synthetic"].notna().all()
    assert (comparison["rows"] > 0).all()


def test_most_margins_lie_well_within_their_tolerance(comparison: pd.DataFrame) -> None:
    about = comparison[comparison["compare"] == "about"]
    used = about["difference"].abs() / about["tolerance"]
    assert used.median() < 0.4


def test_the_area_carries_its_own_comparison(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "synthetic", str(tmp_path), "--people", "3000", "--quiet"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    written = pd.read_csv(tmp_path / "calibration.csv", dtype=str)
    assert written["margin"].tolist() == [margin.id for margin in PUBLISHED.margins]
    assert set(written["within"]) <= {"True", "False"}


def test_at_least_sixty_margins_have_a_published_source() -> None:
    sourced = [m for m in PUBLISHED.margins if PUBLISHED.sources[m.source]["address"]]
    assert len(sourced) >= 60


def test_the_margins_cover_every_theme() -> None:
    assert {margin.theme for margin in PUBLISHED.margins} == THEMES_ASKED_FOR


@pytest.mark.parametrize("margin", PUBLISHED.margins, ids=lambda margin: margin.id)
def test_a_margin_says_where_when_and_why(margin: Margin) -> None:
    source = PUBLISHED.sources[margin.source]
    assert any(sign.isdigit() for sign in margin.year), "the year of the published figure"
    assert source["address"].startswith("https://")
    assert all(source[part] for part in ("title", "publisher", "read"))
    assert PUBLISHED.reasons[margin.model_reason]
    assert margin.computed_from
    assert "our assumption" not in source["title"].lower()


def test_margins_have_names_of_their_own() -> None:
    ids = [margin.id for margin in PUBLISHED.margins]
    labels = [(margin.theme, margin.label) for margin in PUBLISHED.margins]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)


def test_every_value_is_recomputed_from_the_published_counts() -> None:
    figures = pd.read_csv(FIGURES).set_index("figure")["value"].astype(float)
    for margin in PUBLISHED.margins:
        value = figures[list(margin.published_numerator)].sum()
        if margin.published_denominator:
            per = UNITS[margin.unit]
            value = per * value / figures[list(margin.published_denominator)].sum()
        assert margin.value == pytest.approx(value, abs=0.006), margin.id


def test_every_published_count_is_used_and_says_where_it_stands() -> None:
    figures = pd.read_csv(FIGURES, dtype=str)
    used = {name for m in PUBLISHED.margins for name in m.published_numerator}
    used |= {name for m in PUBLISHED.margins for name in m.published_denominator}
    assert set(figures["figure"]) == used
    assert figures[["source", "period", "file", "row"]].notna().all(axis=None)
    assert set(figures["source"]) <= set(PUBLISHED.sources)


def test_tolerances_taken_from_local_spread_are_no_wider_than_it() -> None:
    figures = pd.read_csv(FIGURES).set_index("figure")
    half = (figures["upper_quartile"] - figures["lower_quartile"]) / 2
    for margin in PUBLISHED.margins:
        if margin.model_reason == "local_spread":
            widest = max(half[margin.published_numerator[0]], 0.5)
            assert margin.model_tolerance <= widest + 0.01, margin.id


def test_every_population_that_the_file_names_can_be_found() -> None:
    assert set(PUBLISHED.populations) == set(POPULATIONS)


def test_a_share_is_taken_of_the_rows_asked_for() -> None:
    measured = measure(make_margin(among="age < 18"), people=PEOPLE)
    assert measured.value == pytest.approx(100 / 3)
    assert measured.rows == 3


def test_a_rate_is_taken_of_residents() -> None:
    margin = make_margin(unit="per 10,000 children", out_of_residents="age <= 17", value=5_000.0)
    residents = pd.DataFrame({"age": [1, 5, 30, 17]})
    assert measure(margin, people=PEOPLE, residents=residents).value == pytest.approx(20_000 / 3)


def test_events_are_added_up_for_each_row() -> None:
    margin = make_margin(unit="per 100 pupils", having="", total="missed")
    assert measure(margin, people=PEOPLE).value == 200


def test_sessions_missed_are_a_share_of_sessions_possible() -> None:
    margin = make_margin(having="", total="missed", per_total="age")
    measured = measure(margin, people=PEOPLE)
    assert measured.value == pytest.approx(100 * 8 / 44)
    assert measured.sampling_error > 0


def test_a_margin_over_no_rows_is_never_within_tolerance() -> None:
    margin = make_margin(among="age > 90")
    measured = measure(margin, people=PEOPLE)
    assert math.isnan(measured.value)
    assert not is_within(margin, measured)


def test_the_sampling_part_of_a_tolerance_shrinks_as_the_area_grows() -> None:
    margin = make_margin(model_tolerance=1.0)
    small = find_tolerance(margin, measure(margin, people=PEOPLE))
    large = find_tolerance(margin, measure(margin, people=pd.concat([PEOPLE] * 100)))
    assert small == pytest.approx(math.hypot(1.0, 3 * 100 * math.sqrt(0.4 * 0.6 / 4)))
    assert 1.0 < large < small / 5


def test_events_that_come_in_runs_are_given_more_room() -> None:
    alone, in_runs = make_margin(), make_margin(design_effect=4.0)
    assert find_tolerance(in_runs, measure(in_runs, people=PEOPLE)) == pytest.approx(
        2 * find_tolerance(alone, measure(alone, people=PEOPLE))
    )


@pytest.mark.parametrize(
    ("compare", "value", "within"),
    [
        ("about", 42.0, True),
        ("about", 44.0, False),
        ("at least", 60.0, True),
        ("at least", 36.0, False),
        ("below", 39.9, True),
        ("below", 40.1, False),
    ],
)
def test_floors_and_ceilings_are_compared_one_way_only(
    compare: str, value: float, within: bool
) -> None:
    margin = make_margin(compare=compare, model_tolerance=3.0)
    assert is_within(margin, Measured(value, 1_000, 0.0)) == within


def test_the_comparison_says_by_how_much_a_margin_is_out() -> None:
    first = PUBLISHED.margins[0]
    table = compare_with_published({first.id: Measured(first.value + 90, 10, 0.0)})
    row = table.iloc[0]
    assert row["difference"] == 90
    assert not row["within"]
    assert row["year"] == first.year


def test_dates_are_read_in_the_three_styles_of_the_sources() -> None:
    written = pd.Series(["2025-Feb-16 00:00:00", "16/02/2025", "2025-02-16", "soon", None])
    read = read_dates(written)
    assert (read.iloc[:3] == pd.Timestamp("2025-02-16")).all()
    assert read.iloc[3:].isna().all()


def test_age_counts_completed_years() -> None:
    births = pd.to_datetime(
        pd.Series(["2010-01-15", "2010-01-16", "2026-02-01", None]), format="%Y-%m-%d"
    )
    assert find_age(births, pd.Timestamp("2026-01-15")).tolist() == [16, 15, -1, -1]


def test_ethnicity_codes_fall_into_broad_groups() -> None:
    codes = pd.Series(["WBRI", "MWBC", "APKN", "CHNE", "BSOM", "OARA", "REFU", "NOBT", None])
    assert find_broad_group(codes).tolist() == [
        "white", "mixed", "asian", "asian", "black", "other", "unknown", "unknown", "unknown",
    ]  # fmt: skip


def test_phase_follows_the_year_group_in_mainstream_schools_only() -> None:
    setting = pd.Series(["mainstream", "mainstream", "mainstream", "special"])
    phase = find_phase(setting, pd.Series([-1, 6, 7, 9]))
    assert phase.tolist() == ["nursery", "primary", "secondary", "special"]


def test_placements_outside_the_area_are_told_by_their_district() -> None:
    postcodes = pd.Series(["QZ1 1AA", "QZ89 9ZZ", "QZ90 1AA", "QZ97 2BB", None])
    assert find_postcodes_outside(postcodes).tolist() == [False, False, True, True, False]


def test_a_missing_table_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"holds no sen2_plan\.csv.*python -m synthetic"):
        Tables(tmp_path).read("clean", "sen2_plan", ["startdate"])
