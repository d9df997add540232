"""The record of who changed what, when and why: append-only, and chained by hashes.

An entry is one business operation. It has one line for each row it wrote: the row's image afterwards
(canonical JSON), a random salt, and their digest. The entry's hash covers the hash before it, the entry's
own fields and the digests of its lines in order, so no entry can be changed, moved or taken out unseen. The
digest stands in the chain and the image only beside it: a recorded disposal (disposals.py) may take an image and
its salt away later, and nobody can then find out by trying which image it was. The reason of an entry (`why`) is
kept in the same way; entries of files older than SCHEMA_2 have it in the chain itself, for ever.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core.bulk import Insert, Row
from aftersvc.core.images import canonical

if TYPE_CHECKING:
    from aftersvc.core.database import Reader

GENESIS = "0" * 64  # what stands before the first entry
GONE = "null"  # the image of a row that a migration took away
SALT_BYTES = 16
UNJOURNALLED = ("derived_", "journal_", "content_", "sqlite_", "_sqlite_")
_BATCH = 500  # lines

SCHEMA_1 = """
CREATE TABLE journal_entry (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  recorded_at TEXT NOT NULL,
  happened_at TEXT NOT NULL,
  typed_by TEXT NOT NULL,
  actor_id INTEGER,
  actor TEXT NOT NULL,
  verb TEXT NOT NULL CHECK (verb <> ''),
  document TEXT,
  why TEXT,
  clock_set INTEGER NOT NULL CHECK (clock_set IN (0, 1)),
  lines INTEGER NOT NULL CHECK (lines >= 0),
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;

CREATE INDEX journal_entry_document ON journal_entry (document) WHERE document IS NOT NULL;

CREATE TABLE journal_line (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES journal_entry DEFERRABLE INITIALLY DEFERRED,
  line INTEGER NOT NULL CHECK (line > 0),
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  salt BLOB,
  image TEXT,
  UNIQUE (entry_id, line),
  CHECK ((salt IS NULL) = (image IS NULL))
) STRICT;

CREATE INDEX journal_line_row ON journal_line (table_name, row_id);
"""

# The reason beside the chain, as images are: what is hashed is its digest.
SCHEMA_2 = """
ALTER TABLE journal_entry ADD COLUMN why_digest BLOB CHECK (length(why_digest) = 32);
ALTER TABLE journal_entry ADD COLUMN why_salt BLOB;
"""

_INSERT_LINE = """
INSERT INTO journal_line (entry_id, line, table_name, row_id, digest, salt, image)
VALUES (:entry_id, :line, :table_name, :row_id, :digest, :salt, :image)
"""

_INSERT_ENTRY = """
INSERT INTO journal_entry (id, recorded_at, happened_at, typed_by, actor_id, actor, verb, document, why,
  clock_set, lines, previous, hash, why_digest, why_salt)
VALUES (:id, :recorded_at, :happened_at, :typed_by, :actor_id, :actor, :verb, :document, :why,
  :clock_set, :lines, :previous, :hash, :why_digest, :why_salt)
"""

_LINE = (int, int, str, int, bytearray, bytearray, str)  # what is bound in it

# The fields of an entry that its hash covers, beside the hash before it and the digests of its lines.
FIELDS = (
    "id", "recorded_at", "happened_at", "typed_by", "actor_id", "actor", "verb", "document", "why",
    "clock_set", "lines",
)  # fmt: skip


class Tip(NamedTuple):
    """The end of the chain: who keeps it elsewhere can prove later that nothing before it was changed."""

    entry: int
    hash: str


def is_journalled(table: str) -> bool:
    """Whether rows of this table may only be written with a line in the journal."""
    return not table.startswith(UNJOURNALLED)


def digest_of(salt: bytes, table: str, row_id: int, image: str) -> bytes:
    """SHA-256 over the salt (16 bytes), table, row and image, parted by NUL, which none of them holds."""
    return sha256(salt + f"{table}\0{row_id}\0{image}".encode()).digest()


def digest_of_reason(salt: bytes, why: str) -> bytes:
    """SHA-256 over the salt (16 bytes) and the reason of an entry."""
    return sha256(salt + why.encode()).digest()


def hash_of(previous: str, fields: Mapping[str, object], digests: bytes) -> str:
    """The hash of an entry. `digests` is the SHA-256 over the digests of its lines, one after the other.

    Where the reason has a digest (`why_digest`), that is hashed instead of the reason.
    """
    hashed = {name: fields[name] for name in FIELDS}
    digest = fields["why_digest"]
    if isinstance(digest, bytes):
        hashed |= {"why": None, "why_digest": digest.hex()}
    whole = f"{previous}\n{canonical(hashed)}\n{digests.hex()}"
    return sha256(whole.encode()).hexdigest()


def tip(reader: Reader) -> Tip:
    """The present end of the chain; entry 0 in a file that has no entry yet."""
    row = reader.one("SELECT id, hash FROM journal_entry ORDER BY id DESC LIMIT 1")
    return Tip(row["id"], row["hash"]) if row else Tip(0, GENESIS)


TYPISTS = """
SELECT DISTINCT typed_by FROM journal_entry
WHERE document = :document AND verb IN (SELECT value FROM json_each(:verbs))
"""


def typists(reader: Reader, document: str, verbs: Collection[str]) -> set[str]:
    """The logins that did any of `verbs` ("advance new") to a document."""
    return {row["typed_by"] for row in reader.all(TYPISTS, document=document, verbs=canonical(sorted(verbs)))}


LAST_LINE = "SELECT max(id) FROM journal_line WHERE entry_id <= :entry"

LAST_ROW = """
SELECT max(row_id) FROM journal_line WHERE table_name = :table AND id <= :line
"""

ROWS_BETWEEN = """
SELECT DISTINCT row_id FROM journal_line WHERE table_name = :table AND id > :after AND id <= :line ORDER BY row_id
"""

FIRST_RECORDED = """
SELECT recorded_at FROM journal_entry
WHERE id = (SELECT min(entry_id) FROM journal_line WHERE table_name = :table AND row_id = :row_id)
"""

LAST_BEFORE = "SELECT max(id) FROM journal_entry WHERE recorded_at < :instant AND id <= :cut"


def last_line(reader: Reader, entry: int) -> int:
    """The id of the last line up to an entry; 0 where there is none."""
    return reader.value(LAST_LINE, entry=entry) or 0


def last_row(reader: Reader, table: str, entry: int) -> int:
    """The last row of a table that was written up to an entry; rows that come later have higher ids."""
    return reader.value(LAST_ROW, table=table, line=last_line(reader, entry)) or 0


def rows_between(reader: Reader, table: str, after: int, upto: int) -> list[int]:
    """The rows of a table that were written after one entry and up to another."""
    span = {"after": last_line(reader, after), "line": last_line(reader, upto)}
    return [row_id for (row_id,) in reader.tuples(ROWS_BETWEEN, table=table, **span)]


def first_recorded(reader: Reader, table: str, row_id: int) -> str:
    """When a row was written first, UTC text."""
    at: str = reader.value(FIRST_RECORDED, table=table, row_id=row_id)
    return at


def last_before(reader: Reader, instant: str, cut: int) -> int:
    """The last entry, none after `cut`, that was recorded before an instant (UTC text); 0 where there is none."""
    return reader.value(LAST_BEFORE, instant=instant, cut=cut) or 0


class Lines:
    """The lines of the entry being written: hashed in order, stored in batches, never all in memory."""

    def __init__(self, connection: sqlite3.Connection, entry: int) -> None:
        self.count = 0
        self.entry = entry
        self._connection = connection
        self._digests = sha256()
        self._insert = Insert(connection, _INSERT_LINE)
        self._waiting: list[Row] = []

    def add(self, table: str, row_id: int, image: str) -> None:
        """One row as it stands after the change."""
        self.add_all(table, [(row_id, image)])

    def add_all(self, table: str, rows: Sequence[tuple[int, str]]) -> None:
        """Several rows of one table: (row id, image). Each line has a salt of its own from the system."""
        salts = os.urandom(SALT_BYTES * len(rows))
        for nth, (row_id, image) in enumerate(rows):
            salt = salts[nth * SALT_BYTES : (nth + 1) * SALT_BYTES]
            digest = digest_of(salt, table, row_id, image)
            self._digests.update(digest)
            self.count += 1
            # sqlite3 looks for an adapter of every bytes that is bound, of a bytearray it does not
            bound = (self.entry, self.count, table, row_id, bytearray(digest), bytearray(salt), image)
            self._waiting.append(bound)
        if len(self._waiting) >= _BATCH:
            self.store()

    def store(self) -> None:
        """Write the waiting lines into the file."""
        self._insert.all(_LINE, self._waiting)
        self._waiting.clear()

    def close(self, previous: str, fields: Mapping[str, object]) -> Tip:
        """Write the entry that closes the lines; `fields` are its fields but id and number of lines."""
        self.store()
        whole = {**fields, **_reason(fields["why"]), "id": self.entry, "lines": self.count}
        hashed = hash_of(previous, whole, self._digests.digest())
        self._connection.execute(_INSERT_ENTRY, {**whole, "previous": previous, "hash": hashed})
        return Tip(self.entry, hashed)


def _reason(why: object) -> dict[str, bytes | None]:
    """The digest of an entry's reason, and the salt beside it; neither where there is no reason."""
    if not isinstance(why, str):
        return {"why_digest": None, "why_salt": None}
    salt = os.urandom(SALT_BYTES)
    return {"why_digest": digest_of_reason(salt, why), "why_salt": salt}
