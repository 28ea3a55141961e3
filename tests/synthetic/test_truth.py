"""The truth knows every record, and is apart from what agencies hold."""

import pytest

from synthetic.tables import load_tables

KEYED = [name for name, table in load_tables().items() if not table.truth and not table.reference]


def record_ids(area, folder, name):
    rows = area.read(folder, name)
    keys = list(load_tables()[name].primary_key)
    if name in ("ssda903_episodes", "ssda903_missing"):
        day, month, year = (rows[keys[1]].str.split("/").str[part] for part in range(3))
        return rows[keys[0]] + "|" + year + "-" + month + "-" + day
    joined = rows[keys[0]]
    for key in keys[1:]:
        joined = joined + "|" + rows[key]
    return joined


@pytest.mark.parametrize("name", KEYED)
def test_the_truth_has_one_row_for_each_clean_record(area, name):
    links = area.read("truth", "truth_link")
    of_table = links[(links["source_table"] == name) & (links["held_in"] != "as_received")]
    assert sorted(of_table["record_id"]) == sorted(record_ids(area, "clean", name))


@pytest.mark.parametrize("name", KEYED)
def test_the_truth_has_one_row_for_each_record_received(area, name):
    links = area.read("truth", "truth_link")
    of_table = links[(links["source_table"] == name) & (links["held_in"] != "clean")]
    assert len(of_table) == len(area.read("as_received", name))
    if len(load_tables()[name].primary_key) == 1:
        assert sorted(of_table["record_id"]) == sorted(record_ids(area, "as_received", name))


@pytest.mark.parametrize("name", KEYED)
def test_records_without_a_recorded_fault_are_as_they_were(area, name):
    keys = list(load_tables()[name].primary_key)
    links = area.read("truth", "truth_link")
    of_table = links[links["source_table"] == name]
    untouched = set(of_table["record_id"]) - set(
        of_table.loc[of_table["fault_ids"] != "", "record_id"]
    )
    clean, received = area.read("clean", name), area.read("as_received", name)
    if len(keys) > 1:
        assert len(untouched) <= len(clean)
        return
    same = clean[clean[keys[0]].isin(untouched)].set_index(keys[0]).sort_index()
    sent = received[received[keys[0]].isin(untouched)].set_index(keys[0]).sort_index()
    assert same.equals(sent)


def test_records_that_differ_have_a_recorded_fault(area):
    links = area.read("truth", "truth_link")
    changed = links[(links["source_table"] == "cms_person") & (links["fault_ids"] != "")]
    clean = area.read("clean", "cms_person").set_index("LAchildID")
    received = area.read("as_received", "cms_person").set_index("LAchildID")
    both = clean.index.intersection(received.index)
    differs = (clean.loc[both] != received.loc[both]).any(axis=1)
    assert set(differs[differs].index) <= set(changed["record_id"])
    assert differs.mean() > 0.3


def test_duplicates_say_which_record_they_repeat(area):
    links = area.read("truth", "truth_link")
    twice = links[links["link_class"] == "duplicate_of"]
    assert len(twice) > 20
    assert (twice["duplicate_of"] != "").all()
    assert (links.loc[links["link_class"] != "duplicate_of", "duplicate_of"] == "").all()
    known = set(links.loc[links["link_class"] != "duplicate_of", "record_id"])
    assert set(twice["duplicate_of"]) <= known | set(twice["record_id"])


def test_earlier_identities_of_adopted_children_must_not_be_linked(area):
    links = area.read("truth", "truth_link")
    people = area.read("truth", "truth_person").set_index("person_id")
    before = links[links["identity_id"].str.endswith("-before")]
    assert len(before) > 20
    assert (people.loc[before["person_id"], "adopted_on"] != "").all()
    assert set(before["link_class"]) <= {"do_not_link", "duplicate_of"}
    now = links[~links["identity_id"].str.endswith("-before")]
    assert "do_not_link" not in set(now["link_class"])


def test_adopted_children_have_new_numbers_and_names_and_records_on_both_sides(area):
    people = area.read("truth", "truth_person")
    adopted = people[people["adopted_on"] != ""]
    assert (adopted["nhs_number_true"] != adopted["nhs_number_before_adoption"]).all()
    assert (adopted["surname_true"] != adopted["surname_before_adoption"]).mean() > 0.95
    links = area.read("truth", "truth_link")
    of_adopted = links[links["person_id"].isin(adopted["person_id"])]
    sides = of_adopted.groupby("person_id")["identity_id"].nunique()
    assert (sides == 2).sum() > 10


def test_no_agency_table_holds_a_person_id(area):
    for name in area.tables("as_received"):
        assert not any("person_id" in column for column in area.read("as_received", name).columns)


def test_mistakes_never_touch_the_truth(tmp_path):
    from synthetic import FaultSettings, generate_area

    generate_area(tmp_path / "none", people=1_000, seed=3, faults=FaultSettings(only=frozenset()))
    generate_area(tmp_path / "hard", people=1_000, seed=3, faults=FaultSettings("hard"))
    for name in ("truth/truth_person.csv", "clean/cms_person.csv", "clean/sc_pupilonroll.csv"):
        assert (tmp_path / "none" / name).read_bytes() == (tmp_path / "hard" / name).read_bytes()


def test_without_faults_the_files_received_are_the_clean_ones(tmp_path):
    from synthetic import FaultSettings, generate_area

    generate_area(tmp_path, people=1_000, seed=3, faults=FaultSettings(only=frozenset()))
    for path in (tmp_path / "clean").iterdir():
        assert path.read_bytes() == (tmp_path / "as_received" / path.name).read_bytes(), path.name
