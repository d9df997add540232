"""The signatures on documents: which step of its chain was taken, by whom and when, each once.

One journalled table for the documents of every noun. A signature is never taken back; it is struck out with all others
when the document goes back to its writer, and the chain begins anew.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core.instants import from_text, to_text

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

SCHEMA_1 = """
CREATE TABLE signature (
    id          INTEGER PRIMARY KEY,
    document    TEXT NOT NULL,
    step        TEXT NOT NULL,
    by_id       INTEGER NOT NULL,
    at          TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??Z'),
    note        TEXT,
    struck_at   TEXT CHECK (struck_at GLOB '????-??-??T??:??:??Z')
) STRICT;
CREATE UNIQUE INDEX signature_once ON signature (document, step) WHERE struck_at IS NULL;
"""

INSERT = """
INSERT INTO signature (document, step, by_id, at, recorded_at, note)
VALUES (:document, :step, :by_id, :at, :recorded_at, :note) RETURNING *
"""

STRIKE = "UPDATE signature SET struck_at = :struck_at WHERE id = :id RETURNING *"

OF_DOCUMENT = """
SELECT id, step, by_id, at, note FROM signature WHERE document = :document AND struck_at IS NULL ORDER BY id
"""


class Signature(NamedTuple):
    """A step that was taken; `by_id` is a staff id."""

    step: str
    by_id: int
    at: datetime
    note: str | None


def of(reader: Reader, document: str) -> list[Signature]:
    """The signatures that stand on a document, in the order in which they were given."""
    return [
        Signature(row["step"], row["by_id"], from_text(row["at"]), row["note"])
        for row in reader.all(OF_DOCUMENT, document=document)
    ]


def add(entry: Entry, document: str, step: str) -> None:
    """Who acts signs at the entry's own time. The caller has asked whether they may (signing.py)."""
    if entry.who.actor_id is None:
        raise LookupError("nobody signs")
    entry.put(
        INSERT,
        document=document,
        step=step,
        by_id=entry.who.actor_id,
        at=to_text(entry.happened_at),
        recorded_at=to_text(entry.recorded_at),
        note=entry.why,
    )


def strike(entry: Entry, document: str) -> None:
    """The document goes back: all its signatures are struck out."""
    for row in entry.all(OF_DOCUMENT, document=document):
        entry.put(STRIKE, id=row["id"], struck_at=to_text(entry.happened_at))
