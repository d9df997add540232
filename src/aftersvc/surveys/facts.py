"""What the records of surveys show about a ticket, named for regulations (vocabulary.FACTS)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.dispatches import store as dispatches
from aftersvc.surveys import store

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.tickets.store import Ticket


def survey_missing(reader: Reader, ticket: Ticket) -> list[str]:
    """The ticket itself, where somebody went out and nobody has tried to ask the customer since (machinery 3-7)."""
    departures = [each.departed_at for each in dispatches.of_ticket(reader, ticket.id) if each.departed_at]
    if not departures:
        return []
    last = store.last(reader, ticket.id)
    return [] if last is not None and last["at"] >= max(departures) else [ticket.number]
