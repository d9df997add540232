"""Rows of the first sheet of an Excel file, as the text a person sees there.

Excel keeps 15 digits of a figure: a longer number (a digital invoice has 20) is rounded for ever once it was typed
as a number. Such a cell is marked `Spoiled`. A file of 310 KB can unpack to 624 MB, so its size is looked at first.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from hashlib import file_digest
from pathlib import Path

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.text import safe
from aftersvc.imports.sources import Row, Source, Spoiled, headings_of

MOST_MEMBERS = 2_000
MOST_BYTES = 512 << 20  # of all members together, unpacked
MOST_RATIO = 100  # unpacked to packed; registers come to 10 or 20
SMALL = 16 << 20  # a file that unpacks to less does no harm, whatever its ratio
MOST_EXACT = 10**15  # figures below this have kept all their digits


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """An .xlsx file. BadInput for one that is damaged, encrypted, or would not fit into memory."""
    from python_calamine import CalamineError, CalamineWorkbook

    _check_size(path)
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    try:
        with CalamineWorkbook.from_path(path) as book:
            sheet = book.get_sheet_by_index(0)
            rows = _numbered(sheet.iter_rows())
            first = next(rows, None)
            if first is None:
                raise BadInput(
                    _("{path}: the sheet '{sheet}' is empty").format(path=safe(path), sheet=safe(sheet.name))
                )
            yield Source(path, digest, headings_of(path, first[1]), rows)
    except CalamineError as error:
        raise BadInput(
            _("{path} is not an Excel file that can be read ({reason})").format(
                path=safe(path), reason=safe(error)
            )
        ) from error


def _check_size(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise BadInput(
            _("{path} is not an Excel file that can be read ({reason})").format(
                path=safe(path), reason=safe(error)
            )
        ) from error
    unpacked = sum(member.file_size for member in members)
    packed_size = max(sum(member.compress_size for member in members), 1)
    if (
        len(members) > MOST_MEMBERS
        or unpacked > MOST_BYTES
        or (unpacked > SMALL and unpacked > MOST_RATIO * packed_size)
    ):
        raise BadInput(
            _("{path} would unpack to {size} MB: save its sheet as CSV UTF-8, and import that").format(
                path=safe(path), size=unpacked >> 20
            )
        )


def _numbered(rows: Iterator[Sequence[object]]) -> Iterator[Row]:
    for number, cells in enumerate(rows, 1):
        texts = [cell if type(cell) is str else _text(cell) for cell in cells]
        if any(map(str.strip, texts)):
            yield number, texts


def _text(cell: object) -> str:
    """What the cell shows: whole figures without `.0`, days and times in ISO form."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        whole = cell == int(cell)
        if whole and abs(cell) >= MOST_EXACT:
            return Spoiled(f"{cell:.10g}")
        return str(int(cell)) if whole else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
