"""What happened to a document, in order: one journalled table for the documents of every noun."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aftersvc.core.clocks import Event
from aftersvc.core.errors import BadInput
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

SCHEMA_1 = """
CREATE TABLE event (
    id          INTEGER PRIMARY KEY,
    document    TEXT NOT NULL,
    name        TEXT NOT NULL,
    at          TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??Z'),
    by_id       INTEGER,
    note        TEXT,
    details     TEXT CHECK (details IS NULL OR json_valid(details))
) STRICT;
CREATE INDEX event_document ON event (document, at, id);
"""

INSERT = """
INSERT INTO event (document, name, at, recorded_at, by_id, note, details)
VALUES (:document, :name, :at, :recorded_at, :by_id, :note, :details)
RETURNING *
"""

OF_DOCUMENT = """
SELECT name, at, recorded_at, by_id, note, details FROM event WHERE document = :document ORDER BY at, id
"""

LAST_AT = "SELECT max(at) FROM event WHERE document = :document"


@dataclass(frozen=True)
class Happening:
    """One line of a document's history as it stands in the file; `at` and `recorded_at` are UTC instants."""

    name: str
    at: datetime
    recorded_at: datetime
    by_id: int | None
    note: str | None
    details: Mapping[str, Any]

    def event(self) -> Event:
        return Event(self.name, self.at, self.details.get("reason"))


def add(entry: Entry, document: str, name: str, *, details: Mapping[str, Any] | None = None) -> None:
    """Write that `name` happened to `document` at the entry's own time.

    Raises BadInput where that lies before what happened last: a history is written in order.
    """
    last = entry.value(LAST_AT, document=document)
    at = to_text(entry.happened_at)
    if last is not None and at < last:
        raise BadInput(
            _("{document}: {at} is earlier than what happened last ({last}); give a time after it").format(
                document=document, at=local(entry, at), last=local(entry, last)
            )
        )
    entry.put(
        INSERT,
        document=document,
        name=name,
        at=at,
        recorded_at=to_text(entry.recorded_at),
        by_id=entry.who.actor_id,
        note=entry.why,
        details=json.dumps(details, ensure_ascii=False, sort_keys=True) if details else None,
    )


def of(reader: Reader, document: str) -> list[Happening]:
    """The history of a document in order of time."""
    return [
        Happening(
            row["name"],
            from_text(row["at"]),
            from_text(row["recorded_at"]),
            row["by_id"],
            row["note"],
            json.loads(row["details"]) if row["details"] else {},
        )
        for row in reader.all(OF_DOCUMENT, document=document)
    ]


def local(entry: Entry, at: str) -> str:
    return from_text(at).astimezone(entry.zone).strftime("%Y-%m-%d %H:%M")
