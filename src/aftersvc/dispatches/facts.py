"""What the records of dispatches show about a ticket, named for regulations (vocabulary.FACTS)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.dispatches import store
from aftersvc.dispatches.papers import store as papers

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.tickets.circumstances import Around
    from aftersvc.tickets.store import Ticket


def dispatch_open(reader: Reader, ticket: Ticket) -> list[str]:
    """Dispatches of a ticket whose people are not back."""
    return [each.number for each in store.of_ticket(reader, ticket.id) if each.status != "back"]


def report_missing(reader: Reader, ticket: Ticket) -> list[str]:
    """Dispatches that reached the customer and whose service report is not received (a draft says nothing)."""
    reported = papers.reports_of_ticket(reader, ticket.id)
    return [
        each.number
        for each in store.of_ticket(reader, ticket.id)
        if each.arrived_at is not None and each.id not in reported
    ]


def follow_up_missing(reader: Reader, ticket: Ticket) -> list[str]:
    """The last dispatch of a ticket, where its report says that work remains."""
    dispatches = store.of_ticket(reader, ticket.id)
    partly = papers.reports_of_ticket(reader, ticket.id)
    return [each.number for each in dispatches[-1:] if partly.get(each.id)]


def solved_remotely(around: Around) -> bool:
    """Was the problem cured without anybody having gone out?"""
    ticket = around.ticket
    return ticket.solved_at is not None and not went_out(around.reader, ticket.id)


def people(reader: Reader, ticket_id: int) -> set[int]:
    """Staff ids of who did the work of a ticket: leaders and crews of its dispatches that are not void."""
    found = set()
    for dispatch in store.of_ticket(reader, ticket_id):
        found |= {dispatch.leader_id, *store.crew(reader, dispatch.id)}
    return found


def went_out(reader: Reader, ticket_id: int) -> bool:
    """Did anybody leave for a ticket?"""
    return any(each.departed_at is not None for each in store.of_ticket(reader, ticket_id))
