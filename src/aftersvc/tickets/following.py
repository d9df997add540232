"""What another document tells a ticket: that a technician was sent, arrived, was promised, or was not sent after all.

A dispatch has an order of its own, so what it tells may be typed after later happenings of the ticket. Each function
gives the ticket as it is afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import history
from aftersvc.core.errors import BadInput
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.tickets import store
from aftersvc.tickets.change import keep_clocks, ruling
from aftersvc.tickets.life import LIFE, UNFINISHED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aftersvc.core.database import Entry, Reader
    from aftersvc.tickets.store import Ticket


def sent(entry: Entry, ticket: Ticket, document: str) -> Ticket:
    """A technician is sent: the ticket is in hand, and clocks that a dispatch answers stop (machinery 3-4, 5-3 d).

    Raises Refused where nobody can be sent for the ticket (solved, closed, void), BadInput before it was received.
    """
    status = LIFE.move(ticket.number, ticket.status, "dispatch new")
    if entry.happened_at < ticket.received:
        raise BadInput(
            _("{ticket} was received {received}: nobody can be sent for it at {at}").format(
                ticket=ticket.number,
                received=history.local(entry, ticket.received_at),
                at=history.local(entry, to_text(entry.happened_at)),
            )
        )
    return _happened(entry, ticket, "dispatched", {"document": document}, status=status)


def arrived(entry: Entry, ticket: Ticket, document: str) -> Ticket:
    """The technician is at the customer's: the clock of the promised time stops (machinery 3-4)."""
    return _happened(entry, ticket, "arrived", {"document": document})


def promise_to_keep(reader: Reader, ticket: Ticket) -> str | None:
    """The time promised on the ticket; None once somebody was there: whoever goes again has an appointment anew."""
    return None if _somebody_was_there(reader, ticket) else ticket.promised_at


def promised(entry: Entry, ticket: Ticket, promised_at: str) -> Ticket:
    """The appointment becomes the time by which the ticket is judged, as long as nobody was there yet."""
    if promised_at == ticket.promised_at or ticket.status not in UNFINISHED:
        return ticket
    if _somebody_was_there(entry, ticket):
        return ticket
    changed = {"promised_at": [ticket.promised_at, promised_at]}
    return _happened(entry, ticket, "edited", {"changed": changed}, promised_at=promised_at)


def not_sent(entry: Entry, ticket: Ticket, document: str) -> Ticket:
    """A dispatch was struck out: what it told the ticket counts no longer, and clocks that it stopped run on."""
    return _happened(entry, ticket, "dispatch_void", {"undoes": document})


def surveyed(entry: Entry, ticket: Ticket, survey: str, said: dict[str, Any]) -> Ticket:
    """The customer was asked, or was to be asked. A form filled in on the site may be typed after the ticket closed.

    Raises BadInput before the ticket was received.
    """
    if entry.happened_at < ticket.received:
        raise BadInput(
            _("{ticket} was received {received}: nobody can be asked about it at {at}").format(
                ticket=ticket.number,
                received=history.local(entry, ticket.received_at),
                at=history.local(entry, to_text(entry.happened_at)),
            )
        )
    return _happened(entry, ticket, "surveyed", {"document": survey, **said})


def survey_void(entry: Entry, ticket: Ticket, survey: str) -> Ticket:
    """A survey was struck out: clocks that it stopped run on."""
    return _happened(entry, ticket, "survey_void", {"undoes": survey})


class Told(NamedTuple):
    """What an imported document tells a ticket: an event, its instant as UTC text, its details."""

    event: str
    at: str
    details: dict[str, Any]


def told_all(entry: Entry, told: Mapping[int, Sequence[Told]]) -> None:
    """What imported documents tell tickets (by id), as history: the tickets keep their state and end.

    But who was only waiting for somebody to come is in hand once a technician was sent.
    """
    every = [store.by_id(entry, ticket_id) for ticket_id in told]
    history.tell_all(entry, ((ticket.number, *each) for ticket in every for each in told[ticket.id]))
    under = ruling(entry)
    for ticket in every:
        after = ticket
        if ticket.status in ("open", "answered") and any(
            each.event == "dispatched" for each in told[ticket.id]
        ):
            after = ticket._replace(status=LIFE.move(ticket.number, ticket.status, "dispatch new"))
            store.update(entry, after)
        keep_clocks(entry, after, under)


def _somebody_was_there(reader: Reader, ticket: Ticket) -> bool:
    return any(event.name == "arrived" for event in history.events(reader, ticket.number))


def _happened(entry: Entry, ticket: Ticket, event: str, details: dict[str, Any], **columns: Any) -> Ticket:
    after = ticket._replace(**columns)
    if after != ticket:
        store.update(entry, after)
    history.add(entry, ticket.number, event, details=details, in_order=False)
    keep_clocks(entry, after)
    return after
