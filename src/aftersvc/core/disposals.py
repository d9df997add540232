"""Recorded disposals: a document's content is emptied in the tables, and its earlier images leave the journal.

One row for each document that was disposed of, in the entry that did it: which images and which reasons of earlier
entries it took. It is journalled like any row, so the list itself stands in the chain: an image that lacks and is on no
such list was taken by somebody who had no right to, and `log verify` says so. What was disposed of is also wiped out of
the file's free pages: at once by SQLite (`secure_delete`), and by writing the whole file anew afterwards (`rewrite`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import opening
from aftersvc.core.errors import Refused
from aftersvc.core.instants import from_text
from aftersvc.core.language import _
from aftersvc.core.queue import turn

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from aftersvc.core.database import Entry, Reader

SCHEMA_1 = """
CREATE TABLE disposal (
    id         INTEGER PRIMARY KEY,
    document   TEXT NOT NULL UNIQUE,
    entry      INTEGER NOT NULL,                               -- of the journal, that did it
    at         TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
    by_id      INTEGER NOT NULL,
    why        TEXT NOT NULL CHECK (why <> ''),
    rule       TEXT NOT NULL,                                  -- of the regulation, with its clause
    clause     TEXT NOT NULL,
    version_id INTEGER NOT NULL,
    kept_from  TEXT NOT NULL CHECK (kept_from GLOB '????-??-??'),
    kept_until TEXT NOT NULL CHECK (kept_until GLOB '????-??-??'),
    images     TEXT NOT NULL CHECK (json_valid(images)),       -- taken out of the journal: [[entry, line], ...]
    reasons    TEXT NOT NULL CHECK (json_valid(reasons)),      -- likewise: the entries that lost their reason
    left_over  INTEGER NOT NULL CHECK (left_over >= 0)         -- reasons that stand in the chain itself and stay
) STRICT;
CREATE INDEX disposal_entry ON disposal (entry);
"""

INSERT = """
INSERT INTO disposal (document, entry, at, by_id, why, rule, clause, version_id, kept_from, kept_until, images, reasons,
                      left_over)
VALUES (:document, :entry, :at, :by_id, :why, :rule, :clause, :version_id, :kept_from, :kept_until, :images, :reasons,
        :left_over)
RETURNING *
"""

_OF_ROWS = """
table_name = :table AND row_id IN (SELECT value FROM json_each(:rows)) AND entry_id < :entry AND image IS NOT NULL
"""
IMAGES = f"SELECT entry_id, line FROM journal_line WHERE {_OF_ROWS} ORDER BY id"  # noqa: S608 our own words
TAKE_IMAGES = f"UPDATE journal_line SET image = NULL, salt = NULL WHERE {_OF_ROWS}"  # noqa: S608 our own words

# What was done to the documents, and what did nothing but sign for several at once: that has no document of its own.
_OF_DOCUMENTS = """
why IS NOT NULL AND id < :entry AND id IN (
  SELECT id FROM journal_entry WHERE document IN (SELECT value FROM json_each(:documents))
  UNION ALL
  SELECT signing.id FROM journal_line AS line JOIN journal_entry AS signing ON signing.id = line.entry_id
  WHERE line.table_name = 'signature' AND line.row_id IN (SELECT value FROM json_each(:signatures))
    AND signing.document IS NULL AND NOT EXISTS (
      SELECT 1 FROM journal_line WHERE entry_id = signing.id AND table_name <> 'signature'
    )
)
"""
REASONS = f"SELECT id, why_digest IS NOT NULL AS beside FROM journal_entry WHERE {_OF_DOCUMENTS} ORDER BY id"  # noqa: S608
TAKE_REASONS = f"""
UPDATE journal_entry SET why = NULL, why_salt = NULL WHERE {_OF_DOCUMENTS} AND why_digest IS NOT NULL
"""  # noqa: S608 our own words

OF_DOCUMENT = "SELECT * FROM disposal WHERE document = :document"

EVERY = """
SELECT document, entry, at, by_id, why, clause, images, reasons,
       json_array_length(images) AS image_count, json_array_length(reasons) AS reason_count
