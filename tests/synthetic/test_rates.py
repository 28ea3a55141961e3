"""Every rate says where it comes from."""

import pytest

from synthetic import load_rates
from synthetic.margins import fit_margins
from synthetic.plans import fit_plan_rates
from synthetic.rates import OUR_ASSUMPTION, RATES_FILE, find_unsourced


def test_every_rate_has_a_source_above_it():
    assert not list(find_unsourced(load_rates()))


def test_a_rate_without_a_source_is_found_by_name():
    assert list(find_unsourced({"moves": {"often": 0.2}})) == ["moves.often"]
    assert list(find_unsourced({"moves": {"source": " ", "often": 0.2}})) == ["moves.often"]
    assert not list(find_unsourced({"moves": {"source": OUR_ASSUMPTION, "often": {"a": 1}}}))


def test_what_is_published_and_what_is_assumed_are_told_apart():
    text = RATES_FILE.read_text(encoding="utf-8")
    assert text.count(f'source = "{OUR_ASSUMPTION}') > 15
    for publication in (
        "dfe-ehc-plans-2025",
        "dfe-cin-2024",
        "dfe-cla-2025",
        "dfe-ehc-requests-2024",
    ):
        assert publication in text


def test_every_table_of_rates_is_used():
    folder = RATES_FILE.parent
    code = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    for name, table in load_rates().items():
        assert f'["{name}"]' in code, f"[{name}] is read by nothing"
        for key, value in table.items():
            if isinstance(value, dict):
                assert f'"{key}"' in code, f"[{name}.{key}] is read by nothing"


def test_fitted_margins_are_the_margins_asked_for():
    import numpy as np

    start = np.ones((3, 2, 4))
    rows, columns = np.array([[1, 2, 3, 4]] * 3), np.array([[2, 2, 2, 2], [1, 4, 7, 10]])
    fitted = fit_margins(start, [rows, columns])
    assert np.allclose(fitted.sum(axis=1), rows)
    assert np.allclose(fitted.sum(axis=0), columns * rows.sum(axis=0) / columns.sum(axis=0))


def test_the_fitted_share_with_a_plan_is_that_of_england():
    rates = load_rates()
    shares = fit_plan_rates(rates)
    assert shares.shape == (25, 2, 18, 13)
    assert shares.min() >= 0
    assert shares.sum(axis=-1).max() < 0.5


@pytest.mark.parametrize("table", ["legal_status", "ended", "provider", "reason_for_change"])
def test_codes_of_care_rates_are_in_the_code_lists(table):
    from synthetic import load_codes

    lists = {"ended": "reason_ceased", "provider": "placement_provider"}
    known = set(load_codes()[lists.get(table, table)])
    assert set(load_rates()["looked_after"]["codes"][table]) <= known
