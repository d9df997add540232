"""Rows of a CSV file: its encoding, its delimiter and its quoting are found, never asked for."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import IO

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.text import safe
from aftersvc.imports.sources import Row, Source, headings_of

DELIMITERS = ",;\t|"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSED = ("utf-8", "gb18030")  # in this order: text in GB 18030 is hardly ever valid UTF-8
LONGEST = 131_072  # characters in a cell; a register holds no longer ones, a file with its quotes wrong does
_CHUNK = 1 << 20  # bytes
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)  # what Excel writes above rows


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """A CSV file. BadInput for bytes that are no text, and for quoting that does not end."""
    with path.open("rb") as file:
        encoding, digest = _examined(path, file)
        file.seek(0)
        with TextIOWrapper(file, encoding, newline="") as text:  # line ends are the reader's business
            rows = _numbered(path, text)
            first = next(rows, None)
            if first is None:
                raise BadInput(_("{path} holds blank lines only").format(path=safe(path)))
            yield Source(path, digest, headings_of(path, first[1]), rows)


def _examined(path: Path, file: IO[bytes]) -> tuple[str, str]:
    """The encoding of a whole file, and its SHA-256. One pass for each encoding tried."""
    head = file.read(4)
    marked = next((name for mark, name in MARKS if head.startswith(mark)), None)
    digest = ""
    for encoding in (marked,) if marked else GUESSED:
        file.seek(0)
        try:
            digest = _decoded(path, file, encoding)
        except UnicodeDecodeError:
            continue
        return encoding, digest
    raise BadInput(
        _("{path} is text neither in UTF-8 nor in GB 18030: save it again as CSV UTF-8").format(
            path=safe(path)
        )
    )


def _decoded(path: Path, file: IO[bytes], encoding: str) -> str:
    """Decode everything and forget it; the SHA-256 of the bytes."""
    decoder = codecs.getincrementaldecoder(encoding)()
    digest = sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        if encoding != "utf-16" and b"\0" in chunk:
            raise _no_text(path)  # before decoding: it is the plainer thing to say
        if "\0" in decoder.decode(chunk):
            raise _no_text(path)
    decoder.decode(b"", final=True)
    return digest.hexdigest()


def _no_text(path: Path) -> BadInput:
    return BadInput(_("{path} is not a CSV or Excel file: it holds NUL bytes").format(path=safe(path)))


def _numbered(path: Path, lines: Iterator[str]) -> Iterator[Row]:
    """Rows with a cell that is not blank. Blank ones count, because a spreadsheet shows them."""
    csv.field_size_limit(LONGEST)
    first = next(lines, "")
    number = 0  # rows before it
    told = _SEPARATOR_LINE.fullmatch(first)
    if told:
        first, number = next(lines, ""), 1
    else:
        while first and not first.strip():
            first, number = next(lines, ""), number + 1
    try:
        delimiter = told[1] if told else _delimiter(first)
        reader = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
        for number, cells in enumerate(reader, number + 1):  # noqa: B020 - goes on from the heading's row
            if any(map(str.strip, cells)):
                yield number, cells
    except csv.Error as error:
        raise BadInput(
            _("{path}, row {row}: the quotes of this row do not fit together ({reason})").format(
                path=safe(path), row=number + 1, reason=error
            )
        ) from error


def _delimiter(line: str) -> str:
    """The one that cuts the heading into most cells."""
    return max(DELIMITERS, key=lambda each: len(next(csv.reader([line], delimiter=each), [])))
