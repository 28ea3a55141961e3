"""Pseudonyms: one a child, none repeated, none that can be made again."""

import pandas as pd
import pytest
from recipes.give_pseudonyms import give_pseudonyms, use_pseudonyms

CHILDREN = pd.Series(["a", "b", "b", "c", None], name="child")


def test_every_child_gets_one_pseudonym_and_no_two_share_one():
    key = give_pseudonyms(CHILDREN)
    assert sorted(key.index) == ["a", "b", "c"]
    assert key.is_unique
    assert key.str.fullmatch("[0-9a-f]{12}").all()


def test_two_projects_share_no_pseudonym():
    assert not set(give_pseudonyms(CHILDREN)) & set(give_pseudonyms(CHILDREN))


def test_the_order_of_pseudonyms_says_nothing_of_the_order_of_children():
    children = pd.Series(range(200), name="child").astype(str)
    orders = {tuple(give_pseudonyms(children).sort_values().index) for _ in range(3)}
    assert len(orders) == 3
    assert tuple(children) not in orders


def test_rows_keep_their_child_and_lose_its_label():
    table = pd.DataFrame({"need": ["x", "y", "z"], "child": ["a", "b", "b"]})
    key = give_pseudonyms(CHILDREN)
    used = use_pseudonyms(table, key)
    assert list(used.columns) == ["pseudonym", "need"]
    assert used["pseudonym"].is_monotonic_increasing
    back = used["pseudonym"].map({pseudonym: child for child, pseudonym in key.items()})
    assert dict(zip(used["need"], back, strict=True)) == {"x": "a", "y": "b", "z": "b"}


def test_a_child_without_a_pseudonym_is_not_let_through():
    table = pd.DataFrame({"child": ["a", "d"]})
    with pytest.raises(ValueError, match="1 rows have a child that is not in the key"):
        use_pseudonyms(table, give_pseudonyms(CHILDREN))


def test_too_few_digits_for_so_many_children_are_refused():
    with pytest.raises(ValueError, match="ask for more"):
        give_pseudonyms(pd.Series(range(20), name="child").astype(str), digits=3)
