"""What is done with a ticket after it is registered: each verb loads, decides and saves in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aftersvc.core import attachments, signatures
from aftersvc.core.errors import Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, enumerated
from aftersvc.core.text import clean, required
from aftersvc.letters import store as letters
from aftersvc.staff.verbs import checked_department
from aftersvc.tickets import judging, store
from aftersvc.tickets.change import changing
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.closing import refuse_while_open
from aftersvc.vocabulary import RESPONSIBILITIES

if TYPE_CHECKING:
    from aftersvc.desk import Desk


def answer(desk: Desk, number: str) -> str:
    """The customer got an answer (machinery 3-4, 5-3 a)."""
    with changing(desk, number, "answer") as change:
        return change.happened("answered").number


def refer(desk: Desk, number: str, department: str) -> str:
    """Hand over to a department and wait for its answer (machinery 3-2, 3-8, 3-9, 5-3 b). No clock stops."""
    with changing(desk, number, "refer") as change:
        to = checked_department(change.book, department) or ""
        if to in store.unanswered(change.entry, change.ticket):
            raise Refused(
                _("{number} is already with {department}: record its answer first (ticket referred)").format(
                    number=change.ticket.number, department=to
                )
            )
        store.refer(change.entry, change.ticket, to, desk.note)
        return change.happened("referred", {"department": to}, department=to).number


def referred(desk: Desk, number: str, department: str) -> str:
    """A department answered what was handed over to it."""
    with changing(desk, number, "referred") as change:
        of = checked_department(change.book, department) or ""
        waiting = store.unanswered(change.entry, change.ticket)
        if of not in waiting:
            raise Refused(
                _("{number} is not with {department}; it is with: {waiting}").format(
                    number=change.ticket.number, department=of, waiting=enumerated(waiting) or _("nobody")
                )
            )
        store.referred(change.entry, change.ticket, of, desk.note)
        rest = [each for each in waiting if each != of]
        return change.happened(
            "referred_back", {"department": of}, department=rest[-1] if rest else None
        ).number


def letter(
    desk: Desk,
    number: str,
    direction: str,
    *,
    subject: str,
    day: date | None = None,
    file: Path | None = None,
) -> str:
    """Enter a letter or e-mail about a ticket into the register (machinery 3-10); return the letter's number."""
    attached = attachments.read(file) if file else None
    with changing(desk, number, f"letter --{direction}") as change:
        new = letters.add(
            change.entry,
            direction=direction,
            day=day or change.entry.happened_at.astimezone(change.entry.zone).date(),
            subject=required(subject, "--subject"),
            document=change.ticket.number,
            customer_id=change.ticket.customer_id,
            product_id=change.ticket.product_id,
            file=attached,
        )
        change.happened(f"letter_{direction}", {"letter": new, "subject": subject})
        return new


def wait(desk: Desk, number: str, reason: str) -> str:
    """Wait for something outside; the clocks that the regulation lets stand still for it do so."""
    with changing(desk, number, "wait") as change:
        reason = one_of("--for", reason, {each.id: each.title for each in change.book.waitings})
        return change.happened("waiting", {"reason": reason}).number


def resume(desk: Desk, number: str) -> str:
    """What was waited for has come."""
    with changing(desk, number, "resume") as change:
        return change.happened("resumed").number


def solve(
    desk: Desk,
    number: str,
    *,
    cause: str | None,
    remedy: str | None,
    responsibility: str | None,
    found: Sequence[str] = (),
) -> str:
    """The customer's problem is cured. What was found out may put the case out of warranty."""
    with changing(desk, number, "solve") as change:
        entry, ticket = change.entry, change.ticket
        columns: dict[str, Any] = {
            "solved_at": to_text(entry.happened_at),
            "cause": clean(cause, "--cause") if cause else ticket.cause,
            "remedy": clean(remedy, "--remedy") if remedy else ticket.remedy,
            "responsibility": one_of("--responsibility", responsibility, RESPONSIBILITIES)
            if responsibility
            else ticket.responsibility,
            "found": judging.found(change.book, ticket, found) if found else ticket.found,
        }
        judged = judging.again(entry, change.book, ticket._replace(**columns))
        solved = change.happened("solved", **columns, **judged).number
        judging.tell(entry, ticket, judged)
        return solved


def close(desk: Desk, number: str) -> str:
    """The paperwork is complete. Refused while what the regulation asks for is open, and to whom it is about."""
    with changing(desk, number, "close") as change:
        change.not_about_oneself()
        refuse_while_open(change.entry, change.ticket, change.book)
        at = to_text(change.entry.happened_at)
        return change.happened("closed", closed_at=at, solved_at=change.ticket.solved_at or at).number


def reopen(desk: Desk, number: str, why: str) -> str:
    """It was not cured after all: the solving clock runs again, the time it was solved counts as a pause."""
    with changing(desk, number, "reopen") as change:
        change.entry.why = required(why, "--why")
        signatures.strike(change.entry, change.ticket.number)  # of a disposal that was begun
        return change.happened(
            "reopened", solved_at=None, closed_at=None, reopened=change.ticket.reopened + 1
        ).number


def void(desk: Desk, number: str, why: str) -> str:
    """Strike out a ticket registered by mistake; it keeps its number and counts nowhere."""
    with changing(desk, number, "void") as change:
        change.not_about_oneself()
        why = change.entry.why = required(why, "--why")
        return change.happened("void", void_why=why).number
