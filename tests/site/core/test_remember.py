"""What is costly is made once for the same parts."""

import pytest

from docs._site.core import remember


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(remember, "CACHE", tmp_path)
    return tmp_path


def must_not_be_called() -> bytes:
    raise AssertionError("it was made a second time")


def test_the_same_parts_are_made_once():
    assert remember.remember("pets", [b"a", b"b"], lambda: b"made") == b"made"
    assert remember.remember("pets", [b"a", b"b"], must_not_be_called) == b"made"


@pytest.mark.parametrize("parts", [[b"a"], [b"ab"], [b"b", b"a"]])
def test_other_parts_are_made_anew(parts):
    remember.remember("pets", [b"a", b"b"], lambda: b"old")
    assert remember.remember("pets", parts, lambda: b"new") == b"new"


def test_another_kind_is_made_anew():
    remember.remember("pets", [b"a"], lambda: b"old")
    assert remember.remember("streets", [b"a"], lambda: b"new") == b"new"


def test_what_failed_is_not_kept():
    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        remember.remember("pets", [b"a"], fail)
    assert remember.remember("pets", [b"a"], lambda: b"made") == b"made"


def test_only_the_newest_are_kept(cache, monkeypatch):
    monkeypatch.setattr(remember, "KEEP", 2)
    for part in (b"a", b"b", b"c"):
        remember.remember("pets", [part], lambda: b"made")
    assert len(list((cache / "remembered/pets").iterdir())) == 2
