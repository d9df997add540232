"""What the records of tickets show, named for regulations (vocabulary.OPEN)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core.conditions import holds
from aftersvc.regulation.versions import Book
from aftersvc.tickets import routes, store
from aftersvc.tickets.circumstances import facts_of
from aftersvc.tickets.rules import COMPLAINT
from aftersvc.tickets.situations import steps_of

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


def step_missing(reader: Reader, ticket: Ticket) -> list[str]:
    """Steps that the route of the ticket requires and that were not taken."""
    route = routes.route_of(Book(reader, ticket.version_id).section)
    taken = [each.details["step"] for each in steps_of(reader, ticket)]
    return routes.owed(route, taken, lambda step: bool(holds(step.when, facts_of(reader, ticket, step.when))))
