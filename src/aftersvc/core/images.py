"""The image of a row: canonical JSON with sorted keys, no blanks, and text as it is.

Two rows are the same exactly when their images are the same text, so a whole table can be compared with the
journal without taking a single image apart.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from json.encoder import encode_basestring
from operator import itemgetter
from types import NoneType
from typing import Any

canonical = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
).encode

_AS_JSON: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: str,
    float: canonical,  # refuses infinities
}

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
    """The images of many rows of one table, five times as fast as one by one.

    Rows are the values of `names`, the columns in the order of the alphabet. The rows of a table have few
    combinations of types; for each a pattern is made once.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = sorted(names)
        self._patterns: dict[tuple[type, ...], tuple[str, list[tuple[int, Callable[[Any], str]]]]] = {}

    def of(self, values: tuple[object, ...]) -> str:
        """The image of a row. TypeError if a value is not text, a number or NULL."""
        types = tuple(map(type, values))
        template, fields = self._patterns.get(types) or self._learn(types)
        return template % tuple([as_json(values[at]) for at, as_json in fields])

    def _learn(self, types: tuple[type, ...]) -> tuple[str, list[tuple[int, Callable[[Any], str]]]]:
        pieces = []
        fields = []
        for at, (name, kind) in enumerate(zip(self.names, types, strict=True)):
            key = canonical(name).replace("%", "%%")
            if kind is NoneType:
                pieces.append(f"{key}:null")
            elif kind in _AS_JSON:
                pieces.append(f"{key}:%s")
                fields.append((at, _AS_JSON[kind]))
            else:
                raise TypeError(f"{name}: a {kind.__name__} has no image")
        self._patterns[types] = ("{" + ",".join(pieces) + "}", fields)
        return self._patterns[types]


class Shape:
    """The columns of a STRICT table, to make sure that what is handed in is what will stand in the file."""

    def __init__(self, table: str, declared: Mapping[str, str]) -> None:
        self._table = table
        self._declared = dict(sorted(declared.items()))
        self._known: set[tuple[type, ...]] = set()
        # every table has an id and something else, so this gives a tuple
        self._values_of: Callable[[Mapping[str, object]], tuple[object, ...]] = itemgetter(*self._declared)

    def values(self, row: Mapping[str, object]) -> tuple[object, ...]:
        """The values of a row by the alphabet of its columns. TypeError if the file would keep them otherwise.

        It would make '5' of 5 for a TEXT column, 1 of True, and fill in a column that is missing.
        """
        try:
            values = self._values_of(row)
        except KeyError:
            values = ()
        types = tuple(map(type, values))
        if types not in self._known or len(row) != len(values):
            self._check(row, types)
        return values

    def _check(self, row: Mapping[str, object], types: tuple[type, ...]) -> None:
        if row.keys() != self._declared.keys():
            raise TypeError(f"{self._table} has the columns {tuple(self._declared)}, not {tuple(row)}")
        for (name, declared), given in zip(self._declared.items(), types, strict=True):
            if given not in _TAKEN.get(declared, ()):
                raise TypeError(f"{self._table}.{name} is {declared}, not {given.__name__}")
        self._known.add(types)
