"""Where rows come from: a CSV or Excel file, told apart by its first bytes, with the row numbers a spreadsheet shows.

Nothing is guessed about text: a byte order mark, then strict UTF-8, then GB 18030. Anything else is refused.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

from aftersvc.core.errors import BadInput, NotFound
from aftersvc.core.language import _
from aftersvc.core.text import safe

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Row = tuple[int, list[str]]  # the row's number as a spreadsheet shows it, and its cells


class Spoiled(str):
    """A figure that Excel has rounded: more digits than it keeps. Whoever needs its text must refuse it."""

    __slots__ = ()

    def __hash__(self) -> int:
        """Not that of the text, for which it must never be taken where cells are looked up."""
        return hash((Spoiled, str(self)))


class Source(NamedTuple):
    """An open file: its headings, and its rows below them, as they are read. Blank rows are left out.

    `sha256` is that of the bytes, so that the journal can say what was brought in.
    """

    path: Path
    sha256: str
    headings: list[str]
    rows: Iterator[Row]


def opened(path: Path) -> AbstractContextManager[Source]:
    """Open a CSV or Excel file for reading. NotFound without one; BadInput, in one sentence, for anything else."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise NotFound(_("there is no file {path}").format(path=safe(path))) from None
    except OSError as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise BadInput(_("{path} is a folder: name the CSV or Excel file in it").format(path=safe(path)))
    if not stat.S_ISREG(found.st_mode):
        raise BadInput(_("{path} is not a regular file: save it as one first").format(path=safe(path)))
    if found.st_size == 0:
        raise BadInput(_("{path} is empty").format(path=safe(path)))
    try:
        with path.open("rb") as file:
            head = file.read(4)
    except OSError as error:
        raise _unreadable(path, error) from error
    if head == OLD_EXCEL:
        raise BadInput(
            _("{path} is an old Excel file: save it as .xlsx, or as CSV UTF-8").format(path=safe(path))
        )
    if head == ZIP:
        from aftersvc.imports import excel

        return excel.opened(path)
    from aftersvc.imports import separated

    return separated.opened(path)


def _unreadable(path: Path, error: OSError) -> BadInput:
    return BadInput(_("{path} cannot be read: {reason}").format(path=safe(path), reason=error.strerror))


def headings_of(path: Path, cells: list[str]) -> list[str]:
    """The heading row, blanks trimmed. BadInput where two columns have one name: nobody could say which is meant."""
    headings = [" ".join(cell.split()) for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    named = [heading for heading in headings if heading]
    twice = next((heading for heading in named if named.count(heading) > 1), None)
    if twice is not None:
        raise BadInput(
            _("{path}: two columns have the heading '{heading}': rename one").format(
                path=safe(path), heading=safe(twice)
            )
        )
    return headings
