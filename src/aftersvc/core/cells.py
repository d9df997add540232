"""A listing is its columns. What one value of a column looks like: on a screen, in a file, in JSON.

Values come as they stand in the file: instants as UTC text, days as `YYYY-MM-DD`, money as integer fen, flags
as 0 or 1, time spent as minutes, a rate as a fraction of one, `json` as JSON text or plain lists and
mappings, a `figure` as its own kind and value: `("rate", 0.5)`.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import Any, Literal, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _, enumerated, joined, labelled
from aftersvc.core.localtimes import on_clock, with_offset
from aftersvc.core.money import yuan
from aftersvc.core.nearest import nearest
from aftersvc.core.text import OBEYED, safe

Kind = Literal[
    "text", "number", "count", "instant", "day", "minutes", "fen", "flag", "rate", "json", "figure"
]
Cells = Sequence[Any]
Shape = Callable[[Cells], Cells]  # of a column: values in, cells out, one for one
BATCH = 500  # rows
INSTANT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
RIGHT: frozenset[str] = frozenset(
    {"number", "count", "minutes", "fen", "rate", "figure"}
)  # figures stand on the right


class Column(NamedTuple):
    """One column: its name for programs (never changed), its heading for people, how its values are shown.

    `spare` columns are the first to be left out on a terminal that is too narrow for all. `words` are what people
    read instead of ids: by id, or the name of a list of the regulation that the Desk looks up (`kind`, `department`), or
    a function that says a value in words. Files and JSON keep the ids.
    """

    key: str
    heading: str
    kind: Kind = "text"
    spare: bool = False
    words: Mapping[str, str] | str | Callable[[Any], Any] | None = None


class Fields(Protocol):
    """A row: a mapping, or a row of sqlite3."""

    def __getitem__(self, key: str, /) -> Any: ...


def chosen(columns: Sequence[Column], wanted: str | None) -> Sequence[Column]:
    """The columns named in `a,b`, by key or heading, in that order; all if nothing is wanted."""
    if wanted is None:
        return columns
    by_name = {column.heading.casefold(): column for column in columns}
    by_name |= {column.key.casefold(): column for column in columns}
    names = [name.strip() for name in wanted.replace("，", ",").split(",") if name.strip()]
    unknown = [name for name in names if name.casefold() not in by_name]
    if unknown or not names:
        raise BadInput(
            _("--columns: there is no column '{name}'; {hint}").format(
                name=safe(unknown[0] if unknown else wanted),
                hint=nearest(unknown[0] if unknown else "", (column.key for column in columns)),
            )
        )
    return [by_name[name.casefold()] for name in names]


def shaped(rows: Iterable[Fields], columns: Sequence[Column], shapes: Sequence[Shape]) -> Iterator[Cells]:
    """The cells of each row in the order of the columns, each column through its shape.

    A few hundred rows at a time: a call for every column of a batch, not for every cell, and no list of all rows.
    """
    remaining = iter(rows)
    if not columns:
        yield from (() for _row in remaining)
        return
    first = next(remaining, None)
    if first is None:
        return
    values_of = _picking(first, [column.key for column in columns])
    remaining = chain([first], remaining)
    while batch := list(map(values_of, islice(remaining, BATCH))):
        by_column = zip(*batch, strict=True)
        yield from zip(*(shape(values) for shape, values in zip(shapes, by_column, strict=True)), strict=True)


def _picking(row: Fields, keys: Sequence[str]) -> Callable[[Any], Cells]:
    """What takes the values of some keys out of rows that are like this one."""
    places: Sequence[str | int] = keys
    if isinstance(row, sqlite3.Row):  # by name it would compare the names one by one, for every value
        names = row.keys()
        places = [names.index(key) for key in keys]
    if len(places) == 1:
        return lambda row: (row[places[0]],)
    return itemgetter(*places)


def on_screen(column: Column, zone: ZoneInfo, *, lines: bool = False) -> Shape:
    """How people read it; nothing in it is obeyed by a terminal. With `lines`, line breaks stay."""
    yes, no, spent = _("yes"), _("no"), _("{hours} h {minutes:02d} min")

    def texts(values: Cells) -> Cells:
        return [
            value
            if isinstance(value, str) and value.isprintable()
            else ""
            if value is None
            else safe(value, lines=lines)
            for value in values
        ]

    def flags(values: Cells) -> Cells:
        return ["" if value is None else yes if value else no for value in values]

    def instants(values: Cells) -> Cells:
        return ["" if value is None else on_clock(value, zone) for value in values]

    def times_spent(values: Cells) -> Cells:
        return ["" if value is None else _spent(spent, int(value)) for value in values]

    def rates(values: Cells) -> Cells:
        return ["" if value is None else f"{value * 100:.1f} %" for value in values]

    def counts(values: Cells) -> Cells:  # of nothing there is nothing to say
        return [str(value) if value else "" for value in values]

    def lists(values: Cells) -> Cells:
        return [safe(_read_out(_unpacked(value), zone), lines=lines) for value in values]

    shapes: dict[Kind, Shape] = {
        "figure": _each_its_own(lambda column: on_screen(column, zone)),
        "instant": instants,
        "minutes": times_spent,
        "fen": _amounts,
        "flag": flags,
        "rate": rates,
        "count": counts,
        "json": lists,
    }
    shape = shapes.get(column.kind, texts)
    words = column.words
    if words is None or isinstance(words, str):
        return shape
    if not isinstance(words, Mapping):
        return lambda values: shape([value and words(_unpacked(value)) for value in values])
    return lambda values: shape([_in_words(value, words) for value in values])


def _in_words(value: Any, words: Mapping[str, str]) -> Any:
    """An id, or several with commas between or inside a list, as people call them; what is no id stays."""
    if not isinstance(value, str):
        return _ids_in_words(value, words)
    unpacked = _unpacked(value)
    if unpacked is not value:
        return _ids_in_words(unpacked, words)
    return enumerated(words.get(each, each) for each in value.split(", "))


def _ids_in_words(value: Any, words: Mapping[str, str]) -> Any:
    """A list or mapping with its ids as people call them; nothing else of it changes."""
    if isinstance(value, dict):
        return {words.get(key, key): _ids_in_words(each, words) for key, each in value.items()}
    if isinstance(value, list):
        return [_ids_in_words(each, words) for each in value]
    return words.get(value, value) if isinstance(value, str) else value


def in_file(column: Column, zone: ZoneInfo, *, for_excel: bool = False) -> Shape:
    """How CSV has it: text untouched, instants ISO 8601 with offset (`for_excel`: local time)."""

    def as_they_are(values: Cells) -> Cells:
        return ["" if value is None else value for value in values]

    def instants(values: Cells) -> Cells:
        return ["" if value is None else with_offset(value, zone) for value in values]

    def flags(values: Cells) -> Cells:
        return ["" if value is None else "true" if value else "false" for value in values]

    def lists(values: Cells) -> Cells:
        return [
            (value or "")
            if value is None or isinstance(value, str)
            else json.dumps(value, ensure_ascii=False)
            for value in values
        ]

    shapes: dict[Kind, Shape] = {
        "figure": _each_its_own(lambda column: in_file(column, zone)),
        "instant": instants,
        "fen": _amounts,
        "flag": flags,
        "json": lists,
    }
    if for_excel and column.kind in ("instant", "flag"):
        return on_screen(column, zone)
    return shapes.get(column.kind, as_they_are)


def in_json(column: Column, zone: ZoneInfo) -> Shape:
    """How JSON has it: amounts as text with two decimals, times with offset, what is missing null."""

    def as_they_are(values: Cells) -> Cells:
        return values

    def instants(values: Cells) -> Cells:
        return [None if value is None else with_offset(value, zone) for value in values]

    def amounts(values: Cells) -> Cells:
        return [None if value is None else yuan(value) for value in values]

    def flags(values: Cells) -> Cells:
        return [None if value is None else bool(value) for value in values]

    def lists(values: Cells) -> Cells:
        return [_unpacked(value) for value in values]

    shapes: dict[Kind, Shape] = {
        "figure": _each_its_own(lambda column: in_json(column, zone)),
        "instant": instants,
        "fen": amounts,
        "flag": flags,
        "json": lists,
    }
    return shapes.get(column.kind, as_they_are)


NOTHING: tuple[Kind, Any] = ("text", None)


def _each_its_own(shape_of: Callable[[Column], Shape]) -> Shape:
    """Of values that bring their own kind each: a column of unlike figures."""

    def shape(values: Cells) -> Cells:
        return [
            shape_of(Column("", "", kind))([value])[0] for kind, value in (pair or NOTHING for pair in values)
        ]

    return shape


def to_json(value: object) -> str:
    """One line of JSON. What a terminal would obey stands as an escape: the same value, and harmless."""
    line = _encode(value)
    return line if line.isprintable() else re.sub(OBEYED, lambda found: _encode_ascii(found[0])[1:-1], line)


_encode = json.JSONEncoder(ensure_ascii=False).encode
_encode_ascii = json.JSONEncoder(ensure_ascii=True).encode


def _amounts(values: Cells) -> Cells:
    return ["" if value is None else yuan(value) for value in values]


def _spent(words: str, minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return ("-" if minutes < 0 else "") + words.format(hours=hours, minutes=rest)


def _read_out(value: Any, zone: ZoneInfo) -> str:
    """Plain lists and mappings as people read them: commas, `name: value`, local times, nothing for what is missing."""
    if isinstance(value, dict):
        return joined(labelled(name, _read_out(each, zone)) for name, each in value.items())
    if isinstance(value, list):
        return enumerated(_read_out(each, zone) for each in value)
    if isinstance(value, str) and re.fullmatch(INSTANT, value):
        return on_clock(value, zone)
    return "" if value is None else str(value)


def _unpacked(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) and value[:1] in ("[", "{") else value
