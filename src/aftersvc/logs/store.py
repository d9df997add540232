"""SQL of the journal as it is read: entries, their lines, and everything that a proof needs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from aftersvc.core import disposals
from aftersvc.core.instants import to_text
from aftersvc.logs.rules import Taken

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.logs.rules import Line

_LIST = """
SELECT id AS entry, recorded_at, happened_at, verb, document, actor, typed_by, why, lines, clock_set
FROM journal_entry
WHERE (:since IS NULL OR recorded_at >= :since)
  AND (:until IS NULL OR recorded_at < :until)
  AND (:document IS NULL OR document = :document)
  AND (:verb IS NULL OR verb = :verb OR verb LIKE :verb || ' %')
  AND (:by IS NULL OR typed_by = :by OR actor_id = :by_id)
ORDER BY id DESC
LIMIT :limit
"""

_ENTRY = "SELECT *, id AS entry FROM journal_entry WHERE id = :entry"

_LAST = "SELECT max(id) FROM journal_entry"

# Each change with the image that the same row had before it.
_CHANGES = """
SELECT line.table_name, line.row_id, line.image, (
    SELECT earlier.image FROM journal_line AS earlier
    WHERE earlier.table_name = line.table_name AND earlier.row_id = line.row_id AND earlier.id < line.id
    ORDER BY earlier.id DESC LIMIT 1
  ) AS before
FROM journal_line AS line
WHERE line.entry_id = :entry
ORDER BY line.line
"""

_DISPOSED_BY = """
SELECT entry FROM disposal
WHERE EXISTS (SELECT 1 FROM json_each(images) WHERE value ->> 0 = :entry)
   OR EXISTS (SELECT 1 FROM json_each(reasons) WHERE value = :entry)
GROUP BY entry ORDER BY entry
"""

_ENTRIES = "SELECT * FROM journal_entry ORDER BY id"

_LINES = """
SELECT entry_id, line, table_name, row_id, digest, salt, image FROM journal_line ORDER BY id
"""

_DOCUMENT_OF_LINE = """
SELECT journal_entry.document FROM journal_line JOIN journal_entry ON journal_entry.id = journal_line.entry_id
WHERE journal_line.id = :line
"""

_HAS_HASH = "SELECT 1 FROM journal_entry WHERE substr(hash, 1, length(:start)) = :start"

_CONTENT_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'content!_%' ESCAPE '!'"

# The columns of recorded tables that name attached files.
_NAMES_CONTENT = """
SELECT sqlite_master.name AS "table", link."from" AS "column", link."table" AS content
FROM sqlite_master JOIN pragma_foreign_key_list(sqlite_master.name) AS link
WHERE sqlite_master.type = 'table' AND link."table" LIKE 'content!_%' ESCAPE '!'
ORDER BY 1, 2
"""

_NAMING = """
SELECT image FROM journal_line WHERE instr(image, :sha256) ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True)
class Wanted:
    """Which entries to list: recorded from `since` and before `until`; of a document, of a verb or of all
    verbs of a noun; typed by a login or done by a member of the staff. `limit`: only the last ones."""

    since: datetime | None = None
    until: datetime | None = None
    document: str | None = None
    verb: str | None = None
    by: str | None = None
    by_id: int | None = None
    limit: int | None = None


def listing(reader: Reader, wanted: Wanted) -> list[sqlite3.Row]:
    """The last `limit` entries that are wanted, oldest first."""
    rows = reader.all(
        _LIST,
        since=to_text(wanted.since) if wanted.since else None,
        until=to_text(wanted.until) if wanted.until else None,
        document=wanted.document,
        verb=wanted.verb,
        by=wanted.by,
        by_id=wanted.by_id,
        limit=-1 if wanted.limit is None else wanted.limit,
    )
    rows.reverse()
    return rows


def entry(reader: Reader, entry: int) -> sqlite3.Row | None:
    return reader.one(_ENTRY, entry=entry)


def last(reader: Reader) -> int:
    """The number of the last entry, 0 if there is none."""
    return reader.value(_LAST) or 0


def changes(reader: Reader, entry: int) -> list[sqlite3.Row]:
    """table_name, row_id, image, before of each line of an entry."""
    return reader.all(_CHANGES, entry=entry)


def entries(reader: Reader) -> Iterator[sqlite3.Row]:
    return reader.rows(_ENTRIES)


def lines(reader: Reader) -> Iterator[Line]:
    """entry_id, line, table_name, row_id, digest, salt, image of each line, in the order they were written."""
    return reader.tuples(_LINES)


def taken(reader: Reader) -> Taken:
    """What recorded disposals took out of the journal."""
    images: set[tuple[int, int]] = set()
    reasons: set[int] = set()
    for row in disposals.every(reader):
        images.update((entry, line) for entry, line in json.loads(row["images"]))
        reasons.update(json.loads(row["reasons"]))
    return Taken(images, reasons)


def disposed_by(reader: Reader, entry: int) -> list[int]:
    """The entries that disposed of something that this one recorded."""
    return [by for (by,) in reader.tuples(_DISPOSED_BY, entry=entry)]


def has_hash(reader: Reader, start: str) -> bool:
    """Whether some entry's hash begins so."""
    return bool(reader.value(_HAS_HASH, start=start))


def document_of_line(reader: Reader, line: int | None) -> str | None:
    """The document of the entry that a line belongs to."""
    document: str | None = reader.value(_DOCUMENT_OF_LINE, line=line)
    return document


def contents(reader: Reader) -> Iterator[tuple[str, str, bytes]]:
    """Table, SHA-256 and bytes of each attached file, one at a time."""
    for (table,) in reader.all(_CONTENT_TABLES):
        for row in reader.rows(f'SELECT sha256, content FROM "{table}" ORDER BY sha256'):  # noqa: S608 our own name
            yield table, row["sha256"], row["content"]


def without_content(reader: Reader) -> Iterator[tuple[str, str, sqlite3.Row]]:
    """Table, SHA-256 and row of each name of an attached file that is not there."""
    for table, column, content in reader.tuples(_NAMES_CONTENT):
        named = f'"{column}" IS NOT NULL AND "{column}" NOT IN (SELECT sha256 FROM "{content}")'  # noqa: S608
        for row in reader.rows(f'SELECT * FROM "{table}" WHERE {named} ORDER BY id'):  # noqa: S608 our own names
            yield table, row[column], row


def without_name(reader: Reader) -> Iterator[tuple[str, str]]:
    """Table and SHA-256 of each attached file that no row names."""
    naming = list(reader.tuples(_NAMES_CONTENT))
    for (content,) in reader.all(_CONTENT_TABLES):
        named = "".join(
            f' AND sha256 NOT IN (SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL)'  # noqa: S608 our own names
            for table, column, of in naming
            if of == content
        )
        for row in reader.rows(f'SELECT sha256 FROM "{content}" WHERE true{named} ORDER BY sha256'):  # noqa: S608
            yield content, row["sha256"]


def image_naming(reader: Reader, sha256: str) -> str | None:
    """The last recorded image that names an attached file. Reads all lines: for a broken one only."""
    image: str | None = reader.value(_NAMING, sha256=sha256)
    return image
