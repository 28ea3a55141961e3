"""The stand-ins for compiled packages keep the promises of what they stand for."""

import importlib.util
import sys
import types

import pytest
import rpds as real

from docs._site.core.places import MACHINERY

FOLDER = MACHINERY / "browser" / "stand_ins"


def load(path: str, name: str):
    spec = importlib.util.spec_from_file_location(name, FOLDER / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ours = load("rpds/__init__.py", "our_rpds")


@pytest.mark.parametrize("rpds", [real, ours], ids=["compiled", "stand-in"])
def test_collections_change_only_in_copies(rpds):
    first = rpds.HashTrieMap({"a": 1})
    second = first.insert("b", 2).remove("a").update({"c": 3})
    assert dict(first) == {"a": 1}
    assert dict(second) == {"b": 2, "c": 3}
    with pytest.raises(KeyError):
        first.remove("z")
    assert dict(rpds.HashTrieMap.convert({"k": 1})) == {"k": 1}
    assert set(rpds.HashTrieSet([1]).insert(2).discard(1)) == {2}
    assert list(rpds.List([2, 3]).push_front(1)) == [1, 2, 3]
    assert list(rpds.List([1, 2, 3]).rest) == [2, 3]


@pytest.fixture
def duckdb_values(monkeypatch):
    """The stand-in's way with values, without the engine that only a browser has."""
    package = types.ModuleType("duckdb")
    package.__path__ = [str(FOLDER / "duckdb")]
    for name in [n for n in sys.modules if n == "duckdb" or n.startswith("duckdb.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "duckdb", package)
    yield importlib.import_module("duckdb.values"), importlib.import_module("duckdb.errors")
    for name in ("duckdb.values", "duckdb.errors"):
        sys.modules.pop(name, None)


def test_parameters_are_written_as_literals_and_quotes_left_alone(duckdb_values):
    values, _ = duckdb_values
    filled = values.fill_parameters("SELECT '?', ? AS \"a?\", $2", ["O'Hare", 3])
    assert filled == "SELECT '?', 'O''Hare' AS \"a?\", 3"
    assert values.fill_parameters("SELECT $name", {"name": None}) == "SELECT NULL"


def test_columns_take_the_kind_of_their_values(duckdb_values):
    values, _ = duckdb_values
    columns = values.make_columns({"n": [1, None], "d": [1, 2.5], "t": ["x", 3], "l": [[1], None]})
    assert [(name, kind) for name, kind, _ in columns] == [
        ("n", "whole"),
        ("d", "decimal"),
        ("t", "text"),
        ("l", "list:whole"),
    ]


def test_the_engines_errors_get_their_names(duckdb_values):
    _, errors = duckdb_values
    error = errors.make_error('{"exception_type":"Catalog","exception_message":"no table"}')
    assert type(error) is errors.CatalogException
    assert type(errors.make_error("Binder Error: no column")) is errors.BinderException
    assert type(errors.make_error("something else")) is errors.Error
