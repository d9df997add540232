"""show(): one way from rows to a table, aligned text, CSV, TSV, JSON, JSON lines, Markdown or Excel.

Data goes to stdout or to a file; what is said about it goes to stderr. CSV, TSV and the JSONs are written
row by row, so that a million rows need no memory; the formats for people hold the rows to align them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import islice
from zoneinfo import ZoneInfo

from aftersvc.core.cells import Column, Fields, chosen, in_json, shaped, to_json
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _, ngettext
from aftersvc.core.text import safe
from aftersvc.core.views import FORMATS, ON_PAPER, Part, View, format_of
from aftersvc.core.writing import Written, data_out, say, stdout_bytes, whole_file

FOR_PEOPLE = ("table", "plain", "markdown")

__all__ = ["FORMATS", "Column", "Part", "View", "format_of", "show", "show_record"]


def show(
    rows: Iterable[Fields],
    columns: Sequence[Column],
    view: View,
    *,
    zone: ZoneInfo,
    title: str = "",
    company: str = "",
) -> None:
    """Print or write a listing.

    Raises BadInput for a wrong view, Unwritable for the place, Refused for what an Excel sheet cannot hold.
    """
    form = format_of(view)
    columns = chosen(columns, view.columns)
    if view.limit is not None:
        if view.limit < 0:
            raise BadInput(_("--limit: {limit} is not a number of rows").format(limit=view.limit))
        rows = islice(rows, view.limit)
    if form in FOR_PEOPLE:
        from aftersvc.core import screen  # a command loads the one way of printing that it needs

        count = screen.show_rows(form, rows, columns, view, zone, title)
    elif form == "xlsx":
        count = _show_book([(title or "1", columns, rows)], view, zone)
    elif form in ON_PAPER:
        from aftersvc.core.forms import document

        count = document.put_rows(form, list(rows), columns, view, zone, title, company)
    else:
        with data_out(view.out) as out:
            count = _show_to_programs(form, rows, columns, out, view, zone)
    if view.out is not None:
        say(
            ngettext("{path}: {count} row", "{path}: {count} rows", count).format(
                path=safe(view.out), count=count
            )
        )


def _show_to_programs(
    form: str, rows: Iterable[Fields], columns: Sequence[Column], out: Written, view: View, zone: ZoneInfo
) -> int:
    if form in ("csv", "tsv"):
        from aftersvc.core import sheets

        return sheets.write_csv(
            rows, columns, out, zone=zone, tabs=form == "tsv", excel=view.excel, raw=view.raw
        )
    keys = [column.key for column in columns]
    before, between, after, nothing = (
        ("[\n", ",\n", "\n]\n", "[]\n") if form == "json" else ("", "\n", "\n", "")
    )
    count = 0
    for values in shaped(rows, columns, [in_json(column, zone) for column in columns]):
        out.write((between if count else before) + to_json(dict(zip(keys, values, strict=True))))
        count += 1
    out.write(after if count else nothing)
    return count


def _show_book(
    content: Sequence[tuple[str, Sequence[Column], Iterable[Fields]]], view: View, zone: ZoneInfo
) -> int:
    from aftersvc.core import sheets

    if view.out is not None:
        with whole_file(view.out) as file:
            return sheets.write_book(content, file, zone=zone, raw=view.raw)
    book = BytesIO()
    count = sheets.write_book(content, book, zone=zone, raw=view.raw)
    with stdout_bytes() as out:
        out.write(book.getvalue())
    return count


def show_record(
    record: Fields,
    columns: Sequence[Column],
    parts: Sequence[Part],
    view: View,
    *,
    zone: ZoneInfo,
    title: str = "",
    company: str = "",
) -> None:
    """Print or write one document: its fields, then its lists.

    JSON is one object with a list for every part. CSV and TSV are long: part, line, field, value. Excel
    gives each part its sheet.
    """
    from aftersvc.core import documents

    form = format_of(view)
    if form in ("json", "jsonl"):
        with data_out(view.out) as out:
            out.write(documents.as_json(record, columns, parts, zone, one_line=form == "jsonl"))
    elif form in ("csv", "tsv"):
        with data_out(view.out) as out:
            rows = documents.as_long_rows(record, columns, parts, zone)
            _show_to_programs(form, rows, documents.long_columns(), out, view, zone)
    elif form in ON_PAPER:
        from aftersvc.core.forms import document

        document.put_record(form, record, columns, parts, view, zone, title, company)
    elif form == "xlsx":
        _show_book(documents.as_sheets(record, columns, parts, zone, title), view, zone)
    else:
        from aftersvc.core import screen

        screen.show_document(form, record, columns, parts, view, zone, title)
    if view.out is not None:
        say(_("{path}: written").format(path=safe(view.out)))
