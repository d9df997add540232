"""How every verb changes a dispatch: load, ask the life table, decide, save, write the history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import disposals, history
from aftersvc.dispatches import store
from aftersvc.dispatches.life import LIFE
from aftersvc.dispatches.store import Dispatch
from aftersvc.regulation.versions import Book
from aftersvc.tickets import store as tickets

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk
    from aftersvc.tickets.store import Ticket


class Change(NamedTuple):
    """One verb at work on one dispatch, inside its transaction. `status` is what the life table says comes next."""

    desk: Desk
    entry: Entry
    dispatch: Dispatch
    status: str

    @property
    def book(self) -> Book:
        """The version of the regulation that the dispatch is bound to."""
        return Book(self.entry, self.dispatch.version_id)

    @property
    def ticket(self) -> Ticket:
        return tickets.by_id(self.entry, self.dispatch.ticket_id)

    def happened(
        self, event: str, details: Mapping[str, Any] | None = None, *, in_order: bool = True, **columns: Any
    ) -> Dispatch:
        """Save the dispatch with the new columns and add the event to its history."""
        after = self.dispatch._replace(status=self.status, **columns)
        if after != self.dispatch:
            store.update(self.entry, after)
        history.add(self.entry, after.number, event, details=details, in_order=in_order)
        return after


@contextmanager
def changing(
    desk: Desk, number: str, verb: str, first: Callable[[Entry, Dispatch], None] | None = None
) -> Iterator[Change]:
    """Open the operation `verb` on a dispatch; `first` may refuse with a better sentence than the life table has.

    Raises NotFound for an unknown number, NotAllowed for who may not, Refused where its ticket was disposed of or the life
    table has no such move.
    """
    with desk.recording(f"dispatch {verb.split()[0]}") as entry:
        dispatch = store.get(entry, number)
        entry.document = dispatch.number
        disposals.refuse(entry, tickets.by_id(entry, dispatch.ticket_id).number)
        if first is not None:
            first(entry, dispatch)
        yield Change(desk, entry, dispatch, LIFE.move(dispatch.number, dispatch.status, verb))
