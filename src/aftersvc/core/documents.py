"""One document: its fields, then its lists, in every format that is not a listing of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from aftersvc.core.cells import Column, Fields, in_file, in_json, on_screen, shaped, to_json
from aftersvc.core.language import _
from aftersvc.core.views import Part
from aftersvc.core.widths import width


def as_json(
    record: Fields,
    columns: Sequence[Column],
    parts: Sequence[Part],
    zone: ZoneInfo,
    *,
    one_line: bool = False,
) -> str:
    """One object: every field, then a list for every part."""
    members: dict[str, Any] = {column.key: in_json(column, zone)(record[column.key]) for column in columns}
    for part in parts:
        shapes = [in_json(column, zone) for column in part.columns]
        keys = [column.key for column in part.columns]
        members[part.key] = [
            dict(zip(keys, row, strict=True)) for row in shaped(part.rows, part.columns, shapes)
        ]
    if one_line:
        return f"{to_json(members)}\n"
    body = ",\n".join(f"  {to_json(key)}: {to_json(value)}" for key, value in members.items())
    return f"{{\n{body}\n}}\n"


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
    for column in columns:
        yield {
            "part": "",
            "line": 0,
            "field": column.key,
            "value": in_file(column, zone)(record[column.key]),
        }
    for part in parts:
        for line, row in enumerate(part.rows, 1):
            for column in part.columns:
                value = in_file(column, zone)(row[column.key])
                yield {"part": part.key, "line": line, "field": column.key, "value": value}


def as_named_values(
    record: Fields, columns: Sequence[Column], zone: ZoneInfo, *, empty: bool = True
) -> list[tuple[str, str]]:
    """Heading and value of every field, as people read them; `empty` ones too, or only what has a value."""
    values = [
        (column.heading, str(on_screen(column, zone, lines=True)(record[column.key]))) for column in columns
    ]
    return [(name, value) for name, value in values if empty or value]


def as_text(named: Sequence[tuple[str, str]]) -> str:
    """`name  value` a line, aligned; further lines of a value stand under its first."""
    widest = max((width(name) for name, _value in named), default=0)
    lines = []
    for name, value in named:
        first, *more = value.split("\n")
        lines.append(f"{name}{' ' * (widest - width(name))}  {first}".rstrip())
        lines.extend(f"{' ' * widest}  {line}".rstrip() for line in more)
    return "".join(f"{line}\n" for line in lines)
