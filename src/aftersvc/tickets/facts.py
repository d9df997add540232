"""What the records of tickets show, named for regulations (vocabulary.OPEN, OFFENCES)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.core.evidence import Finding
from aftersvc.tickets import store
from aftersvc.tickets.rules import COMPLAINT

if TYPE_CHECKING:
    from sqlite3 import Row

    from aftersvc.core.database import Reader
    from aftersvc.tickets.store import Ticket


def handover_unanswered(reader: Reader, ticket: Ticket) -> list[str]:
    """Departments that the ticket was handed over to and that owe an answer."""
    return store.unanswered(reader, ticket)


def ruling_missing(reader: Reader, ticket: Ticket) -> list[str]:
    """The ticket itself, where it is a complaint that nobody has upheld or dismissed."""
    del reader  # every fact is asked the same way
    return [ticket.number] if ticket.kind == COMPLAINT and ticket.ruling is None else []


def complaint_made(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """Complaints about somebody that were not dismissed, whether or not anybody has ruled on them."""
    for row in store.complaints(reader, since, until):
        if row["ruling"] != "dismissed":
            yield _complaint(row, "complaint_made")


def complaint_upheld(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """Complaints about somebody that a person upheld; they occurred when they reached us, not when they were judged."""
    for row in store.complaints(reader, since, until):
        if row["ruling"] == "upheld":
            yield _complaint(row, "complaint_upheld")


def _complaint(row: Row, what: str) -> Finding:
    return Finding(
        row["about_id"],
        f"{row['number']} {what}",
        row["received_at"],
        (row["number"],),
        {"ground": row["ground"], "product": row["product"]},
    )
