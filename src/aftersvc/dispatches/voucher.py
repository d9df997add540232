"""The service voucher (service-centre, form 001): one for each unit sold, with its whole service history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core import settings
from aftersvc.core.errors import Refused
from aftersvc.core.forms.blocks import Cell, Form, Heading, Signature, Signatures, Table, line
from aftersvc.core.language import _, pick
from aftersvc.core.localtimes import on_clock
from aftersvc.customers import store as customers
from aftersvc.dispatches import store
from aftersvc.dispatches.papers import store as papers
from aftersvc.products import store as products
from aftersvc.tickets import store as tickets

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.products.store import Product

LEAST = 8  # rows, so that there is room for the visits to come


def printed(desk: Desk, named: str) -> Form:
    """The voucher of a unit, named by number, serial or model. Raises NotFound, Ambiguous."""
    with desk.reading() as reader:
        return _voucher(desk, reader, products.find(reader, named))


def of_dispatch(desk: Desk, number: str) -> Form:
    """The voucher of the unit that a dispatch goes to. Raises NotFound; Refused where no unit is named."""
    with desk.reading() as reader:
        ticket = tickets.by_id(reader, store.get(reader, number).ticket_id)
        if ticket.product_id is None:
            raise Refused(
                _("{ticket} names no product, so it has no service voucher (ticket edit --product)").format(
                    ticket=ticket.number
                )
            )
        return _voucher(desk, reader, products.by_id(reader, ticket.product_id))


def _voucher(desk: Desk, reader: Reader, product: Product) -> Form:
    owner = customers.living(reader, product.customer_id)
    causes = {each.id: pick(each.title) for each in desk.book(reader).causes}
    return Form(
        title=_("Service voucher"),
        number=product.number,
        company=settings.get(reader, "company"),
        paper="wide",
        blocks=[
            line(
                Cell(_("Customer"), owner.name),
                Cell(_("Contact"), owner.contact),
                Cell(_("Phone"), owner.phone),
            ),
            line(Cell(_("Address"), owner.address)),
            line(
                Cell(_("Model"), product.model),
                Cell(_("Serial"), product.serial),
                Cell(_("Category"), product.category),
                Cell(_("Contract"), product.contract),
            ),
            line(
                Cell(_("Sold"), product.sold),
                Cell(_("Accepted"), product.accepted),
                Cell(
                    _("Warranty months"),
                    None if product.warranty_months is None else str(product.warranty_months),
                ),
            ),
            Table(
                (
                    Heading(_("Received"), 3, "center"),
                    Heading(_("Ticket"), 3, "center"),
                    Heading(_("Fault"), 4),
                    Heading(_("Arrived"), 3, "center"),
                    Heading(_("Cause and remedy"), 5),
                    Heading(_("Technician"), 2),
                    Heading(_("Hours"), 2, "end"),
                    Heading(_("Customer signs"), 2),
                ),
                [_service(each, causes, desk.zone) for each in papers.services(reader, product.id)],
                least=LEAST,
            ),
            Signatures((Signature(_("Drawn by")), Signature(_("Checked by")))),
        ],
    )


def _service(row: sqlite3.Row, causes: Mapping[str, str], zone: ZoneInfo) -> tuple[str | None, ...]:
    cause = causes.get(row["cause"] or "", row["cause"])
    minutes = row["minutes"]
    return (
        on_clock(row["received_at"], zone)[:10],
        row["ticket"],
        row["summary"],
        row["arrived_at"] and on_clock(row["arrived_at"], zone),
        ": ".join(filter(None, (cause, row["remedy"] or row["ticket_remedy"]))),
        row["technician"],
        None if minutes is None else f"{minutes // 60}:{minutes % 60:02d}",
        row["signed_by"],
    )
