"""What stands around a step of a ticket, read from the file when a guard of the regulation asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from aftersvc.core import history
from aftersvc.customers import store as customers
from aftersvc.letters import store as letters
from aftersvc.products import store as products
from aftersvc.regulation.versions import Book
from aftersvc.tickets.circumstances import facts_of
from aftersvc.tickets.guards import Situation
from aftersvc.tickets.steps import store as steps

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.core.history import Happening
    from aftersvc.tickets.routes import Route
    from aftersvc.tickets.store import Ticket


def steps_of(reader: Reader, ticket: Ticket) -> list[Happening]:
    """The steps taken on a ticket, in order of time: `step` and `set` in their details."""
    return [each for each in history.of(reader, ticket.number) if "step" in each.details]


def situation(reader: Reader, ticket: Ticket, route: Route, day: date, given: Mapping[str, Any]) -> Situation:
    """What stands around a step that is taken on a local day with these values of its fields."""
    happened = steps_of(reader, ticket)
    filled: dict[str, Any] = {}
    for each in happened:
        filled |= each.details.get("set", {})
    customer = customers.living(reader, ticket.customer_id)

    def held_since() -> date | None:
        return products.held_since(reader, ticket.product_id, day) if ticket.product_id else None

    def in_writing() -> bool:
        came_in = (each["direction"] == "in" for each in letters.of_document(reader, ticket.number))
        return ticket.channel in ("letter", "email") or any(came_in)

    def last(name: str, field: str | None) -> date | None:
        zone = Book(reader, ticket.version_id).identity.zone
        elsewhere = steps.elsewhere(reader, name, customer.id, but=ticket.id)
        days = (
            date.fromisoformat(set_[field]) if field else at.astimezone(zone).date()
            for at, set_ in elsewhere
            if not field or set_.get(field)
        )
        return max(days, default=None)

    def times(name: str, of_customer: bool) -> int:
        return len(steps.elsewhere(reader, name, customer.id if of_customer else None, but=ticket.id))

    return Situation(
        day=day,
        fields=route.fields,
        given=given,
        filled={**filled, **given},
        taken=[each.details["step"] for each in happened],
        held_since=held_since,
        in_writing=in_writing,
        last=last,
        times=times,
        ticket=lambda asked: facts_of(reader, ticket, asked),
    )
