"""Faults compose over a table, each can be switched off alone, and all is on record."""

import numpy as np
import pytest

from synthetic.faults import (
    FaultSettings,
    apply_faults,
    apply_row_fault,
    describe_table,
    find_needed_facts,
    load_faults,
)
from synthetic.faults.apply import set_probability
from synthetic.faults.groups import find_next_in_household, flag_groups

TABLE = "cms_person"
SIZE = 2_000


@pytest.fixture
def table(columns):
    """The columns of `cms_person` under their own names, with one that no fault knows."""
    parts = describe_table(TABLE).columns
    known = {name: columns[part] for part, name in parts.items()}
    return {"LAchildID": np.arange(SIZE).astype(np.str_), **known}


@pytest.fixture
def groups(columns):
    rng = np.random.default_rng(3)
    facts = (
        "middle_name", "previous_surname", "household_surname", "previous_postcode",
        "placement_postcode", "other_postcode",
    )  # fmt: skip
    return {
        **{name: columns[name] for name in facts},
        "ethnicity": np.resize(["WBRI", "APKN", "BAFR", "OOTH"], SIZE),
        "age": np.resize(np.arange(18), SIZE),
        "decile": np.resize(np.arange(1, 11), SIZE),
        "household": np.arange(SIZE) // 2,
        "twin": rng.random(SIZE) < 0.1,
        "looked_after": rng.random(SIZE) < 0.2,
        "unaccompanied": rng.random(SIZE) < 0.05,
        "on_protection_plan": np.zeros(SIZE, dtype=bool),
        "recently_moved": rng.random(SIZE) < 0.2,
    }


def apply(table, groups, settings, seed=1):
    return apply_faults(np.random.default_rng(seed), TABLE, table, groups, settings)


def rows_of(log, fault):
    return set(log.rows[log.faults == log.names.index(fault)].tolist())


def test_every_changed_row_is_on_record_and_no_other(table, groups):
    after, log = apply(table, groups, FaultSettings("hard"))
    changed = np.zeros(SIZE, dtype=bool)
    for name, values in table.items():
        if values.dtype.kind == "M":
            changed |= (after[name] != values) & ~(np.isnat(after[name]) & np.isnat(values))
        else:
            changed |= after[name] != values
    logged = np.zeros(SIZE, dtype=bool)
    logged[log.rows] = True
    assert not (changed & ~logged).any()
    assert logged.mean() > 0.5


def test_the_table_that_is_given_stays_as_it_was(table, groups):
    before = {name: values.copy() for name, values in table.items()}
    apply(table, groups, FaultSettings("hard"))
    for name, values in before.items():
        assert values.tolist() == table[name].tolist()


def test_record_numbers_are_left_alone(table, groups):
    after, _ = apply(table, groups, FaultSettings("hard"))
    assert after["LAchildID"] is table["LAchildID"]
    assert list(after) == list(table)


def test_the_same_generator_gives_the_same_faults(table, groups):
    first, _ = apply(table, groups, FaultSettings())
    again, _ = apply(table, groups, FaultSettings())
    for name in table:
        assert first[name].tolist() == again[name].tolist()


def test_with_every_fault_off_nothing_changes(table, groups):
    after, log = apply(table, groups, FaultSettings(off=frozenset(load_faults())))
    assert len(log.rows) == 0
    for name, values in table.items():
        assert after[name].tolist() == values.tolist()


def test_switching_one_fault_off_leaves_the_others_where_they_were(table, groups):
    _, full = apply(table, groups, FaultSettings())
    _, less = apply(table, groups, FaultSettings(off=frozenset({"drop_nhs_number"})))
    assert not rows_of(less, "drop_nhs_number")
    for fault in ("use_known_as_name", "swap_day_and_month", "keep_old_postcode_after_move"):
        assert rows_of(full, fault) == rows_of(less, fault)


def test_one_fault_can_be_kept_alone(table, groups):
    _, log = apply(table, groups, FaultSettings(only=frozenset({"drop_upn"})))
    assert set(log.faults.tolist()) == {log.names.index("drop_upn")}


def test_harder_levels_have_more_faults(table, groups):
    counts = [len(apply(table, groups, FaultSettings(level))[1].rows) for level in
              ("easy", "usual", "hard")]  # fmt: skip
    assert counts[0] < counts[1] < counts[2]


def test_names_of_faults_are_joined_for_each_row(table, groups):
    _, log = apply(table, groups, FaultSettings("hard"))
    joined = log.join_names(SIZE)
    row = int(log.rows[0])
    expected = {log.names[number] for number in log.faults[log.rows == row]}
    assert set(joined[row].split(";")) == expected
    assert (joined == "").sum() == SIZE - len(np.unique(log.rows))


