"""How every verb changes a charge: load, ask the life table, decide, save, write the history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.charges import store
from aftersvc.charges.life import LIFE
from aftersvc.charges.store import Charge
from aftersvc.core import history
from aftersvc.regulation.versions import Book

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk


class Change(NamedTuple):
    """One verb at work on one charge, inside its transaction. `status` is what the life table says comes next."""

    desk: Desk
    entry: Entry
    charge: Charge
    status: str

    @property
    def book(self) -> Book:
        """The version of the regulation that the charge is bound to."""
        return Book(self.entry, self.charge.version_id)

    def happened(self, event: str, details: Mapping[str, Any] | None = None, **columns: Any) -> Charge:
        """Save the charge with the new columns and add the event to its history."""
        after = self.charge._replace(**{"status": self.status, **columns})
        if after != self.charge:
            store.update(self.entry, after)
        history.add(self.entry, after.number, event, details=details)
        return after


@contextmanager
def changing(desk: Desk, number: str, verb: str) -> Iterator[Change]:
    """Open the operation `verb` on a charge.

    Raises NotFound for an unknown number, NotAllowed for who may not, Refused where the life table has no such move.
    """
    with desk.recording(f"charge {verb}") as entry:
        charge = store.get(entry, number)
        entry.document = charge.number
        yield Change(desk, entry, charge, LIFE.move(charge.number, charge.status, verb))
