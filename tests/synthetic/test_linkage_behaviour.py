"""Linkage on the synthetic area goes wrong as it does in the published studies.

Sources of the figures: ECHILD documentation (2026), Harron and others (2017), Hagger-Johnson and
others (2015), NHS England on Child Protection - Information Sharing (2019), ECHILD how-to guides.
"""

import numpy as np
import pandas as pd
import pytest

from synthetic.name_variants import remove_accents

COLUMNS = {
    "sc_pupilonroll": ("pupilonrolltableid", "forename", "surname", "dob", "sex", "postcode"),
    "chis_register": (
        "ChildHealthID", "forename", "surname", "DateOfBirth", "Gender", "Postcode",
    ),
    "cms_person": (
        "LAchildID", "pers_forename", "pers_surname", "PersonBirthDate", "Sex",
        "addr_address_postcode",
    ),
}  # fmt: skip
FIELDS = ("forename", "surname", "birth_date", "sex", "postcode")


def write_plainly(names):
    plain = pd.Series(remove_accents(names.to_numpy(dtype=object)), index=names.index)
    return plain.str.lower().str.replace("[^a-z]", "", regex=True)


def read_identities(area, table):
    """Return one row a child: the five fields, tidied as any analyst would, by person."""
    links = area.read("truth", "truth_link")
    links = links[(links["source_table"] == table) & (links["held_in"] != "clean")]
    links = links[links["link_class"] == "link"].set_index("record_id")["person_id"]
    key, *columns = COLUMNS[table]
    records = area.read("as_received", table)
    fields = records[columns].set_axis(FIELDS, axis=1)
    fields.insert(0, "person", records[key].map(links))
    births = fields["birth_date"].str.removesuffix(" 00:00:00")
    styled = "%Y-%b-%d" if table.startswith("sc_") else "%Y-%m-%d"
    return fields.assign(
        forename=write_plainly(fields["forename"]),
        surname=write_plainly(fields["surname"]),
        birth_date=pd.to_datetime(births, format=styled, errors="coerce"),
        sex=fields["sex"].replace({"1": "M", "2": "F"}),
        postcode=fields["postcode"].str.upper().str.replace(" ", ""),
    ).dropna(subset=["person"]).drop_duplicates("person").set_index("person")  # fmt: skip


@pytest.fixture(scope="module")
def identities(area):
    return {table: read_identities(area, table) for table in COLUMNS}


@pytest.fixture(scope="module")
def people(area):
    return area.read("truth", "truth_person").set_index("person_id")


@pytest.fixture(scope="module")
def agreement(identities):
    """Which of the five fields agree for children whom both schools and health know."""
    return compare(identities["sc_pupilonroll"], identities["chis_register"])


def compare(first, second):
    both = first.index.intersection(second.index)
    first, second = first.loc[both], second.loc[both]
    agree = {name: (first[name] == second[name]) & (first[name] != "") for name in FIELDS}
    agree["four_letters"] = first["forename"].str[:4] == second["forename"].str[:4]
    return pd.DataFrame(agree)


def test_exact_agreement_on_five_fields_falls_well_below_the_national_88_percent(agreement):
    exact = agreement[list(FIELDS)].all(axis=1).mean()
    assert 0.60 < exact < 0.80


def test_four_letters_of_the_first_name_add_about_five_to_six_points(agreement):
    exact = agreement[list(FIELDS)].all(axis=1)
    others = agreement[["surname", "birth_date", "sex", "postcode"]].all(axis=1)
    gain = (others & agreement["four_letters"]).mean() - exact.mean()
    assert 0.04 < gain < 0.075


def test_the_postcode_is_the_field_that_disagrees_most_often(agreement):
    assert agreement[list(FIELDS)].mean().idxmin() == "postcode"
    assert 0.75 < agreement["postcode"].mean() < 0.92


def test_sex_and_date_of_birth_hardly_ever_disagree(agreement):
    assert agreement["sex"].mean() > 0.995
    assert agreement["birth_date"].mean() > 0.99


def test_social_care_agrees_less_with_schools_than_health_does(identities, agreement):
    care = compare(identities["sc_pupilonroll"], identities["cms_person"])
    five = list(FIELDS)
    assert care[five].all(axis=1).mean() < agreement[five].all(axis=1).mean() - 0.05


def test_minority_ethnic_children_agree_less_often_on_names(agreement, people):
    names = agreement[["forename", "surname"]].all(axis=1)
    groups = people.loc[names.index, "ethnic_group_broad"]
    assert names[groups.isin(["Asian", "Other"])].mean() < names[groups == "White"].mean() - 0.01


def test_children_in_care_have_another_postcode_far_more_often(agreement, people):
    in_care = people.loc[agreement.index, "looked_after_on_31_march"] == "1"
    assert agreement["postcode"][in_care].mean() < agreement["postcode"][~in_care].mean() - 0.2


def test_social_care_holds_nhs_numbers_for_nearly_all_in_care_and_for_about_half_of_the_rest(
    area, people
):
    links = area.read("truth", "truth_link").query("source_table == 'cms_person'")
    person = links.drop_duplicates("record_id").set_index("record_id")["person_id"]
    records = area.read("as_received", "cms_person")
    in_care = people["looked_after_on_31_march"].reindex(records["LAchildID"].map(person)) == "1"
    held = (records["pers_common_child_id"] != "").to_numpy()
    assert held[in_care.to_numpy()].mean() > 0.92
    assert 0.40 < held[~in_care.to_numpy()].mean() < 0.70


def test_about_three_in_ten_children_in_need_have_no_upn(area, people):
    links = area.read("truth", "truth_link").query("source_table == 'cms_person'")
    person = links.drop_duplicates("record_id").set_index("record_id")["person_id"]
    records = area.read("as_received", "cms_person")
    in_need = people["in_need_on_31_march"].reindex(records["LAchildID"].map(person)) == "1"
    missing = (records["UPN"] == "").to_numpy()[in_need.to_numpy()]
    assert 0.22 < np.mean(missing) < 0.38
