"""What the records show around a ticket: the facts that conditions of a regulation ask (vocabulary.FACTS).

What comes from the customer's and the product's record is kept on the ticket as it was when the request was registered,
so that a customer who moves does not move deadlines that are past. What was not recorded then is looked up now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from aftersvc.calendars.store import load_calendar
from aftersvc.core.conditions import Facts, Value
from aftersvc.core.later import resolved
from aftersvc.customers import store as customers
from aftersvc.products import store as products
from aftersvc.products.coverage import coverage
from aftersvc.regulation.seasons import seasons_of
from aftersvc.regulation.versions import Book
from aftersvc.tickets.routes import asked_by as steps_ask
from aftersvc.tickets.rules import hour_of
from aftersvc.vocabulary import FACTS

if TYPE_CHECKING:
    from datetime import datetime

    from aftersvc.core.database import Reader
    from aftersvc.customers.store import Customer
    from aftersvc.products.store import Product
    from aftersvc.tickets.store import Ticket

# Columns of the ticket itself; and what follows from it and its history, so that nothing of it need be kept.
COLUMNS = frozenset({"kind", "severity", "channel", "responsibility", "found", "warranty", "part"})
OWN = COLUMNS | {"promised", "season", "hour", "solved_remotely", "service_class", "charged"}


class Around:
    """A ticket with the records that it names, each read when it is first asked for."""

    def __init__(self, reader: Reader, ticket: Ticket) -> None:
        self.reader = reader
        self.ticket = ticket

    @cached_property
    def customer(self) -> Customer:
        return customers.living(self.reader, self.ticket.customer_id)

    @cached_property
    def product(self) -> Product | None:
        return products.by_id(self.reader, self.ticket.product_id) if self.ticket.product_id else None

    @cached_property
    def book(self) -> Book:
        return Book(self.reader, self.ticket.version_id)

    @cached_property
    def received(self) -> datetime:
        """When the request was received, local."""
        return self.ticket.received.astimezone(self.book.identity.zone)


def asked_by(book: Book) -> set[str]:
    """The facts that a version of the regulation asks of its tickets: only these are worth keeping."""
    return {
        *(name for rule in book.clocks for name in rule.asks()),
        *steps_ask(book.section("step") or ()),
        *(name for rule in book.closing for name in rule.when),
        *(name for check in book.checks for name in check.when),
        *(name for rule in book.report_rules for name in rule.when),
        *coverage(book).asks(),
        *(name for row in book.section("service_class") or () for name in row["when"]),
    }


def facts_of(reader: Reader, ticket: Ticket, asked: Iterable[str]) -> Facts:
    """The facts of `asked`, as kept on the ticket or else as the records show them now."""
    around = Around(reader, ticket)
    kept = json.loads(ticket.circumstances) if ticket.circumstances else {}
    return {name: kept[name] if kept.get(name) is not None else _found(around, name) for name in asked}


def to_keep(reader: Reader, ticket: Ticket, asked: Iterable[str]) -> str | None:
    """What a ticket keeps of the facts `asked`: those from other records, as JSON; None where there are none."""
    around = Around(reader, ticket)
    kept = {name: _found(around, name) for name in sorted(asked) if name not in OWN}
    return json.dumps(kept, ensure_ascii=False) if kept else None


def _found(around: Around, name: str) -> Value:
    value: Value = resolved(FACTS[name].finds)(around)
    return value


def kind(around: Around) -> Value:
    return around.ticket.kind


def severity(around: Around) -> Value:
    return around.ticket.severity


def channel(around: Around) -> Value:
    return around.ticket.channel


def responsibility(around: Around) -> Value:
    return around.ticket.responsibility


def found(around: Around) -> Value:
    return json.loads(around.ticket.found) if around.ticket.found else None


def warranty(around: Around) -> Value:
    return around.ticket.warranty


def distance_km(around: Around) -> Value:
    return around.customer.distance_km


def area(around: Around) -> Value:
    return around.customer.area


def grade(around: Around) -> Value:
    return around.customer.grade


def agent(around: Around) -> Value:
    return around.customer.agent is not None


def category(around: Around) -> Value:
    return around.product.category if around.product else None


def contract(around: Around) -> Value:
    return around.product is not None and around.product.contract is not None


def part(around: Around) -> Value:
    return around.ticket.part


def promised(around: Around) -> Value:
    return around.ticket.promised_at is not None


def season(around: Around) -> Value:
    return seasons_of(around.received.date(), around.book.section("season") or ())


def hour(around: Around) -> Value:
    return hour_of(around.received)


def workday(around: Around) -> Value:
    return load_calendar(around.reader, around.book).works(around.received.date())
