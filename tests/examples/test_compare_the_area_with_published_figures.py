"""What the example says of the area is so, by the package that measures it."""

from typing import Any

import pandas as pd
import pytest

from docs._site.core.areas import PUBLISHED
from docs._site.core.places import EXAMPLES
from docs._site.core.run import Done, run_examples
from synthetic.calibration import compare_with_published, measure_margins
from tests.examples.conftest import ANOTHER_SEED

NAME = "compare_the_area_with_published_figures"


@pytest.fixture(scope="module")
def done() -> Done:
    return run_examples(PUBLISHED, lambda _: None, [EXAMPLES / f"{NAME}.py"])[NAME]


@pytest.fixture(scope="module")
def comparison() -> pd.DataFrame:
    """The comparison, measured again from the tables and not read from calibration.csv."""
    return compare_with_published(measure_margins(PUBLISHED.data))


def test_every_published_figure_is_within_tolerance(done: Done, comparison: pd.DataFrame) -> None:
    assert done.result.facts["figures"] == len(comparison)
    assert done.result.facts["within"] == len(comparison)
    assert comparison["within"].all()


def test_it_counts_what_is_within_tolerance_on_another_area_too(run_example, area_folder) -> None:
    facts = run_example(NAME, ANOTHER_SEED)["facts"]
    again = compare_with_published(measure_margins(area_folder(ANOTHER_SEED) / "data"))
    assert (facts["figures"], facts["within"]) == (len(again), int(again["within"].sum()))


def test_most_figures_use_less_than_half_of_their_tolerance(
    done: Done, comparison: pd.DataFrame
) -> None:
    about = comparison[comparison["compare"] == "about"]
    used = about["difference"].abs() / about["tolerance"]
    within_half = int((used <= 0.5).sum())
    assert done.result.facts["within_half"] == within_half
    assert within_half > 0.5 * len(about)


def test_exact_agreement_on_five_fields_is_well_below_the_national_rate(done: Done) -> None:
    facts = done.result.facts
    synthetic, national = facts["five_fields_synthetic"], facts["five_fields_national"]
    assert float(synthetic) < float(national) - 10


def test_figures_read_in_a_secondary_report_are_counted_as_such(
    done: Done, comparison: pd.DataFrame
) -> None:
    assert done.result.facts["secondary"] == (comparison["read"] == "secondary report").sum()


def test_each_chart_states_its_finding_and_says_it_in_words(done: Done) -> None:
    specs = [spec for cell in done.result.notebook.cells for spec in find_charts(cell)]
    assert len(specs) == 7
    for spec in specs:
        assert "figures on" in spec["title"]
        assert spec["title"] in spec["description"]


def find_charts(cell: Any) -> list[dict[str, Any]]:
    return [
        content
        for output in cell.get("outputs", [])
        for kind, content in output.get("data", {}).items()
        if "vegalite" in kind
    ]
