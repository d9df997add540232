"""The image of a row: canonical JSON with sorted keys, no blanks, and text as it is.

Two rows are the same exactly when their images are the same text, so a whole table can be compared with the
journal without taking a single image apart.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    """The images of many rows of one table, far faster than one by one.

    Rows are the values of `names`, in that order. The rows of a table have few combinations of types; for each a
    pattern is made once.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self._patterns: dict[tuple[type, ...], tuple[str, list[tuple[int, Callable[[Any], str]]]]] = {}

    def of(self, values: tuple[object, ...]) -> str:
        """The image of a row. TypeError if a value is not text, a number or NULL."""
        types = tuple(map(type, values))
        template, fields = self._patterns.get(types) or self._learn(types)
        return template % tuple([as_json(values[at]) for at, as_json in fields])

    def of_all(self, types: tuple[type, ...], rows: Sequence[tuple[object, ...]]) -> Iterable[str]:
        """The images of rows whose values have these types. TypeError if such a value has no image."""
        template, fields = self._patterns.get(types) or self._learn(types)
        if not fields:
            return [template % ()] * len(rows)
        columns = list(zip(*rows, strict=True))
        written = [map(as_json, columns[at]) for at, as_json in fields]
        return map(template.__mod__, zip(*written, strict=True))

    def _learn(self, types: tuple[type, ...]) -> tuple[str, list[tuple[int, Callable[[Any], str]]]]:
        pieces = []
        fields = []
        for name, at, kind in sorted(zip(self.names, range(len(types)), types, strict=True)):
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
    """The columns of a STRICT table, to make sure that what is handed in is what will stand in the file.

    TypeError if `names` are not exactly its columns.
    """

    def __init__(self, table: str, declared: Mapping[str, str], names: Sequence[str]) -> None:
        if sorted(names) != sorted(declared):
            raise TypeError(f"{table} has the columns {tuple(declared)}, not {tuple(names)}")
        self._table = table
        self._columns = [(name, declared[name]) for name in names]

    def check(self, types: tuple[type, ...]) -> None:
        """TypeError if the file would keep values of these types otherwise: '5' of 5 in a TEXT column, 1 of True."""
        if len(types) != len(self._columns):
            raise TypeError(f"{self._table} has {len(self._columns)} columns, not {len(types)}")
        for (name, declared), given in zip(self._columns, types, strict=True):
            if given not in _TAKEN.get(declared, ()):
                raise TypeError(f"{self._table}.{name} is {declared}, not {given.__name__}")
