"""The same seed gives the same bytes, and the committed manifest says which."""

import hashlib
import json

from synthetic import FaultSettings, generate_area
from synthetic.publish import PUBLISHED, load_published_manifest


def test_the_published_area_has_the_bytes_of_the_committed_manifest(area):
    committed = load_published_manifest()
    assert committed["made_with"] == area.manifest["made_with"], "other arguments"
    assert (PUBLISHED["people"], PUBLISHED["seed"]) == (30_000, 1)
    changed = [
        name
        for name in sorted({*committed["files"], *area.manifest["files"]})
        if committed["files"].get(name) != area.manifest["files"].get(name)
    ]
    assert not changed, (
        f"{len(changed)} files are not as published, {changed[0]} first. If the change is meant, "
        "run: python -m synthetic.publish"
    )


def test_the_manifest_lists_every_file_with_its_hash_and_rows(workshop):
    listed = json.loads((workshop.directory / "manifest.json").read_text(encoding="utf-8"))
    assert listed == workshop.manifest
    found = {
        path.relative_to(workshop.directory).as_posix()
        for path in workshop.directory.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert set(listed["files"]) == found
    entry = listed["files"]["clean/cms_person.csv"]
    content = (workshop.directory / "clean" / "cms_person.csv").read_bytes()
    assert entry["sha256"] == hashlib.sha256(content).hexdigest()
    assert entry["rows"] == len(workshop.read("clean", "cms_person"))


def test_the_same_arguments_give_the_same_bytes_in_every_format(tmp_path):
    arguments = {"people": 600, "seed": 5, "formats": ("csv", "parquet", "xlsx")}
    first = generate_area(tmp_path / "first", **arguments)
    second = generate_area(tmp_path / "second", **arguments)
    assert first == second
    assert {name.rsplit(".", 1)[1] for name in first["files"]} >= {"csv", "parquet", "xlsx"}


def test_another_seed_gives_other_people(tmp_path, workshop):
    generate_area(tmp_path, people=3_000, seed=8)
    other = (tmp_path / "truth" / "truth_person.csv").read_bytes()
    assert other != (workshop.directory / "truth" / "truth_person.csv").read_bytes()


def test_leaving_history_out_changes_no_other_table(tmp_path, workshop):
    manifest = generate_area(tmp_path, people=3_000, seed=7, history=False)
    assert not [name for name in manifest["files"] if "history_" in name]
    for folder in ("clean", "as_received"):
        for path in (tmp_path / folder).glob("*.csv"):
            other = workshop.directory / folder / path.name
            assert path.read_bytes() == other.read_bytes(), path.name


def test_an_earlier_area_in_the_same_folder_is_removed_and_nothing_else(tmp_path):
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean" / "notes.txt").write_text("mine", encoding="utf-8")
    generate_area(tmp_path, people=600, formats=("csv",))
    (tmp_path / "manifest.json").read_text(encoding="utf-8")
    generate_area(tmp_path, people=600, formats=("parquet",), history=False, damaged=False)
    assert not list(tmp_path.rglob("*.csv"))
    assert (tmp_path / "clean" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_difficulty_changes_how_much_is_wrong(tmp_path):
    shares = {}
    for difficulty in ("easy", "usual", "hard"):
        target = tmp_path / difficulty
        generate_area(target, people=2_000, seed=3, faults=FaultSettings(difficulty), damaged=False)
        clean = (target / "clean" / "cms_person.csv").read_text(encoding="utf-8").splitlines()
        sent = (target / "as_received" / "cms_person.csv").read_text(encoding="utf-8").splitlines()
        shares[difficulty] = len(set(sent) - set(clean)) / len(sent)
    assert shares["easy"] < shares["usual"] < shares["hard"]


def test_a_fault_that_is_switched_off_does_not_happen(tmp_path):
    name = "drop_nhs_number"
    generate_area(tmp_path, people=2_000, seed=3, faults=FaultSettings(off=frozenset({name})))
    truth = (tmp_path / "truth" / "truth_link.csv").read_text(encoding="utf-8")
    assert name not in truth
    assert "drop_upn" in truth
