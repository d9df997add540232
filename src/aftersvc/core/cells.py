"""A listing is its columns. What one value of a column looks like: on a screen, in a file, in JSON.

Values come as they stand in the file: instants as UTC text, days as `YYYY-MM-DD`, money as integer fen, flags
as 0 or 1, time spent as minutes, a rate as a fraction of one, `json` as JSON text or plain lists and
mappings.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.localtimes import on_clock, with_offset
from aftersvc.core.money import yuan
from aftersvc.core.nearest import nearest
from aftersvc.core.text import OBEYED, safe

Kind = Literal["text", "number", "instant", "day", "minutes", "fen", "flag", "rate", "json"]
Shape = Callable[[Any], Any]
RIGHT: frozenset[str] = frozenset({"number", "minutes", "fen", "rate"})  # figures stand on the right


@dataclass(frozen=True)
class Column:
    """One column: its name for programs (never changed), its heading for people, how its values are shown.

    `spare` columns are the first to be left out on a terminal that is too narrow for all.
    """

    key: str
    heading: str
    kind: Kind = "text"
    spare: bool = False


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


def shaped(rows: Iterable[Fields], columns: Sequence[Column], shapes: Sequence[Shape]) -> Iterator[list[Any]]:
    """The values of each row in the order of the columns, each through its shape."""
    keys = [column.key for column in columns]
    if len(keys) == 1:
        for row in rows:
            yield [shapes[0](row[keys[0]])]
        return
    values = itemgetter(*keys)
    for row in rows:
        yield [shape(value) for shape, value in zip(shapes, values(row), strict=True)]


def on_screen(column: Column, zone: ZoneInfo, *, lines: bool = False) -> Shape:
    """How people read it; nothing in it is obeyed by a terminal. With `lines`, line breaks stay."""

    yes, no, spent = _("yes"), _("no"), _("{hours} h {minutes:02d} min")  # looked up once, not for each row

    def text(value: Any) -> str:
        return "" if value is None else safe(value, lines=lines)

    def flag(value: Any) -> str:
        return "" if value is None else yes if value else no

    def instant(value: Any) -> str:
        return "" if value is None else on_clock(value, zone)

    def minutes(value: Any) -> str:
        if value is None:
            return ""
        hours, rest = divmod(abs(int(value)), 60)
        return ("-" if value < 0 else "") + spent.format(hours=hours, minutes=rest)

    def rate(value: Any) -> str:
        return "" if value is None else f"{value * 100:.1f} %"

    def several(value: Any) -> str:
        found = _unpacked(value)
        if isinstance(found, list) and not any(isinstance(one, list | dict) for one in found):
            return safe(", ".join("" if one is None else str(one) for one in found))
        if found is None or isinstance(found, str):
            return text(found)
        return text(json.dumps(found, ensure_ascii=False))

    shapes: dict[Kind, Shape] = {
        "instant": instant,
        "minutes": minutes,
        "fen": _fen_or_blank,
        "flag": flag,
        "rate": rate,
        "json": several,
    }
    return shapes.get(column.kind, text)


def in_file(column: Column, zone: ZoneInfo, *, for_excel: bool = False) -> Shape:
    """How CSV has it: text untouched, instants ISO 8601 with offset (`for_excel`: local time)."""

    def text(value: Any) -> Any:
        return "" if value is None else value

    def instant(value: Any) -> str:
        return "" if value is None else with_offset(value, zone)

    def flag(value: Any) -> str:
        return "" if value is None else "true" if value else "false"

    def several(value: Any) -> str:
        if value is None or isinstance(value, str):
            return value or ""
        return json.dumps(value, ensure_ascii=False)

    shapes: dict[Kind, Shape] = {"instant": instant, "fen": _fen_or_blank, "flag": flag, "json": several}
    if for_excel and column.kind in ("instant", "flag"):
        return on_screen(column, zone)
    return shapes.get(column.kind, text)


def in_json(column: Column, zone: ZoneInfo) -> Shape:
    """How JSON has it: amounts as text with two decimals, times with offset, what is missing null."""

    def same(value: Any) -> Any:
        return value

    def instant(value: Any) -> str | None:
        return None if value is None else with_offset(value, zone)

    def fen(value: Any) -> str | None:
        return None if value is None else yuan(value)

    def flag(value: Any) -> bool | None:
        return None if value is None else bool(value)

    shapes: dict[Kind, Shape] = {"instant": instant, "fen": fen, "flag": flag, "json": _unpacked}
    return shapes.get(column.kind, same)


_encode = json.JSONEncoder(ensure_ascii=False).encode


def to_json(value: object) -> str:
    """One line of JSON. What a terminal would obey stands as an escape: the same value, and harmless."""
    line = _encode(value)
    return line if line.isprintable() else OBEYED.sub(lambda found: _encode_ascii(found[0])[1:-1], line)


_encode_ascii = json.JSONEncoder(ensure_ascii=True).encode


def _fen_or_blank(value: int | None) -> str:
    return "" if value is None else yuan(value)


def _unpacked(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) and value[:1] in ("[", "{") else value
