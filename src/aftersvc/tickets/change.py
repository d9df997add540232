"""How every verb changes a ticket: load, ask the life table, decide, save, write the history, run the clocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aftersvc.calendars.store import load_calendar
from aftersvc.core import deadlines, history
from aftersvc.core.instants import from_text
from aftersvc.regulation.versions import Book
from aftersvc.tickets import rules, store
from aftersvc.tickets.life import LIFE
from aftersvc.tickets.store import Ticket

if TYPE_CHECKING:
    from datetime import datetime

    from aftersvc.core.clocks import Clock
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk


@dataclass
class Change:
    """One verb at work on one ticket, inside its transaction. `status` is what the life table says comes next."""

    desk: Desk
    entry: Entry
    ticket: Ticket
    status: str

    @property
    def book(self) -> Book:
        """The version of the regulation that the ticket is bound to."""
        return Book(self.entry, self.ticket.version_id)

    def happened(self, event: str, details: Mapping[str, Any] | None = None, **columns: Any) -> Ticket:
        """Save the ticket with the new columns, add the event to its history, and compute its clocks again."""
        after = replace(self.ticket, status=self.status, **columns)
        if after != self.ticket:
            store.update(self.entry, after)
        history.add(self.entry, after.number, event, details=details)
        keep_clocks(self.entry, after)
        return after


@contextmanager
def changing(desk: Desk, number: str, verb: str) -> Iterator[Change]:
    """Open the operation `verb` on a ticket.

    Raises NotFound for an unknown number, NotAllowed for who may not, Refused where the life table has no such move.
    """
    with desk.recording(f"ticket {verb.split()[0]}") as entry:
        ticket = store.get(entry, number)
        entry.document = ticket.number
        yield Change(desk, entry, ticket, LIFE.move(ticket.number, ticket.status, verb))


def keep_clocks(entry: Entry, ticket: Ticket) -> None:
    """Compute the clocks of a ticket from its history, and keep them for the lists."""
    if ticket.status == "void":
        deadlines.forget(entry, ticket.number)
        return
    deadlines.keep(
        entry, ticket.number, clocks_of(entry, ticket), ticket.version_id, from_text(ticket.received_at)
    )


def clocks_of(reader: Reader, ticket: Ticket) -> list[Clock]:
    """The clocks of a ticket as of its history in the file."""
    book = Book(reader, ticket.version_id)
    events = [happening.event() for happening in history.of(reader, ticket.number)]
    return rules.clocks_of(judged(ticket), events, book.clocks, load_calendar(reader, book))


def judged(ticket: Ticket) -> rules.Judged:
    return rules.Judged(
        kind=ticket.kind,
        severity=ticket.severity,
        promised_at=_instant(ticket.promised_at),
        target_at=_instant(ticket.target_at),
        by_regulation=ticket.judged_by == "regulation",
    )


def _instant(text: str | None) -> datetime | None:
    return from_text(text) if text else None


def recompute_all(entry: Entry) -> int:
    """For `doctor`: compute the clocks of every ticket again; return how many tickets were looked at."""
    count = 0
    for ticket in store.for_clocks(entry):
        keep_clocks(entry, ticket)
        count += 1
    return count
