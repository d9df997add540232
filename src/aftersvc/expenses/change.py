"""How every verb changes a claim: load, ask the life table, decide, save, write the history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import history
from aftersvc.core.errors import Refused
from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.expenses import store
from aftersvc.expenses.life import LIFE
from aftersvc.expenses.looking import advanced
from aftersvc.expenses.standards import standards
from aftersvc.expenses.store import Claim
from aftersvc.regulation.versions import Book

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk
    from aftersvc.expenses.standards import Standards


class Change(NamedTuple):
    """One verb at work on one claim, inside its transaction. `status` is what the life table says comes next."""

    desk: Desk
    entry: Entry
    claim: Claim
    status: str

    @property
    def book(self) -> Book:
        """The version of the regulation that the claim is bound to."""
        return Book(self.entry, self.claim.version_id)

    def happened(self, event: str, details: Mapping[str, Any] | None = None, **columns: Any) -> Claim:
        """Save the claim with the new columns (its status among them, if not `status`), and add to its history."""
        after = self.claim._replace(**{"status": self.status, **columns})
        if after != self.claim:
            store.update(self.entry, after)
        history.add(self.entry, after.number, event, details=details)
        return after


@contextmanager
def changing(desk: Desk, number: str, verb: str) -> Iterator[Change]:
    """Open the operation `verb` on a claim.

    Raises NotFound for an unknown number, NotAllowed for who may not, Refused where the life table has no such move.
    """
    with desk.recording(f"expense {verb}") as entry:
        claim = store.get(entry, number)
        entry.document = claim.number
        yield Change(desk, entry, claim, LIFE.move(claim.number, claim.status, verb))


def refuse_settled(change: Change) -> None:
    """Raise Refused where an advance was settled against the claim: what it came to is what the settlement stands on."""
    fen = advanced(change.entry, change.claim)
    if fen:
        raise Refused(
            _("{number}: {amount} of an advance is settled against it; it can only be paid now").format(
                number=change.claim.number, amount=yuan(fen)
            )
        )


def stated_in(book: Book) -> Standards:
    """What a version says of claims. Raises Refused where it says nothing."""
    found = standards(book.section)
    if found is None:
        raise Refused(_("the regulation in force says nothing of travel claims: it has no [expense]"))
    return found
