"""Many rows into one table: those that are alike together, a hundred by one statement."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import itemgetter
from types import NoneType
from typing import Any, NamedTuple

Row = tuple[Any, ...]
Types = tuple[type, ...]

_AT_ONCE = 100  # rows; a statement for each row takes a quarter longer
_INSERT = re.compile(r"(\s*INSERT\s+INTO\s.*\bVALUES\s*)(\(.*\))\s*", re.IGNORECASE | re.DOTALL)
_PARAMETER = re.compile(r":(\w+)")


def alike(rows: Iterable[Row]) -> dict[Types, list[Row]]:
    """The rows by the types of their values: a table has few combinations, and what holds for one row holds for all."""
    found: dict[Types, list[Row]] = {}
    for row in rows:
        types = tuple(map(type, row))
        if types in found:
            found[types].append(row)
        else:
            found[types] = [row]
    return found


class _Prepared(NamedTuple):
    """A statement for rows of some types: for one row, for `_AT_ONCE`, and what takes the values from a row."""

    one: str
    many: str
    taken: Callable[[Row], Sequence[object]]


class Insert:
    """`INSERT INTO t (a, b) VALUES (:a, :b)`, for rows in the order of its parameters, which are its `names`."""

    def __init__(self, connection: sqlite3.Connection, sql: str) -> None:
        parts = _INSERT.fullmatch(sql)
        if parts is None:
            raise ValueError(f"not an INSERT of VALUES: {sql.strip()}")
        self._connection = connection
        self._head, self._values = parts.groups()
        self.names = tuple(_PARAMETER.findall(self._values))
        self._prepared: dict[Types, _Prepared] = {}

    def all(self, types: Types, rows: Sequence[Row]) -> None:
        """Insert rows whose values have these types (see `alike`)."""
        one, many, taken = self._prepared.get(types) or self._prepare(types)
        whole = len(rows) - len(rows) % _AT_ONCE
        for start in range(0, whole, _AT_ONCE):
            values = chain.from_iterable(map(taken, rows[start : start + _AT_ONCE]))
            self._connection.execute(many, list(values))
        self._connection.executemany(one, map(taken, rows[whole:]))

    def _prepare(self, types: Types) -> _Prepared:
        """Writes NULL out: sqlite3 looks for an adapter of every None that is bound, ten times the price of a text."""
        given = [at for at, kind in enumerate(types) if kind is not NoneType]
        places = iter(types)
        values = _PARAMETER.sub(lambda _name: "NULL" if next(places) is NoneType else "?", self._values)
        if len(given) == len(types):
            taken: Callable[[Row], Sequence[object]] = tuple
        elif len(given) == 1:
            taken = itemgetter(slice(given[0], given[0] + 1))
        else:
            taken = itemgetter(*given)
        many = self._head + ", ".join([values] * _AT_ONCE)
        prepared = self._prepared[types] = _Prepared(self._head + values, many, taken)
        return prepared
