"""What the company bears, on paper (费用承担审批单): for whom and what for, how much, and who signed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc import signing
from aftersvc.charges import store
from aftersvc.core import settings
from aftersvc.core.forms.blocks import Cell, Form, Passage, line, ticks
from aftersvc.core.instants import from_text
from aftersvc.core.language import _, translated
from aftersvc.core.money import capitals, yuan
from aftersvc.customers import store as customers
from aftersvc.regulation.versions import Book
from aftersvc.tickets import store as tickets
from aftersvc.vocabulary import CHARGE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersvc.charges.store import Charge
    from aftersvc.core.database import Reader
    from aftersvc.core.forms.blocks import Block, Table


def payment(reader: Reader, charge: Charge, lines: Table, stamps: Mapping[str, str]) -> Form:
    """The form of a charge that the company bears; `lines` is its table."""
    book = Book(reader, charge.version_id)
    zone = book.identity.zone
    customer = customers.living(reader, charge.customer_id)
    ticket = tickets.by_id(reader, charge.ticket_id) if charge.ticket_id else None
    total = store.total(reader, charge.id)
    asked = f"{from_text(charge.quoted_at).astimezone(zone):%Y-%m-%d}"
    blocks: list[Block] = [
        line(Cell(_("Customer"), customer.name), Cell(_("Date"), asked)),
        line(
            Cell(_("Paid to"), charge.payee or customer.name),
            Cell(_("Phone"), None if charge.payee else customer.phone),
        ),
        line(Cell(_("For"), ticks(translated(CHARGE_KINDS), {charge.kind}))),
        Passage(_("Summary"), ticket.summary if ticket else None, lines=2),
        lines,
        line(Cell(_("Amount in capitals"), capitals(total)), Cell(_("Amount in figures"), f"¥{yuan(total)}")),
        *signing.boxes(reader, charge.number, book.chain("charge"), zone),
    ]
    return Form(
        title=_("Cost borne by the company"),
        number=charge.number,
        company=settings.get(reader, "company"),
        reference=_("Ticket {number}").format(number=ticket.number) if ticket else "",
        stamp=stamps.get(charge.status, ""),
        blocks=blocks,
    )
