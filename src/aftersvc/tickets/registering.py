"""Registering a request, and mending what was registered."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from aftersvc.core import history
from aftersvc.core.errors import Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, enumerated
from aftersvc.core.numbering import number
from aftersvc.core.text import clean, required, safe
from aftersvc.customers import store as customers
from aftersvc.customers import verbs as customer_verbs
from aftersvc.products import store as products
from aftersvc.regulation.versions import Book, in_force
from aftersvc.staff import store as staff
from aftersvc.tickets import judging, store
from aftersvc.tickets.change import changing, keep_clocks
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.circumstances import asked_by, to_keep
from aftersvc.tickets.complaints import not_ruled
from aftersvc.vocabulary import CHANNELS, SEVERITIES

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.customers.store import Customer
    from aftersvc.desk import Desk
    from aftersvc.products.store import Product
    from aftersvc.tickets.store import Ticket


class AlreadyOpen(Refused):
    """The same customer has an unfinished ticket on the same product; a person decides whether this is another."""


def new(
    desk: Desk,
    *,
    customer: str,
    summary: str,
    new_customer: bool = False,
    kind: str | None = None,
    channel: str = "phone",
    product: str | None = None,
    severity: str | None = None,
    caller: str | None = None,
    phone: str | None = None,
    promised: datetime | None = None,
    about: str | None = None,
    ground: str | None = None,
    part: str | None = None,
    force: bool = False,
) -> str:
    """Register a request; return its number.

    It is bound to the regulation in force on the day it was received (`--at`), and its warranty is judged on that
    day. Raises AlreadyOpen for a second ticket of the same customer and product, unless `force`.
    """
    with desk.recording("ticket new") as entry:
        day = entry.happened_at.astimezone(entry.zone).date()
        book = Book(entry, in_force(entry, day).id)
        summary = required(summary, "--summary")
        of = (
            customer_verbs.enter(entry, customer, phone=phone, force=force)
            if new_customer
            else customers.find(entry, customer)
        )
        thing = _product_of(entry, of, product)
        kinds = {each.id: each.title for each in book.kinds}
        given = {
            "channel": one_of("--channel", channel, CHANNELS),
            "kind": one_of("--kind", kind, kinds) if kind else book.kinds[0].id,
            "severity": one_of("--severity", severity, SEVERITIES) if severity else None,
            "caller": clean(caller, "--caller") if caller else None,
            "phone": clean(phone, "--phone") if phone else None,
            "promised_at": _promise(entry, promised),
            "about_id": staff.find(entry, about).id if about else None,
            "ground": _ground(book, ground),
            "part": _part(book, part),
        }
        if not force:  # asked last: whoever answers "another" should not hear of a next mistake then
            _nothing_open(entry, of, thing)
        ticket = store.insert(
            entry,
            **given,
            number=number(entry, "T"),
            received_at=to_text(entry.happened_at),
            customer_id=of.id,
            product_id=thing.id if thing else None,
            summary=summary,
            version_id=book.version_id,
        )
        entry.document = ticket.number
        ticket = _as_received(entry, book, ticket)
        history.add(entry, ticket.number, "received")
        keep_clocks(entry, ticket)
    return ticket.number


def edit(desk: Desk, number: str, given: dict[str, Any]) -> str:
    """Change what is `given` (options of `ticket edit`); the history keeps what stood there before."""
    with changing(desk, number, "edit") as change:
        entry, ticket, book = change.entry, change.ticket, change.book
        columns: dict[str, Any] = {}
        if any(given.get(name) is not None for name in ("kind", "about", "ground")):
            change.not_about_oneself()
            not_ruled(change)
        for name in ("summary", "caller", "phone"):
            if given.get(name) is not None:
                columns[name] = required(given[name], f"--{name}")
        kinds = {each.id: each.title for each in book.kinds}
        for name, known in (("kind", kinds), ("channel", CHANNELS), ("severity", SEVERITIES)):
            if given.get(name) is not None:
                columns[name] = one_of(f"--{name}", given[name], known)
        if given.get("promised") is not None:
            columns["promised_at"] = _promise(entry, given["promised"], ticket)
        if given.get("about") is not None:
            columns["about_id"] = staff.find(entry, given["about"]).id
        if given.get("ground") is not None:
            columns["ground"] = _ground(book, given["ground"])
        if given.get("part") is not None:
            columns["part"] = _part(book, given["part"])
        if given.get("customer") is not None:
            columns["customer_id"] = customers.find(entry, given["customer"]).id
        if given.get("product") is not None:
            owner = customers.by_id(entry, columns.get("customer_id", ticket.customer_id))
            thing = _product_of(entry, owner, given["product"])
            columns["product_id"] = thing.id if thing else None
        if given.get("found"):
            columns["found"] = judging.found(book, ticket, given["found"])
        if {"customer_id", "product_id"} & set(columns):
            columns["circumstances"] = to_keep(entry, ticket._replace(**columns), asked_by(book))
        if "product_id" in columns:
            columns |= judging.first(entry, book, ticket._replace(**columns))
        judged = {} if "product_id" in columns else judging.again(entry, book, ticket._replace(**columns))
        before = {name: getattr(ticket, name) for name in columns}
        changed = {name: [before[name], value] for name, value in columns.items() if before[name] != value}
        if not changed:
            raise Refused(_("{number}: nothing to change").format(number=ticket.number))
        edited = change.happened("edited", {"changed": changed}, **columns, **judged).number
        judging.tell(entry, ticket, judged)
        return edited


def _as_received(entry: Entry, book: Book, ticket: Ticket) -> Ticket:
    """The ticket with what its regulation asks of other records, as they stand on this day, and its warranty."""
    whole = ticket._replace(circumstances=to_keep(entry, ticket, asked_by(book)))
    whole = whole._replace(**judging.first(entry, book, whole))
    if whole != ticket:
        store.update(entry, whole)
    return whole


def _product_of(reader: Reader, customer: Customer, named: str | None) -> Product | None:
    """The product named, which must be the customer's."""
    if named is None:
        return None
    product = products.find(reader, named)
    if customers.living(reader, product.customer_id).id != customer.id:
        owner = customers.living(reader, product.customer_id)
        raise Refused(
            _(
                "{product} belongs to {owner}, not to {customer}: register it for {owner}, or transfer it first"
            ).format(product=product.number, owner=safe(owner.name), customer=safe(customer.name))
        )
    return product