def test_a_fault_whose_columns_are_missing_does_not_happen(table, groups):
    without = {name: values for name, values in groups.items() if name != "previous_postcode"}
    _, log = apply(table, without, FaultSettings())
    assert not rows_of(log, "keep_old_postcode_after_move")


def test_a_table_that_no_fault_knows_comes_back_untouched(groups):
    table = {"code": np.array(["A", "B"])}
    after, log = apply_faults(np.random.default_rng(1), "schools", table, {}, FaultSettings())
    assert after == table
    assert len(log.rows) == 0


def test_rates_are_higher_where_the_groups_say_so(groups):
    flags = flag_groups(groups, SIZE)
    spelling = load_faults()["spell_transliterated_name_differently"]
    chances = set_probability(spelling, TABLE, flags, FaultSettings())
    assert chances[flags["asian"] & ~flags["unaccompanied"]].min() > 2 * chances.min()


def test_children_in_care_nearly_always_have_an_nhs_number_and_others_often_do_not(table, groups):
    groups["unaccompanied"] = np.zeros(SIZE, dtype=bool)
    after, _ = apply(table, groups, FaultSettings())
    missing = after["pers_common_child_id"] == ""
    assert missing[groups["looked_after"]].mean() < 0.06
    assert 0.3 < missing[~groups["looked_after"]].mean() < 0.6


def test_only_newborns_are_called_baby(table, groups):
    _, log = apply(table, groups, FaultSettings(only=frozenset({"write_baby_of_mother"})))
    under_1 = groups["age"][log.rows] < 1
    assert under_1.mean() > 0.5


def test_a_row_fault_that_is_off_keeps_every_row_once(table, groups):
    settings = FaultSettings(off=frozenset({"issue_second_local_id"}))
    rows, added = apply_row_fault(
        np.random.default_rng(1), "issue_second_local_id", TABLE, table, groups, settings
    )
    assert rows.tolist() == list(range(SIZE))
    assert not added.any()


def test_a_few_children_get_a_second_local_number(table, groups):
    rows, added = apply_row_fault(
        np.random.default_rng(1), "issue_second_local_id", TABLE, table, groups, FaultSettings()
    )
    assert 0.005 < added.sum() / SIZE < 0.06
    assert len(rows) == SIZE + added.sum()


@pytest.mark.parametrize("wrong", [{"difficulty": "fiendish"}, {"off": frozenset({"no_such"})}])
def test_a_setting_that_does_not_exist_is_named(wrong):
    with pytest.raises(ValueError, match=r"fiendish|no_such"):
        FaultSettings(**wrong)


def test_members_of_a_household_point_to_each_other_and_single_children_to_nobody():
    household = np.array([7, 3, 7, 5, 7, 3])
    kin = find_next_in_household(household)
    assert kin[3] == -1
    others = np.delete(np.arange(6), 3)
    assert (household[kin[others]] == household[others]).all()
    assert (kin[others] != others).all()


def test_a_ring_of_twins_leaves_other_siblings_out():
    household, twin = np.array([1, 1, 1, 2]), np.array([True, False, True, True])
    assert find_next_in_household(household, twin).tolist() == [2, -1, 0, -1]


def test_groups_that_rest_on_a_missing_fact_are_empty():
    flags = flag_groups({}, 5)
    assert not any(flag.any() for flag in flags.values())


def test_the_needed_facts_are_enough_for_every_fault_to_happen_as_it_would(table, groups):
    settings = FaultSettings()
    needed = find_needed_facts(TABLE, settings)
    few = {name: values for name, values in groups.items() if name in needed}
    full, _ = apply(table, groups, settings)
    less, _ = apply(table, few, settings)
    for name in table:
        assert full[name].tolist() == less[name].tolist()


def test_a_table_of_events_needs_few_facts_and_an_unknown_one_none():
    assert find_needed_facts("cin_disability", FaultSettings()) == frozenset()
    assert find_needed_facts("schools", FaultSettings()) == frozenset()
    assert "household" not in find_needed_facts(
        "sc_pupilonroll", FaultSettings("easy", only=frozenset({"swap_day_and_month"}))
    )


def test_a_fact_about_a_child_is_no_column_to_make_mistakes_in(groups):
    table = {"LAchildID": np.arange(SIZE).astype(np.str_), "Disability": np.full(SIZE, "AUT")}
    after, log = apply_faults(
        np.random.default_rng(1), "cin_disability", table, groups, FaultSettings("hard")
    )
    changed = np.flatnonzero(after["Disability"] != "AUT")
    assert set(log.rows.tolist()) >= set(changed.tolist())
    assert "leave_ethnicity_unknown" not in {log.names[number] for number in set(log.faults)}
