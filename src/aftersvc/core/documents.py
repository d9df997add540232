"""One document: its fields, then its lists, in every format that is not a listing of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from aftersvc.core.cells import Column, Fields, in_file, in_json, on_screen, shaped, to_json
from aftersvc.core.language import _
from aftersvc.core.views import Part
from aftersvc.core.widths import broken, width


def as_json(
    record: Fields,
    columns: Sequence[Column],
    parts: Sequence[Part],
    zone: ZoneInfo,
    *,
    one_line: bool = False,
) -> str:
    """One object: every field, then a list for every part."""
    [members] = _objects([record], columns, zone)
    members |= {part.key: _objects(part.rows, part.columns, zone) for part in parts}
    if one_line:
        return f"{to_json(members)}\n"
    body = ",\n".join(f"  {to_json(key)}: {to_json(value)}" for key, value in members.items())
    return f"{{\n{body}\n}}\n"


def _objects(rows: Sequence[Fields], columns: Sequence[Column], zone: ZoneInfo) -> list[dict[str, Any]]:
    keys = [column.key for column in columns]
    shapes = [in_json(column, zone) for column in columns]
    return [dict(zip(keys, cells, strict=True)) for cells in shaped(rows, columns, shapes)]


def long_columns() -> tuple[Column, ...]:
    """Of CSV and TSV: a document with lists inside has no one width, so it is written one value a row."""
    return (
        Column("part", _("part")),
        Column("line", _("line"), "number"),
        Column("field", _("field")),
        Column("value", _("value")),
    )


def as_long_rows(
    record: Fields, columns: Sequence[Column], parts: Sequence[Part], zone: ZoneInfo
) -> Iterator[dict[str, object]]:
    """part, line, field, value; the document's own fields are part '' and line 0."""
    yield from _long_part("", 0, [record], columns, zone)
    for part in parts:
        yield from _long_part(part.key, 1, part.rows, part.columns, zone)


def _long_part(
    key: str, first: int, rows: Sequence[Fields], columns: Sequence[Column], zone: ZoneInfo
) -> Iterator[dict[str, object]]:
    shapes = [in_file(column, zone) for column in columns]
    for line, cells in enumerate(shaped(rows, columns, shapes), first):
        for column, value in zip(columns, cells, strict=True):
            yield {"part": key, "line": line, "field": column.key, "value": value}


def as_named_values(
    record: Fields, columns: Sequence[Column], zone: ZoneInfo, *, empty: bool = True
) -> list[tuple[str, str]]:
    """Heading and value of every field, as people read them; `empty` ones too, or only what has a value."""
    shapes = [on_screen(column, zone, lines=True) for column in columns]
    [cells] = shaped([record], columns, shapes)
    named = [(column.heading, str(cell)) for column, cell in zip(columns, cells, strict=True)]
    return [(name, value) for name, value in named if empty or value]


def as_text(named: Sequence[tuple[str, str]], room: int | None = None) -> str:
    """`name  value` a line, aligned; further lines of a value stand under its first, in `room` places if that is known."""
    widest = max((width(name) for name, _value in named), default=0)
    lines = []
    for name, value in named:
        left = None if room is None else room - widest - 2
        first, *more = [each for line in value.split("\n") for each in broken(line, left)]
        lines.append(f"{name}{' ' * (widest - width(name))}  {first}".rstrip())
        lines.extend(f"{' ' * widest}  {line}".rstrip() for line in more)
    return "".join(f"{line}\n" for line in lines)


def as_sheets(
    record: Fields, columns: Sequence[Column], parts: Sequence[Part], zone: ZoneInfo, title: str
) -> list[tuple[str, Sequence[Column], Iterable[Fields]]]:
    """Excel: the fields on the first sheet, each part on its own."""
    heads = [Column("field", _("field")), Column("value", _("value"))]
    values = [{"field": name, "value": value} for name, value in as_named_values(record, columns, zone)]
    return [
        (title or _("document"), heads, values),
        *((part.title, part.columns, part.rows) for part in parts),
    ]
