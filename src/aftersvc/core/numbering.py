"""Document numbers: kind, month of recording, serial (`T202611-0001`), without gaps in a kind and month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.core.journal import is_journalled

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

_NUMBER = re.compile(r"([A-Z]+)(\d{6})-(\d{4,})", re.ASCII)

SCHEMA_1 = """
CREATE TABLE derived_counter (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  month TEXT NOT NULL,
  last INTEGER NOT NULL CHECK (last > 0),
  UNIQUE (kind, month)
) STRICT;
"""


def number(entry: Entry, kind: str) -> str:
    """The next number of a kind (`T`, `D`, ...). The 10,000th of a month is `T202611-10000`.

    It is taken in the entry's transaction: rolled back, it is free again, so there are no gaps.
    """
    return numbers(entry, kind, 1)[0]


def numbers(entry: Entry, kind: str, count: int) -> list[str]:
    """The next `count` numbers of a kind, for an import."""
    month = entry.recorded_at.astimezone(entry.zone).strftime("%Y%m")
    if count:
        entry.derive(
            """
            INSERT INTO derived_counter (kind, month, last) VALUES (:kind, :month, :count)
            ON CONFLICT (kind, month) DO UPDATE SET last = last + :count
            """,
            kind=kind,
            month=month,
            count=count,
        )
    last = entry.value(
        "SELECT last FROM derived_counter WHERE kind = :kind AND month = :month", kind=kind, month=month
    )
    return [f"{kind}{month}-{serial:04}" for serial in range((last or 0) - count + 1, (last or 0) + 1)]


def missing(reader: Reader) -> Iterator[str]:
    """The numbers that ought to stand in the file and do not: a document was taken out with another tool."""
    for (kind, month), (count, last) in sorted(_found(reader).items()):
        if count < last:
            prefix = f"{kind}{month}-"
            there = {text for text in _numbers(reader) if text.startswith(prefix)}
            yield from (text for serial in range(1, last) if (text := f"{prefix}{serial:04}") not in there)


def recount(entry: Entry) -> int:
    """Set each counter to the last number that stands in the file; return how many were wrong."""
    kept = {
        (row["kind"], row["month"]): row["last"]
        for row in entry.rows("SELECT kind, month, last FROM derived_counter")
    }
    right = {key: last for key, (_count, last) in _found(entry).items()}
    wrong = {key for key in kept | right if kept.get(key) != right.get(key)}
    for kind, month in sorted(wrong):
        entry.derive(
            "DELETE FROM derived_counter WHERE kind = :kind AND month = :month", kind=kind, month=month
        )
        if (kind, month) in right:
            entry.derive(
                "INSERT INTO derived_counter (kind, month, last) VALUES (:kind, :month, :last)",
                kind=kind,
                month=month,
                last=right[kind, month],
            )
    return len(wrong)


def _found(reader: Reader) -> dict[tuple[str, str], tuple[int, int]]:
    """How many numbers of each kind and month there are, and the last serial."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for text in _numbers(reader):
        if parts := _NUMBER.fullmatch(text):
            count, last = found.get((parts[1], parts[2]), (0, 0))
            found[parts[1], parts[2]] = count + 1, max(last, int(parts[3]))
    return found


def _numbers(reader: Reader) -> Iterator[str]:
    """The numbers of all documents: each table of documents has them in its column `number`."""
    tables = reader.all(
        """
        SELECT sqlite_master.name FROM sqlite_master JOIN pragma_table_info(sqlite_master.name) AS field
        WHERE sqlite_master.type = 'table' AND field.name = 'number' ORDER BY sqlite_master.name
        """
    )
    for (table,) in tables:
        if not is_journalled(table):
            continue
        for (text,) in reader.rows(f'SELECT number FROM "{table}"'):  # noqa: S608 a name from sqlite_master
            yield text
