"""Charges on paper: the quotation (报价单) for the payer to accept, and the receipt (收据) for money that came in.

What the company bears has a form of its own (payment_forms.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.charges import screens, store
from aftersvc.charges.life import COMPANY
from aftersvc.charges.payment_forms import payment
from aftersvc.core import history, settings
from aftersvc.core.errors import Refused
from aftersvc.core.forms.blocks import Cell, Form, Heading, Passage, Signature, Signatures, Table, line, ticks
from aftersvc.core.instants import from_text
from aftersvc.core.language import _, pick, translated
from aftersvc.core.money import capitals, yuan
from aftersvc.customers import store as customers
from aftersvc.products import store as products
from aftersvc.regulation.versions import Book
from aftersvc.staff import store as staff
from aftersvc.tickets import store as tickets
from aftersvc.tickets.choices import one_of
from aftersvc.vocabulary import CHARGE_KINDS, N_, PAID_BY, PRICE_SORTS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from aftersvc.charges.store import Charge
    from aftersvc.core.database import Reader
    from aftersvc.core.forms.blocks import Block
    from aftersvc.desk import Desk

FORMS = {"quotation": N_("quotation"), "receipt": N_("receipt"), "payment": N_("payment")}
STAMPS = {"void": N_("VOID"), "declined": N_("DECLINED")}


def printed(desk: Desk, number: str, form: str | None) -> Form:
    """The form of a charge, or of the receipt that the number names. Raises NotFound, and Refused where none came in."""
    with desk.reading() as reader:
        charge = store.get(reader, number)
        named = number.strip().upper()
        ours = charge.payer == COMPANY
        usual = "payment" if ours else "quotation" if named == charge.number else "receipt"
        wanted = one_of("--form", form, FORMS) if form else usual
        if ours != (wanted == "payment"):
            raise Refused(
                _(
                    "{number} has no such form: what the company bears is printed as 'payment', nothing else is"
                ).format(number=charge.number)
            )
        zone = Book(reader, charge.version_id).identity.zone
        if wanted == "payment":
            stamps = {status: _(words) for status, words in STAMPS.items()}
            return payment(reader, charge, _lines(reader, charge, least=4), stamps)
        if wanted == "quotation":
            return _quotation(reader, charge, zone)
        return _receipt(reader, charge, named, zone)


def _quotation(reader: Reader, charge: Charge, zone: ZoneInfo) -> Form:
    book = Book(reader, charge.version_id)
    customer = customers.living(reader, charge.customer_id)
    ticket = tickets.by_id(reader, charge.ticket_id) if charge.ticket_id else None
    product = products.by_id(reader, ticket.product_id) if ticket and ticket.product_id else None
    rule = {row["id"]: row for row in book.section("charging") or ()}.get(charge.rule)
    total = store.total(reader, charge.id)
    blocks: list[Block] = [
        line(Cell(_("Customer"), customer.name), Cell(_("Pays"), screens.payer_name(reader, charge))),
        line(
            Cell(_("Contact"), (ticket and ticket.caller) or customer.contact),
            Cell(_("Phone"), customer.phone),
        ),
        line(Cell(_("Model"), product and product.model), Cell(_("Serial"), product and product.serial)),
        line(Cell(_("For"), ticks(translated(CHARGE_KINDS), {charge.kind}))),
        Passage(_("Summary"), ticket.summary if ticket else None, lines=2),
        _lines(reader, charge, least=6),
        line(Cell(_("Total"), f"¥{yuan(total)}"), Cell(_("In capitals"), capitals(total))),
        Signatures(
            (
                Signature(_("Quoted by"), _who_quoted(reader, charge), _day(charge.quoted_at, zone)),
                Signature(
                    _("Accepted by (seal)"),
                    charge.accepted_by,
                    _day(charge.accepted_at, zone) if charge.accepted_at else None,
                ),
            )
        ),
    ]
    return Form(
        title=_("Quotation"),
        number=charge.number,
        company=settings.get(reader, "company"),
        reference=_("Ticket {number}").format(number=ticket.number) if ticket else "",
        stamp=_(STAMPS[charge.status]) if charge.status in STAMPS else "",
        blocks=blocks,
        notes=[_("{title} (clause {clause}).").format(title=pick(rule["title"]), clause=rule["clause"])]
        if rule
        else [],
    )


def _who_quoted(reader: Reader, charge: Charge) -> str | None:
    by_id = history.of(reader, charge.number)[0].by_id
    return staff.by_id(reader, by_id).name if by_id is not None else None


def _receipt(reader: Reader, charge: Charge, named: str, zone: ZoneInfo) -> Form:
    """The receipt that is named, else the last one of the charge, listing the items of the charge."""
    rows = store.receipts(reader, charge.id)
    if not rows:
        raise Refused(_("nothing came in for {number}: there is no receipt").format(number=charge.number))
    row = next((row for row in rows if row["number"] == named), rows[-1])
    owed = store.total(reader, charge.id) - sum(
        each["amount_fen"] for each in rows if each["id"] <= row["id"]
    )
    ticket = tickets.by_id(reader, charge.ticket_id) if charge.ticket_id else None
    blocks: list[Block] = [
        line(
            Cell(_("Received from"), screens.payer_name(reader, charge)),
            Cell(_("Date"), _day(row["at"], zone)),
        ),
        _lines(reader, charge, least=2),
        line(
            Cell(_("Amount in capitals"), capitals(row["amount_fen"])),
            Cell(_("Amount in figures"), f"¥{yuan(row['amount_fen'])}"),
        ),
        line(
            Cell(_("By means of"), ticks(translated(PAID_BY), {row["means"]})),
            Cell(_("Still owed"), f"¥{yuan(owed)}"),
        ),
        Signatures(
            (
                Signature(_("Taken by"), row["by"], _day(row["at"], zone)),
                Signature(
                    _("Handed in to"),
                    row["handed_to"],
                    _day(row["handed_in_at"], zone) if row["handed_in_at"] else None,
                ),
                Signature(_("Payer")),
            )
        ),
    ]
    return Form(
        title=_("Receipt"),
        number=row["number"],
        company=settings.get(reader, "company"),
        reference=" ".join(filter(None, (charge.number, ticket.number if ticket else None))),
        paper="slip",
        blocks=blocks,
    )


def _lines(reader: Reader, charge: Charge, *, least: int) -> Table:
    words = translated(PRICE_SORTS)
    rows = [
        (str(nth), row["item"], words[row["sort"]], str(row["quantity"]), yuan(row["amount"]))
        for nth, row in enumerate(screens.line_rows(reader, charge), 1)
    ]
    return Table(
        (
            Heading(_("Row no."), 3, "center"),
            Heading(_("Item"), 10),
            Heading(_("Kind"), 4),
            Heading(_("Quantity"), 3, "end"),
            Heading(_("Amount"), 4, "end"),
        ),
        rows,
        least=least,
    )


def _day(at: str, zone: ZoneInfo) -> str:
    return f"{from_text(at).astimezone(zone):%Y-%m-%d}"
