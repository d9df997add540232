"""What happened to a document, in order: one journalled table for the documents of every noun."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import disposals
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

INSERT_WHOLE = """
INSERT INTO event (id, document, name, at, recorded_at, by_id, note, details)
VALUES (:id, :document, :name, :at, :recorded_at, :by_id, :note, :details)
"""

OF_ONE = "SELECT id, details FROM event WHERE document = :document ORDER BY id"

# A disposal leaves what clocks and figures need of a history; what people wrote goes.
EMPTY = "UPDATE event SET note = NULL, details = :details WHERE id = :id RETURNING *"

LAST_ID = "SELECT coalesce(max(id), 0) FROM event"

OF_DOCUMENT = """
SELECT name, at, recorded_at, by_id, note, details FROM event WHERE document = :document ORDER BY at, id
"""

LAST_AT = "SELECT max(at) FROM event WHERE document = :document"


_KINDS = (
    "clock",
    "reason",
    "step",
    "department",
)  # the detail that tells events of one name apart (clocks.Event.of)


# Details that a disposal leaves: by these clocks and figures are computed, and none of them is anybody's words.
STAYS = (*_KINDS, "document", "undoes", "letter", "promised_at", "outcome", "scores")
FILLED_IN = "set"  # of a step: other tickets' guards look at its days and figures
_FIGURE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|-?[0-9]+\.[0-9]{2}")  # a day, or an amount


class Happening(NamedTuple):
    """One line of a document's history as it stands in the file; `at` and `recorded_at` are UTC instants."""

    name: str
    at: datetime
    recorded_at: datetime
    by_id: int | None
    note: str | None
    details: Mapping[str, Any]

    def event(self) -> Event:
        return Event(
            self.name, self.at, next((self.details[key] for key in _KINDS if key in self.details), None)
        )


def add(
    entry: Entry,
    document: str,
    name: str,
    *,
    details: Mapping[str, Any] | None = None,
    in_order: bool = True,
) -> None:
    """Write that `name` happened to `document` at the entry's own time.

    Raises Refused for a document that was disposed of, BadInput where the time lies before what happened last: a history
    is written in order. `in_order=False` is for
    what is told of another document (a technician's arrival, typed in the evening) or has an order of its own.
    """
    disposals.refuse(entry, document)
    last = entry.value(LAST_AT, document=document) if in_order else None
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


def add_all(entry: Entry, events: Iterable[tuple[str, str, str, str | None, str | None]]) -> int:
    """Write the histories of new documents in one go, for an import: document, name, UTC text, note, reason of a wait.

    Nobody of ours acted in them, so they name nobody. Returns how many events there were.
    """
    recorded_at = to_text(entry.recorded_at)
    first = int(entry.value(LAST_ID)) + 1
    return entry.put_all(
        "event",
        INSERT_WHOLE,
        (
            (
                id_,
                document,
                name,
                at,
                recorded_at,
                None,
                note,
                json.dumps({"reason": reason}, ensure_ascii=False) if reason else None,
            )
            for id_, (document, name, at, note, reason) in enumerate(events, first)
        ),
    )


def tell_all(entry: Entry, events: Iterable[tuple[str, str, str, Mapping[str, Any] | None]]) -> int:
    """Add to the histories of documents, old or new, in one go, for an import: document, name, UTC text, details.

    Returns how many events there were.
    """
    recorded_at = to_text(entry.recorded_at)
    first = int(entry.value(LAST_ID)) + 1
    return entry.put_all(
        "event",
        INSERT_WHOLE,
        (
            (
                id_,
                document,
                name,
                at,
                recorded_at,
                None,
                None,
                json.dumps(details, ensure_ascii=False, sort_keys=True) if details else None,
            )
            for id_, (document, name, at, details) in enumerate(events, first)
        ),
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


def events(reader: Reader, document: str) -> list[Event]:
    """The history of a document as clocks see it.

    An event that another document brought (`document` in its details) is left out once that document was struck out:
    then an event says so (`undoes` in its details).
    """
    happened = of(reader, document)
    undone = {one.details["undoes"] for one in happened if "undoes" in one.details}
    return [one.event() for one in happened if one.details.get("document") not in undone]


def empty(entry: Entry, document: str) -> list[disposals.Emptied]:
    """Take out of a history what people wrote: notes, and all details but ids, numbers and instants (see STAYS).

    Of what a step filled in numbers, flags, days and amounts stay; texts and choices go.
    """
    emptied = []
    for row in entry.all(OF_ONE, document=document):
        details = json.loads(row["details"] or "{}")
        left = {name: value for name, value in details.items() if name in STAYS}
        figures = {name: value for name, value in details.get(FILLED_IN, {}).items() if _is_figure(value)}
        if figures:
            left[FILLED_IN] = figures
        entry.put(
            EMPTY,
            id=row["id"],
            details=json.dumps(left, ensure_ascii=False, sort_keys=True) if left else None,
        )
        emptied.append(disposals.Emptied("event", row["id"], None))
    return emptied


def _is_figure(value: object) -> bool:
    return not isinstance(value, str) or bool(_FIGURE.fullmatch(value))


def local(entry: Entry, at: str) -> str:
    return from_text(at).astimezone(entry.zone).strftime("%Y-%m-%d %H:%M")
