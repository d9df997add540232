"""What the records of tickets show, named for regulations (vocabulary.OPEN)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.tickets import store
from aftersvc.tickets.rules import COMPLAINT

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.tickets.store import Ticket


def handover_unanswered(reader: Reader, ticket: Ticket) -> list[str]:
    """Departments that the ticket was handed over to and that owe an answer."""
    return store.unanswered(reader, ticket)


def ruling_missing(reader: Reader, ticket: Ticket) -> list[str]:
    """The ticket itself, where it is a complaint that nobody has upheld or dismissed."""
    del reader  # every fact is asked the same way
    return [ticket.number] if ticket.kind == COMPLAINT and ticket.ruling is None else []