def _nothing_open(reader: Reader, customer: Customer, product: Product | None) -> None:
    alike = store.alike(reader, customer.id, product.id if product else None)
    if alike:
        raise AlreadyOpen(
            _(
                "{customer} has an unfinished ticket on the same matter: {tickets}; add --force if this is another"
            ).format(
                customer=safe(customer.name),
                tickets=enumerated(f"{row['number']} {safe(row['summary'])}" for row in alike[:3]),
            )
        )


def _promise(entry: Entry, promised: datetime | None, ticket: Ticket | None = None) -> str | None:
    """The promised instant as it is kept; Refused where it lies before the request was received."""
    if promised is None:
        return None
    received = ticket.received if ticket else entry.happened_at
    if promised < received:
        raise Refused(
            _("--promised {promised} lies before the request came in ({received})").format(
                promised=history.local(entry, to_text(promised)),
                received=history.local(entry, to_text(received)),
            )
        )
    return to_text(promised)


def _ground(book: Book, ground: str | None) -> str | None:
    return one_of("--ground", ground, {each.id: each.title for each in book.grounds}) if ground else None


def _part(book: Book, part: str | None) -> str | None:
    known = {row["id"]: row["title"] for row in book.section("part") or ()}
    return one_of("--part", part, known) if part else None
