"""What people see: lists and documents as a table, as aligned text or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from aftersvc.core import documents, tables
from aftersvc.core.cells import Column, Fields
from aftersvc.core.language import _, enumerated
from aftersvc.core.views import Part, View, on_terminal, room
from aftersvc.core.writing import Written, say, text_out


def show_rows(
    form: str, rows: Iterable[Fields], columns: Sequence[Column], view: View, zone: ZoneInfo, title: str
) -> int:
    """Print a list; the count of its rows. That there are none is said on stderr."""
    cells = tables.texts(rows, columns, zone)
    if not cells:
        say(_("nothing found"))
    with text_out(view.out) as out:
        if cells and form == "table":
            _print_table(columns, cells, out, view, title=title)
        elif cells and form == "markdown":
            out.write((f"## {title}\n\n" if title else "") + tables.markdown(columns, cells))
        elif cells:
            out.write(tables.plain(columns, cells))
    return len(cells)


def _print_table(
    columns: Sequence[Column],
    cells: Sequence[Sequence[str]],
    out: Written,
    view: View,
    *,
    wrap: bool = False,
    title: str = "",
) -> None:
    left_out = tables.print_table(
        columns, cells, out, room=room(view), colour=on_terminal(view), wrap=wrap, title=title
    )
    if left_out:
        say(
            _("not shown, the terminal is too narrow: {columns}").format(
                columns=enumerated(column.key for column in left_out)
            )
        )


def show_document(
    form: str,
    record: Fields,
    columns: Sequence[Column],
    parts: Sequence[Part],
    view: View,
    zone: ZoneInfo,
    title: str,
) -> None:
    """Print one document: its fields that have a value, then its lists that have rows."""
    named = documents.as_named_values(record, columns, zone, empty=False)
    with text_out(view.out) as out:
        if form == "markdown":
            heads = [Column("field", _("field")), Column("value", _("value"))]
            flat = [[name, value.replace("\n", " ")] for name, value in named]
            out.write((f"# {title}\n\n" if title else "") + tables.markdown(heads, flat))
        else:
            out.write(
                (f"{title}\n" if title else "")
                + documents.as_text(named, room(view) if form == "table" else None)
            )
        for part in parts:
            if not part.rows:
                continue
            cells = tables.texts(part.rows, part.columns, zone)
            if form == "markdown":
                out.write(f"\n## {part.title}\n\n" + tables.markdown(part.columns, cells))
            elif form == "table":
                out.write("\n")
                _print_table(part.columns, cells, out, view, wrap=True, title=part.title)
            else:
                out.write(f"\n{part.title}\n" + tables.plain(part.columns, cells))
