"""The match model on a small area made by hand: it links children, and tells twins apart."""

from __future__ import annotations

from itertools import product

import pandas as pd
import pytest
from recipes import match_model
from recipes.join_duplicates import label_duplicates, merge_duplicates
from recipes.prepare_records import standardise_records

FORENAMES = [
    "ana",
    "ben",
    "cara",
    "dev",
    "ella",
    "finn",
    "gita",
    "hugo",
    "isla",
    "jack",
    "kofi",
    "lena",
]
SURNAMES = [
    "shah",
    "cole",
    "khan",
    "webb",
    "moss",
    "okoro",
    "price",
    "nowak",
    "grant",
    "lloyd",
    "byrne",
    "silva",
    "ward",
    "ali",
]


def make_records() -> pd.DataFrame:
    """One child for each pair of names, known to schools and health, and a few twins."""
    rows = []
    for number, (forename, surname) in enumerate(product(FORENAMES, SURNAMES)):
        born = pd.Timestamp("2010-01-01") + pd.Timedelta(days=17 * number)
        home = f"QZ{number % 9 + 1} {number % 7 + 1}A{'ABDEFGHJ'[number % 8]}"
        child = [forename, surname, f"{born:%Y-%m-%d}", "MF"[number % 2], home]
        rows += [[f"education {number}", "education", *child]]
        if number % 3:
            moved = [*child[:4], f"QZ1 1A{'ABDE'[number % 4]}"] if number % 5 == 0 else child
            typed = [forename + "a", *moved[1:]] if number % 11 == 0 else moved
            rows += [[f"health {number}", "health", *typed]]
    twin = [*rows[0][3:]]
    rows += [["education twin", "education", "zeb", *twin]]
    columns = ["record", "agency", "forename", "surname", "date_of_birth", "sex", "postcode"]
    return pd.DataFrame(rows, columns=columns).assign(upn=None, nhs_number=None)


@pytest.fixture(scope="module")
def linked():
    records = standardise_records(make_records())
    children = merge_duplicates(records, label_duplicates(records))
    linker = match_model.make_linker(children)
    model = match_model.train(linker)
    scored, pairs = match_model.score(linker)
    label = match_model.link_one_to_one(linker, scored, 1, ["education", "health"])
    return {"children": children, "model": model, "pairs": pairs, "label": label}


def test_nearly_every_child_is_linked_to_itself(linked):
    label = linked["label"]
    numbers = [r.split()[1] for r in label.index if r.startswith("health")]
    right = sum(label[f"health {n}"] == label[f"education {n}"] for n in numbers)
    assert right > 0.95 * len(numbers)


def test_no_record_has_two_partners_in_one_agency(linked):
    label = linked["label"]
    agency = label.index.str.split().str[0]
    assert not pd.DataFrame({"child": label.to_numpy(), "agency": agency}).duplicated().any()


def test_a_twin_is_not_taken_for_the_child(linked):
    label = linked["label"]
    assert label["education twin"] != label["education 0"]
    assert (label == label["education twin"]).sum() == 1


def test_pairs_come_in_order_of_weight(linked):
    assert linked["pairs"]["match_weight"].is_monotonic_increasing


def test_weights_are_listed_rung_by_rung_and_fall(linked):
    table = match_model.list_weights(linked["model"], "date_of_birth")
    assert table.index[0] == "Same date"
    assert table["weight"].iloc[0] == table["weight"].max()
    assert table["weight"].iloc[-1] < 0


def test_a_higher_threshold_accepts_no_more_links():
    pairs = pd.DataFrame(
        {
            "match_weight": [1.0, 5.0, 9.0],
            "record_l": ["e1", "e1", "e2"],
            "record_r": ["h1", "h2", "h3"],
            "source_dataset_l": "education",
            "source_dataset_r": "health",
        }
    )
    table = match_model.count_conflicts(pairs, [0, 4, 10])
    assert table["links accepted"].tolist() == [3, 2, 0]
    assert table["links in conflict"].tolist() == [2, 0, 0]


def test_links_are_kept_without_names(tmp_path):
    records = pd.DataFrame(
        {"record": ["e1"], "agency": ["education"], "child": ["e1"], "forename": ["ana"]}
    )
    path = tmp_path / "outputs" / "links.csv"
    match_model.keep_links(records, str(path))
    assert path.read_text(encoding="utf-8").split() == ["record,agency,child", "e1,education,e1"]


def test_a_model_trained_again_gives_the_same_file(tmp_path):
    one = {"linker_uid": "a1", "comparisons": [{"m_probability": 0.8161965934814397}]}
    again = {"linker_uid": "b2", "comparisons": [{"m_probability": 0.8161965934814436}]}
    for name, model in (("one", one), ("again", again)):
        match_model.write_model(model, tmp_path / "models" / name)
    text = (tmp_path / "models" / "one").read_text(encoding="utf-8")
    assert text == (tmp_path / "models" / "again").read_text(encoding="utf-8")
    assert "0.81619659" in text
    assert "linker_uid" not in text
