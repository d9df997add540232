"""How every verb changes an advance: load, ask the life table, decide, save, write the history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.advances import store
from aftersvc.advances.life import LIFE
from aftersvc.advances.store import Advance
from aftersvc.core import history
from aftersvc.regulation.versions import Book

if TYPE_CHECKING:
    from aftersvc.core.approvals import Approval
    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk


class Change(NamedTuple):
    """One verb at work on one advance, inside its transaction. `status` is what the life table says comes next."""

    desk: Desk
    entry: Entry
    advance: Advance
    status: str

    @property
    def book(self) -> Book:
        """The version of the regulation that the advance is bound to."""
        return Book(self.entry, self.advance.version_id)

    @property
    def chain(self) -> tuple[Approval, ...]:
        """The signatures that an advance must have."""
        return self.book.chain("advance")

    @property
    def owners(self) -> set[int]:
        """Who gets the money."""
        return {self.advance.staff_id}

    def happened(self, event: str, details: Mapping[str, Any] | None = None, **columns: Any) -> Advance:
        """Save the advance with the new columns and add the event to its history."""
        after = self.advance._replace(**{"status": self.status, **columns})
        if after != self.advance:
            store.update(self.entry, after)
        history.add(self.entry, after.number, event, details=details)
        return after


@contextmanager
def changing(desk: Desk, number: str, verb: str) -> Iterator[Change]:
    """Open the operation `verb` on an advance.

    Raises NotFound for an unknown number, NotAllowed for who may not, Refused where the life table has no such move.
    """
    with desk.recording(f"advance {verb}") as entry:
        advance = store.get(entry, number)
        entry.document = advance.number
        yield Change(desk, entry, advance, LIFE.move(advance.number, advance.status, verb))
