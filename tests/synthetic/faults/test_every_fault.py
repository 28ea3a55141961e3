"""What holds for every fault: how often it happens, what it tells, what it leaves alone."""

import inspect

import numpy as np
import pytest

from synthetic.faults import (
    address_faults,
    code_faults,
    date_faults,
    identifier_faults,
    load_faults,
    name_faults,
    row_faults,
)

CELL_FAULTS = [fault for fault in load_faults().values() if not fault.on_rows]
ROW_FAULTS = [fault for fault in load_faults().values() if fault.on_rows]
cell_faults = pytest.mark.parametrize("fault", CELL_FAULTS, ids=lambda fault: fault.name)
row_faults_only = pytest.mark.parametrize("fault", ROW_FAULTS, ids=lambda fault: fault.name)
MODULES = (name_faults, date_faults, identifier_faults, address_faults, code_faults, row_faults)


def differs(before, after):
    if before.dtype.kind == "M":
        return ~((before == after) | (np.isnat(before) & np.isnat(after)))
    return before != after


@cell_faults
def test_a_fault_at_0_changes_nothing(fault, columns, rng):
    changes, changed = fault.function(rng, columns, 0.0)
    assert not changed.any()
    assert not changes


@cell_faults
def test_a_fault_at_1_says_exactly_which_rows_it_changed(fault, columns, rng):
    changes, changed = fault.function(rng, columns, 1.0)
    seen = np.zeros(len(changed), dtype=bool)
    for name, after in changes.items():
        assert name in columns
        seen |= differs(columns[name], after)
    assert changed.any()
    assert (seen == changed).all()


@cell_faults
def test_a_fault_at_one_half_changes_about_half_of_what_it_can(fault, columns, rng):
    _, always = fault.function(rng, columns, 1.0)
    _, sometimes = fault.function(rng, columns, 0.5)
    share = sometimes.sum() / always.sum()
    leeway = 0.1 + 2 / np.sqrt(always.sum())
    several_columns = fault.function.__module__.endswith("code_faults")
    assert 0.5 - leeway < share < (1.0 if several_columns else 0.5 + leeway)


@cell_faults
def test_a_fault_never_touches_the_columns_it_is_given(fault, columns, rng):
    before = {name: values.copy() for name, values in columns.items()}
    fault.function(rng, columns, 1.0)
    for name, values in columns.items():
        assert not differs(before[name], values).any()


@cell_faults
def test_a_fault_takes_a_probability_for_each_row(fault, columns, rng):
    likely = np.zeros(len(columns["forename"]))
    likely[: len(likely) // 2] = 1.0
    _, changed = fault.function(rng, columns, likely)
    assert changed[: len(likely) // 2].any()
    assert not changed[len(likely) // 2 :].any()


@cell_faults
def test_a_fault_repeats_with_its_generator(fault, columns):
    first, _ = fault.function(np.random.default_rng(9), columns, 0.5)
    again, _ = fault.function(np.random.default_rng(9), columns, 0.5)
    for name in first:
        assert first[name].tolist() == again[name].tolist()


@cell_faults
def test_a_fault_needs_only_the_columns_it_names(fault, columns, rng):
    if fault.needs:
        only = {name: columns[name] for name in fault.needs}
        assert fault.function(rng, only, 1.0)[1].any()
    else:
        assert fault.function(rng, {"forename": columns["forename"]}, 1.0)[0] == {}


@cell_faults
def test_a_fault_takes_an_empty_table(fault, columns, rng):
    empty = {name: values[:0] for name, values in columns.items()}
    assert len(fault.function(rng, empty, 1.0)[1]) == 0


@row_faults_only
def test_a_row_fault_at_0_keeps_every_row_once(fault, columns, rng):
    rows, added = fault.function(rng, columns, 0.0)
    assert rows.tolist() == list(range(len(columns["forename"])))
    assert not added.any()


@row_faults_only
def test_a_row_fault_at_one_half_takes_or_adds_about_half(fault, columns, rng):
    size = len(columns["forename"])
    rows, added = fault.function(rng, columns, 0.5)
    assert 0.4 < abs(len(rows) - size) / size < 0.6
    assert added.sum() == max(0, len(rows) - size)


@pytest.mark.parametrize("name", ["register_child_twice", "issue_second_local_id", "repeat_row"])
def test_a_fault_that_adds_rows_at_1_doubles_the_table_and_marks_the_copies(name, columns, rng):
    rows, added = load_faults()[name].function(rng, columns, 1.0)
    size = len(columns["forename"])
    assert rows[~added].tolist() == rows[added].tolist() == list(range(size))


@pytest.mark.parametrize("name", ["opt_out_of_health_extract", "leave_child_out_of_extract"])
def test_a_fault_that_removes_rows_at_1_leaves_none(name, columns, rng):
    rows, added = load_faults()[name].function(rng, columns, 1.0)
    assert len(rows) == len(added) == 0


def test_every_fault_function_is_described_and_every_description_has_a_function():
    public = {
        name
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and list(inspect.signature(function).parameters) == ["rng", "columns", "probability"]
    }
    assert public == set(load_faults())


@pytest.mark.parametrize("fault", load_faults().values(), ids=lambda fault: fault.name)
def test_every_fault_says_its_cause_and_its_source_in_plain_words(fault):
    assert fault.title
    assert fault.cause.endswith(".")
    assert len(fault.source) > 10
    assert fault.rate_source
    assert fault.name == fault.name.lower()