FROM disposal ORDER BY entry, id
"""

# What was disposed of after an entry and had been there by then: what a state at that entry lacks.
LACKING = """
SELECT document, entry, at, clause FROM disposal
WHERE entry > :cut AND EXISTS (SELECT 1 FROM json_each(images) WHERE value ->> 0 <= :cut) ORDER BY entry, id
"""

WIPE = "PRAGMA secure_delete = ON"
# The header of the file says that it is still to be written anew; the flag comes and goes with the transaction.
PENDING, TO_DO, DONE = "PRAGMA user_version", "PRAGMA user_version = 1", "PRAGMA user_version = 0"
REWRITE = "VACUUM"


class Emptied(NamedTuple):
    """A row that was emptied; `number` where it is a document itself."""

    table: str
    row_id: int
    number: str | None


class Ground(NamedTuple):
    """By which rule of which version a document may go, and its time: local days."""

    rule: str
    clause: str
    version_id: int
    kept_from: str
    kept_until: str


class Taken(NamedTuple):
    """How many images and reasons were taken out of the journal; `left_over` reasons stand in the chain and stay."""

    images: int
    reasons: int
    left_over: int


def begin(entry: Entry) -> None:
    """Before anything is emptied: what is freed from now on is zeroed, and the file is to be written anew."""
    entry.connection.execute(WIPE)
    entry.connection.execute(TO_DO)


def emptied(entry: Entry, table: str, hanging: str, empty: str, **params: Any) -> list[Emptied]:
    """Empty each row whose id `hanging` gives with the statement `empty`, which takes `id` and whatever is in `params`."""
    rows = [entry.put(empty, **{**params, "id": row["id"]}) for row in entry.all(hanging, **params)]
    return [Emptied(table, row["id"], row["number"] if "number" in row.keys() else None) for row in rows]  # noqa: SIM118


def record(
    entry: Entry, document: str, why: str, ground: Ground, rows: Collection[Emptied], *, at: str
) -> Taken:
    """Take what the journal kept of emptied rows, and the reasons of what was done to these documents, on record.

    After `begin`.
    """
    images: list[tuple[int, int]] = []
    for table in sorted({row.table for row in rows}):
        of = {
            "table": table,
            "rows": json.dumps([row.row_id for row in rows if row.table == table]),
            "entry": entry.number,
        }
        images += [tuple(line) for line in entry.tuples(IMAGES, **of)]
        entry.take_away(TAKE_IMAGES, **of)
    of_documents = {
        "documents": json.dumps(sorted({document, *(row.number for row in rows if row.number)})),
        "signatures": json.dumps([row.row_id for row in rows if row.table == "signature"]),
        "entry": entry.number,
    }
    reasons = entry.all(REASONS, **of_documents)
    entry.take_away(TAKE_REASONS, **of_documents)
    beside = [row["id"] for row in reasons if row["beside"]]
    left_over = len(reasons) - len(beside)
    entry.put(
        INSERT,
        document=document,
        entry=entry.number,
        at=at,
        by_id=entry.who.actor_id,
        why=why,
        **ground._asdict(),
        images=json.dumps(sorted(images), separators=(",", ":")),
        reasons=json.dumps(beside),
        left_over=left_over,
    )
    return Taken(len(images), len(beside), left_over)


def of(reader: Reader, document: str) -> sqlite3.Row | None:
    """The disposal of a document; None where it was not disposed of."""
    return reader.one(OF_DOCUMENT, document=document)


def refuse(entry: Entry, document: str) -> None:
    """Raise Refused where a document was disposed of: nothing is recorded about it any more."""
    gone = of(entry, document)
    if gone is not None:
        day = from_text(gone["at"]).astimezone(entry.zone).date()
        raise Refused(
            _("{document} was disposed of on {day} ({clause}): nothing more is recorded about it").format(
                document=document, day=day.isoformat(), clause=gone["clause"]
            )
        )


def every(reader: Reader) -> Iterator[sqlite3.Row]:
    """All disposals in the order in which they were made: document, entry, at, by_id, why, clause, what they took."""
    return reader.rows(EVERY)


def lacking_at(reader: Reader, cut: int) -> list[sqlite3.Row]:
    """What a state at an entry lacks, because it was disposed of since: document, entry, at, clause."""
    return reader.all(LACKING, cut=cut)


def rewrite(path: Path, *, timeout: float = 30) -> bool:
    """Write the whole file anew if something was disposed of since it was last; whether it was.

    No page of the new file holds anything of what stood there before. Raises what any writing raises: Busy, Unwritable.
    """
    path = opening.real(path)
    with (
        opening.in_our_words(path),
        turn(path, timeout),
        closing(opening.connect(path, timeout)) as connection,
    ):
        if not connection.execute(PENDING).fetchone()[0]:
            return False
        connection.execute(WIPE)
        connection.execute(REWRITE)
        connection.execute(DONE)
        return True
