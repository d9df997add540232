"""Rows for spreadsheets: CSV, TSV and Excel files.

A cell that a spreadsheet would run as a formula gets a leading `'`, and so does, for Excel, a figure that
Excel would spoil (`26117000000000123456` would become 2.6117E+19). `undefused` takes it off again on
import, exactly.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO, TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aftersvc.core.cells import RIGHT, Cells, Column, Fields, Shape, in_file, on_screen, shaped
from aftersvc.core.errors import Refused
from aftersvc.core.language import _
from aftersvc.core.localtimes import local
from aftersvc.core.text import safe
from aftersvc.core.widths import width
from aftersvc.core.writing import Written

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

# OWASP, "CSV injection", and the full-width forms that spreadsheets in East Asia read alike
_FORMULA = "[=+\\-@\t\r＝＋－＠]"
# More digits than Excel shows whole, leading zeros, powers of ten, and what it takes for a date
_SPOILED = r"(?:\d{12,}|0\d+|\d+[eE]\d+|\d{1,4}[-/]\d{1,2}(?:[-/]\d{1,4})?)$"
_DEFUSE = rf"'*{_FORMULA}|'+{_SPOILED}"
_DEFUSE_FOR_EXCEL = rf"'*{_FORMULA}|'*{_SPOILED}"
_DEFUSED = rf"'+{_FORMULA}|'+{_SPOILED}"
_SUSPECT = "'=+-@\t\r＝＋－＠"  # what such a text can begin with: looked at first, for speed
_SUSPECT_FOR_EXCEL = f"{_SUSPECT}0123456789"

MOST_ROWS = 1_048_575  # of an Excel sheet, below its heading
LONGEST_CELL = 32_767  # characters, Excel's own limit


def defused(text: str, *, for_excel: bool = False) -> str:
    """The text with a `'` before it where a spreadsheet would run it (`for_excel`: or spoil it)."""
    if not text or text[0] not in (_SUSPECT_FOR_EXCEL if for_excel else _SUSPECT):
        return text
    return f"'{text}" if re.match(_DEFUSE_FOR_EXCEL if for_excel else _DEFUSE, text) else text


def undefused(text: str) -> str:
    """The text before `defused`, whichever way."""
    return text[1:] if text.startswith("'") and re.match(_DEFUSED, text) else text


def write_csv(
    rows: Iterable[Fields],
    columns: Sequence[Column],
    out: Written,
    *,
    zone: ZoneInfo,
    tabs: bool = False,
    excel: bool = False,
    raw: bool = False,
) -> int:
    """Write rows as they come, never holding them; the count of rows.

    Columns are headed by their keys, for programs; with `excel` by their headings, for people, with byte
    order mark and CRLF. With `raw` text stands as it is in the record.
    """
    if excel:
        out.write("\ufeff")
    writer = csv.writer(
        out,
        delimiter="\t" if tabs else ",",
        lineterminator="\r\n" if excel else "\n",
        # a lone CR, which only raw text can hold, would go unquoted otherwise
        quoting=csv.QUOTE_NONNUMERIC if raw else csv.QUOTE_MINIMAL,
    )
    writer.writerow([column.heading if excel else column.key for column in columns])
    shapes = [_cell(column, zone, tabs, excel, raw) for column in columns]
    count = 0
    for count, row in enumerate(shaped(rows, columns, shapes), 1):  # noqa: B007
        writer.writerow(row)
    return count


def _cell(column: Column, zone: ZoneInfo, tabs: bool, excel: bool, raw: bool) -> Shape:
    shape = in_file(column, zone, for_excel=excel)
    if raw or column.kind not in ("text", "json"):
        return shape

    suspect = _SUSPECT_FOR_EXCEL if excel else _SUSPECT

    def harmless(values: Cells) -> Cells:
        return [
            cell
            if not cell or not isinstance(cell, str) or (cell[0] not in suspect and cell.isprintable())
            else defused(safe(cell, lines=not tabs), for_excel=excel)
            for cell in shape(values)
        ]

    return harmless


def write_book(
    sheets: Sequence[tuple[str, Sequence[Column], Iterable[Fields]]],
    file: str | IO[bytes],
    *,
    zone: ZoneInfo,
    raw: bool = False,
) -> int:
    """Write an Excel file of sheets (name, columns, rows); the count of rows.

    Figures, amounts, days and times are cells of their kind; text is always text. Raises Refused for what a
    sheet cannot hold.
    """
    from xlsxwriter.exceptions import FileCreateError
    from xlsxwriter.workbook import Workbook

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(file, {**options, "strings_to_numbers": False, "nan_inf_to_errors": True})
    count = 0
    try:
        for place, (name, columns, rows) in enumerate(sheets, 1):
            count += _write_sheet(book, _sheet_name(name, place, len(sheets)), columns, rows, zone, raw)
    finally:
        try:
            book.close()  # also after a refusal: the book holds temporary files open
        except FileCreateError as error:
            raise OSError(str(error)) from error
    return count


def _sheet_name(name: str, place: int, of: int) -> str:
    # Excel's rules: 31 characters, none of these, no quote at the ends, no name twice
    allowed = re.sub(r"[\[\]:*?/\\]", " ", safe(name)).strip("' ")
    return (f"{place} {allowed}" if of > 1 else allowed or "1")[:31].strip("' ")


def _write_sheet(
    book: Workbook, name: str, columns: Sequence[Column], rows: Iterable[Fields], zone: ZoneInfo, raw: bool
) -> int:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    heading = book.add_format({"bold": True})
    formats = [
        book.add_format(_FORMATS[column.kind]) if column.kind in _FORMATS else None for column in columns
    ]
    shapes = [_excel_value(column, zone, raw) for column in columns]
    for place, column in enumerate(columns):
        sheet.set_column(place, place, max(width(column.heading) + 2, _OPENED.get(column.kind, 20)))
        sheet.write_string(0, place, column.heading, heading)
    count = 0
    for count, row in enumerate(shaped(rows, columns, shapes), 1):
        if count > MOST_ROWS:
            raise Refused(
                _("an Excel sheet holds no more than {most} rows: write CSV").format(most=MOST_ROWS)
            )
        for place, (value, form) in enumerate(zip(row, formats, strict=True)):
            if value is not None and value != "":
                _write_cell(sheet, count, place, value, form, columns[place])
    return count


_FORMATS: dict[str, dict[str, str]] = {
    "fen": {"num_format": "0.00"},
    "rate": {"num_format": "0.0%"},
    "day": {"num_format": "yyyy-mm-dd"},
    "instant": {"num_format": "yyyy-mm-dd hh:mm"},
}
_OPENED = {"day": 12, "instant": 17, "number": 8, "count": 8, "minutes": 8, "flag": 6, "rate": 8, "fen": 12}


def _excel_value(column: Column, zone: ZoneInfo, raw: bool) -> Shape:
    """A datetime, a date, a number, or text."""
    if column.kind == "instant":
        return lambda values: [value and local(value, zone).replace(tzinfo=None) for value in values]
    if column.kind == "day":
        return lambda values: [value and date.fromisoformat(value) for value in values]
    if column.kind == "fen":
        return lambda values: [None if value is None else value / 100 for value in values]
    if column.kind in RIGHT and column.kind != "figure":
        return lambda values: values
    shape = on_screen(column, zone, lines=True)
    return shape if raw else (lambda values: [defused(text) for text in shape(values)])


def _write_cell(sheet: Any, row: int, place: int, value: Any, form: Format | None, column: Column) -> None:
    if isinstance(value, datetime | date):
        sheet.write_datetime(row, place, value, form)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value, form)
    elif len(value) > LONGEST_CELL:
        raise Refused(
            _("row {row}, {column}: an Excel cell holds {most} characters and no more: write CSV").format(
                row=row, column=column.heading, most=LONGEST_CELL
            )
        )
    else:
        sheet.write_string(row, place, value, form)
