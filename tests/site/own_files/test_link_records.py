"""Strangers' files are linked one-to-one, by as much as they hold, and the report says how."""

from pathlib import Path

import docx
import pandas as pd
import pytest

from docs._site.own_files.account_for_rows import account_for_rows
from docs._site.own_files.check_rows import Checked
from docs._site.own_files.compare_groups import LEAST_CHILDREN, compare_groups, compare_identifiers
from docs._site.own_files.describe_links import list_pairs_to_look_at
from docs._site.own_files.fill_own_report import fill_own_report
from docs._site.own_files.link_records import link_records
from docs._site.own_files.make_records import make_records, make_unique
from docs._site.own_files.match_records import LEAST_SURE_PAIRS
from docs._site.own_files.write_results import disarm, write_results
from tests.site.own_files.conftest import FILES

BOTH = ("education", "health")
ALL = ("education", "social_care", "health")


def be_silent(_: str) -> None:
    """Say nothing of the steps."""


@pytest.fixture(scope="module")
def three(check):
    checked = check(*ALL)
    return checked, link_records(make_records(checked), be_silent)


def count_final(linked):
    return int(linked.by_rule.loc["Final linkage, one-to-one", "links"])


def shorten(checked: list[Checked], rows: int) -> list[Checked]:
    for one in checked:
        kept = one.extract.kept.head(rows)
        object.__setattr__(one.extract, "kept", kept)
        object.__setattr__(one.extract, "rows_in", len(kept))
    return checked


def test_no_child_holds_two_children_of_one_agency(three):
    _, linked = three
    once = linked.records.drop_duplicates("held_as")
    assert not once.duplicated(["child", "agency"]).any()


def test_most_links_are_right(three, received):
    _, linked = three
    truth = pd.read_csv(received.parent / "truth" / "truth_link.csv", dtype=str)
    identity = truth.set_index(["source_table", "record_id"])["identity_id"].to_dict()
    table_of = {agency: name.removesuffix(".csv") for agency, name in FILES.items()}
    keys = zip(linked.records["agency"].map(table_of), linked.records["key"], strict=True)
    who = [identity[key] for key in keys]
    people_of_child = linked.records.assign(who=who).groupby("child")["who"].nunique()
    assert (people_of_child > 1).mean() < 0.01


@pytest.mark.parametrize(
    "without",
    [("upn",), ("nhs_number", "upn"), ("postcode",), ("sex",), ("postcode", "sex", "nhs_number")],
)
def test_files_without_some_columns_are_still_linked_by_the_model(check, without):
    linked = link_records(make_records(check(*BOTH, without=without)), be_silent)
    assert linked.note == ""
    assert count_final(linked) > linked.by_rule.loc["All exact rules, one-to-one", "links"]


def test_few_records_are_linked_by_exact_rules_alone_and_the_reason_is_said(check):
    checked = shorten(check(*ALL), 60)
    linked = link_records(make_records(checked), be_silent)
    assert f"at least {LEAST_SURE_PAIRS}" in linked.note
    assert count_final(linked) == linked.by_rule.loc["All exact rules, one-to-one", "links"]
    assert list_pairs_to_look_at(linked.records, linked.pairs, linked.spared).empty


def test_a_record_number_that_comes_twice_is_one_child_and_two_rows():
    keys = pd.Series(["7", "8", "7"], index=[2, 3, 4])
    assert make_unique(keys).tolist() == ["7", "8", "7 (row 4)"]


def test_what_is_left_for_a_person_is_not_joined(three):
    _, linked = three
    child = linked.records.set_index("record")["child"]
    spared = linked.spared
    assert (spared["record_l"].map(child) != spared["record_r"].map(child)).all()


def test_rows_that_do_not_add_up_stop_everything(check):
    checked = check("social_care")
    records = make_records(checked).assign(known_to="social care")
    with pytest.raises(ArithmeticError, match=r"cms_person\.csv"):
        account_for_rows(checked, records.head(-1))


def test_small_groups_are_not_compared(three):
    _, linked = three
    groups = compare_groups(linked.records)
    assert groups["children"].min() >= LEAST_CHILDREN
    assert groups["found elsewhere"].is_monotonic_increasing


def test_identifiers_of_linked_children_nearly_always_agree(three):
    _, linked = three
    found = compare_identifiers(linked.records)
    assert (found["agree"] + found["disagree"] == found.iloc[:, 0]).all()
    assert found["disagree"].sum() <= 0.02 * found["agree"].sum()


def test_the_report_says_what_is_not_measured_and_both_forms_say_the_same(three, tmp_path: Path):
    checked, linked = three
    account = account_for_rows(checked, linked.records)
    report = fill_own_report(checked, linked, account, {"purpose": "To plan a joint team."})
    write_results(tmp_path, checked, linked, report)
    word = docx.Document(str(tmp_path / "linkage_report.docx"))
    said = " ".join(paragraph.text for paragraph in word.paragraphs)
    page = (tmp_path / "linkage_report.html").read_text(encoding="utf-8")
    for words in ("To plan a joint team.", "Not measured:", "To be written by you:"):
        assert words in said
        assert words in page


def test_the_linked_file_holds_no_names(three, tmp_path: Path):
    checked, linked = three
    write_results(tmp_path, checked, linked, [])
    listed = pd.read_csv(tmp_path / "linked_records.csv", dtype=str)
    surnames = set(linked.records["surname"].dropna())
    assert not surnames & set(listed.to_numpy().ravel())
    spared = pd.read_csv(tmp_path / "pairs_for_a_named_person.csv", dtype=str)
    assert list(spared.columns[-3:]) == ["decision", "decided_by", "decided_on"]


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@sum", "\tx"])
def test_a_spreadsheet_runs_nothing_that_a_file_held(text):
    assert disarm(pd.DataFrame({"content": [text, "plain"]}))["content"].tolist() == [
        f"'{text}",
        "plain",
    ]
