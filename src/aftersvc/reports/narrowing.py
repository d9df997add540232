"""`--columns` and `--limit` for a report that is one document with lists in it."""

from __future__ import annotations

from collections.abc import Sequence

from aftersvc.core.cells import chosen
from aftersvc.core.language import _
from aftersvc.core.output import Column, Part, View


def narrowed(columns: Sequence[Column], parts: Sequence[Part], view: View) -> tuple[list[Column], list[Part]]:
    """The figures and lists that `--columns` names (all without it), each list at most `--limit` rows long.

    A list that was cut says so in its title. Raises BadInput for a name that is neither figure nor list.
    """
    every = [*columns, *(Column(part.key, part.title) for part in parts)]
    wanted = {column.key for column in chosen(every, view.columns)}
    return (
        [column for column in columns if column.key in wanted],
        [cut(part, len(part.rows), view.limit) for part in parts if part.key in wanted],
    )


def cut(part: Part, count: int, most: int | None) -> Part:
    """The first rows of a list of `count` rows, which it may hold only the first of."""
    if most is None or count <= most:
        return part
    title = _("{title} ({shown} of {count})").format(title=part.title, shown=most, count=count)
    return part._replace(title=title, rows=part.rows[:most])
