"""What the build packs is what the browser unpacks, and comes out as it went in."""

import gzip
import json
import re

from docs._site.browser.pack import PACKED, pack_file, pack_tables
from docs._site.browser.publish import WEB, WORKER

TABLE = "area/data/as_received/a.csv"


def test_the_worker_unpacks_the_endings_that_the_build_packs():
    found = re.search(r"PACKED = (\[.*?\]);", (WEB / WORKER).read_text(encoding="utf-8"))
    assert json.loads(found[1]) == list(PACKED)


def test_a_packed_file_holds_what_went_in_and_is_always_the_same(tmp_path):
    path = tmp_path / "a.whl"
    path.write_bytes(b"made up " * 1000)
    first = pack_file(path)
    assert gzip.decompress(first) == path.read_bytes()
    assert pack_file(path) == first == (tmp_path / "a.whl.gz").read_bytes()


def test_tables_that_pages_read_are_packed_and_other_files_are_not(tmp_path, monkeypatch):
    monkeypatch.setattr("docs._site.browser.pack.CACHE", tmp_path / "cache")
    table, recipe = tmp_path / "a.csv", tmp_path / "a.py"
    table.write_text("id\nK1\n", encoding="utf-8")
    recipe.write_text("", encoding="utf-8")
    packed = pack_tables({TABLE: table, "area/recipes/a.py": recipe})
    assert packed.keys() == {f"{TABLE}.gz", "area/recipes/a.py"}
    assert gzip.decompress(packed[f"{TABLE}.gz"].read_bytes()) == table.read_bytes()
