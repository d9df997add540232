"""How every verb changes a ticket: load, ask the life table, decide, save, write the history, run the clocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.calendars.store import load_calendar
from aftersvc.core import deadlines, history
from aftersvc.core.instants import from_text
from aftersvc.regulation.versions import Book
from aftersvc.tickets import rules, store
from aftersvc.tickets.circumstances import facts_of
from aftersvc.tickets.life import LIFE
from aftersvc.tickets.store import Ticket

if TYPE_CHECKING:
    from datetime import datetime

    from aftersvc.core.clocks import Clock, Rule
    from aftersvc.core.database import Entry, Reader
    from aftersvc.core.worktime.calendar import Calendar
    from aftersvc.desk import Desk

Under = Callable[[int], "tuple[tuple[Rule, ...], Calendar]"]


class Change(NamedTuple):
    """One verb at work on one ticket, inside its transaction. `status` is what the life table says comes next."""

    desk: Desk
    entry: Entry
    ticket: Ticket
    status: str

    @property
    def book(self) -> Book:
        """The version of the regulation that the ticket is bound to."""
        return Book(self.entry, self.ticket.version_id)

    def not_about_oneself(self) -> None:
        """Raise NotAllowed where whom the ticket is about would decide on it."""
        if self.ticket.about_id is not None:
            self.desk.sign(self.entry, self.ticket.number, owners={self.ticket.about_id})

    def happened(self, event: str, details: Mapping[str, Any] | None = None, **columns: Any) -> Ticket:
        """Save the ticket with the new columns, add the event to its history, and compute its clocks again."""
        after = self.ticket._replace(status=self.status, **columns)
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


def keep_clocks(entry: Entry, ticket: Ticket, under: Under | None = None) -> bool:
    """Compute the clocks of a ticket from its history and keep them for the lists; whether any changed."""
    running = [] if ticket.status == "void" else clocks_of(entry, ticket, under)
    return deadlines.keep(entry, ticket.number, running, ticket.version_id, ticket.received)


def clocks_of(reader: Reader, ticket: Ticket, under: Under | None = None) -> list[Clock]:
    """The clocks of a ticket as of its history in the file; `under` remembers rules for whoever asks often."""
    clocks, calendar = (under or ruling(reader))(ticket.version_id)
    events = history.events(reader, ticket.number)
    return rules.clocks_of(judged(reader, ticket, clocks), events, clocks, calendar)


def ruling(reader: Reader) -> Under:
    """What a version of the regulation says of clocks, read once for each version."""

    @cache
    def under(version_id: int) -> tuple[tuple[Rule, ...], Calendar]:
        book = Book(reader, version_id)
        return book.clocks, load_calendar(reader, book)

    return under


def judged(reader: Reader, ticket: Ticket, clocks: Iterable[Rule]) -> rules.Judged:
    asked = {name for rule in clocks for name in rule.asks()}
    return rules.Judged(
        facts=facts_of(reader, ticket, asked) if asked else {},
        promised_at=_instant(ticket.promised_at),
        target_at=_instant(ticket.target_at),
        by_regulation=ticket.judged_by == "regulation",
    )


def _instant(text: str | None) -> datetime | None:
    return from_text(text) if text else None


def recompute_all(entry: Entry) -> int:
    """For `doctor`: compute the clocks of every ticket again; of how many they were wrong."""
    under = ruling(entry)
    return sum(keep_clocks(entry, ticket, under) for ticket in store.every(entry))
