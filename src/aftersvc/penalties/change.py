"""How every verb changes a case: load, ask the life table, ask who may, decide, save, count its ladder again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import journal
from aftersvc.core.instants import to_text
from aftersvc.penalties import store
from aftersvc.penalties.ladders import Rulings, recount
from aftersvc.penalties.life import LIFE
from aftersvc.penalties.store import Case

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk

WRITES = ("penalty new", "penalty reward", "penalty edit")  # who types one of these has written the case


class Decided(NamedTuple):
    """What was decided on, and what to look at."""

    number: str
    remarks: list[str]


class Change(NamedTuple):
    """One verb at work on one case, inside its transaction. `status` is what the life table says comes next."""

    desk: Desk
    entry: Entry
    case: Case
    status: str
    rulings: Rulings

    def sign(self) -> None:
        """Refuse who has a part in it: whom it is about, whom it makes jointly liable, and, with logins, who typed it."""
        case = self.case
        written_by = journal.typists(self.entry, case.number, WRITES)
        self.desk.sign(self.entry, case.number, owners=owners_of(case), written_by=written_by)

    def save(self, **columns: Any) -> Decided:
        """Write the case as it is now, and count again what stands on its ladder."""
        after = self.case._replace(status=self.status, **columns)
        store.update(self.entry, after)
        return Decided(after.number, recount(self.entry, [self.case, after], self.rulings))

    def decide(self, **columns: Any) -> Decided:
        """As `save`, with who decided and when."""
        return self.save(
            decided_by_id=self.entry.who.actor_id, decided_at=to_text(self.entry.happened_at), **columns
        )


def owners_of(case: Case) -> set[int]:
    """Whom it is about, and whom it makes jointly liable."""
    return {case.staff_id} | ({case.manager_id} if case.manager_id is not None else set())


@contextmanager
def changing(desk: Desk, number: str, verb: str) -> Iterator[Change]:
    """Open the operation `verb` on a case.

    Raises NotFound for an unknown number, NotAllowed for who may not, Refused where the life table has no such move.
    """
    with desk.recording(f"penalty {verb.split()[0]}") as entry:
        case = store.get(entry, number)
        entry.document = case.number
        status = LIFE.move(case.number, case.status, verb)
        yield Change(desk, entry, case, status, Rulings(entry, desk.zone))
