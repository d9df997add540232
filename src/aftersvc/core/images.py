"""The image of a row: canonical JSON with sorted keys, no blanks, and text as it is.

Two rows are the same exactly when their images are the same text, so a whole table can be compared with the
journal without taking a single image apart.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring
from types import NoneType
from typing import Any

canonical = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
).encode

_AS_JSON: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: str,
    float: canonical,  # refuses infinities
    NoneType: canonical,
}

_MISSING = object()

# What a STRICT column takes without changing it. BLOBs are content and belong into a content_ table.
_TAKEN = {
    "INTEGER": (int, NoneType),
    "INT": (int, NoneType),
    "TEXT": (str, NoneType),
    "REAL": (float, NoneType),
}


def image_of(row: sqlite3.Row) -> str:
    """The image of one row. TypeError if a value is not text, a number or NULL."""
    return canonical(dict(zip(row.keys(), row, strict=True)))


class Images:
    """The images of many rows of one table, five times as fast as one by one."""

    def __init__(self, names: Sequence[str]) -> None:
        self._order = sorted(range(len(names)), key=names.__getitem__)
        fields = [canonical(names[place]).replace("%", "%%") + ":%s" for place in self._order]
        self._template = "{" + ",".join(fields) + "}"

    def of(self, values: Sequence[object] | sqlite3.Row) -> str:
        """The image of a row whose values stand in the order of the names. KeyError for a type not taken."""
        return self._template % tuple([_AS_JSON[type(values[at])](values[at]) for at in self._order])


class Shape:
    """The columns of a STRICT table, to make sure that what is handed in is what will stand in the file."""

    def __init__(self, table: str, declared: Sequence[tuple[str, str]]) -> None:
        self.names = tuple(name for name, _ in declared)
        self._table = table
        self._types = tuple(kind for _, kind in declared)
        self._known: set[tuple[type, ...]] = set()

    def values(self, row: Mapping[str, object]) -> tuple[object, ...]:
        """The values of a row in the order of `names`. TypeError if the file would not keep them as they are.

        It would make '5' of 5 for a TEXT column, 1 of True, and fill in a column that is missing.
        """
        values = tuple([row.get(name, _MISSING) for name in self.names])
        types = tuple(map(type, values))
        if types not in self._known or len(row) != len(self.names):
            self._check(row, types)
        return values

    def _check(self, row: Mapping[str, object], types: tuple[type, ...]) -> None:
        if row.keys() != set(self.names):
            raise TypeError(f"{self._table} has the columns {self.names}, not {tuple(row)}")
        for name, declared, given in zip(self.names, self._types, types, strict=True):
            if given not in _TAKEN.get(declared, ()):
                raise TypeError(f"{self._table}.{name} is {declared}, not {given.__name__}")
        self._known.add(types)
