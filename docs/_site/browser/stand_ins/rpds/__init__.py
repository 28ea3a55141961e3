"""A stand-in for the compiled package `rpds`, for the browser only.

The checks of chart specifications (jsonschema, through referencing) use three immutable
collections of it. These keep a plain dict or tuple and copy it on change: fewer than a hundred
entries ever lie in one, so copying costs nothing that a reader could notice.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any


class HashTrieMap(Mapping):
    """An immutable mapping."""

    def __init__(self, value: Any = (), **more: Any) -> None:
        self._entries = dict(value, **more)

    @classmethod
    def convert(cls, value: Any) -> "HashTrieMap":
        return value if isinstance(value, cls) else cls(value)

    @classmethod
    def fromkeys(cls, keys: Iterable[Hashable], value: Any = None) -> "HashTrieMap":
        return cls(dict.fromkeys(keys, value))

    def __getitem__(self, key: Hashable) -> Any:
        return self._entries[key]

    def __iter__(self) -> Iterator:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return f"HashTrieMap({self._entries!r})"

    def insert(self, key: Hashable, value: Any) -> "HashTrieMap":
        return HashTrieMap({**self._entries, key: value})

    def discard(self, key: Hashable) -> "HashTrieMap":
        return HashTrieMap({k: v for k, v in self._entries.items() if k != key})

    def remove(self, key: Hashable) -> "HashTrieMap":
        if key not in self._entries:
            raise KeyError(key)
        return self.discard(key)

    def update(self, *others: Any, **more: Any) -> "HashTrieMap":
        entries = dict(self._entries)
        for other in others:
            entries.update(other)
        return HashTrieMap(entries, **more)


class HashTrieSet(frozenset):
    """An immutable set."""

    def insert(self, value: Hashable) -> "HashTrieSet":
        return HashTrieSet(self | {value})

    def discard(self, value: Hashable) -> "HashTrieSet":
        return HashTrieSet(self - {value})

    def update(self, *others: Iterable[Hashable]) -> "HashTrieSet":
        return HashTrieSet(self.union(*others))


class List(tuple):
    """An immutable list; the newest entry comes first, as in a linked list."""

    def __new__(cls, *values: Any) -> "List":
        return super().__new__(cls, values[0] if len(values) == 1 else values)

    @property
    def first(self) -> Any:
        return self[0]

    @property
    def rest(self) -> "List":
        return List(self[1:])

    def push_front(self, value: Any) -> "List":
        return List((value, *self))

    def drop_first(self) -> "List":
        return self.rest
