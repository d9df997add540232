"""Printed forms of a ticket: contact sheet to a department, survey form for the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.core import history, settings
from aftersvc.core.errors import Refused
from aftersvc.core.forms.blocks import (
    COLUMNS,
    Block,
    Cell,
    Form,
    Heading,
    Passage,
    Signature,
    Signatures,
    Table,
    Tick,
    Value,
    line,
    ticks,
)
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, pick
from aftersvc.core.localtimes import on_clock
from aftersvc.customers import store as customers
from aftersvc.products import store as products
from aftersvc.regulation.versions import Book
from aftersvc.staff import store as staff
from aftersvc.staff.verbs import checked_department
from aftersvc.tickets import store
from aftersvc.tickets.change import clocks_of
from aftersvc.vocabulary import CHANNELS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.products.store import Product
    from aftersvc.regulation.model import Survey
    from aftersvc.tickets.store import Ticket

WARRANTY = {"in": _("in warranty"), "out": _("out of warranty")}
MOST_BOXES = 10  # of scores side by side


def contact(desk: Desk, number: str, department: str | None = None) -> Form:
    """The contact sheet for a hand-over (machinery 5-3 b): the last one, or the last to `department`.

    Without any hand-over the department and the question are left to the pen. Raises NotFound; BadInput for an
    unknown department; Refused where nothing was handed over to it.
    """
    with desk.reading() as reader:
        ticket = store.get(reader, number)
        book = Book(reader, ticket.version_id)
        handover = _handover(reader, ticket, checked_department(book, department))
        titles = {each.id: pick(each.title) for each in book.departments}
        to = handover.get("department")
        return Form(
            title=_("Contact sheet"),
            number=ticket.number,
            company=settings.get(reader, "company"),
            stamp=void_stamp(ticket),
            blocks=[
                line(
                    Cell(_("To department"), titles.get(to, to) if to else None),
                    Cell(_("Handed over by"), _from(reader, ticket, to, titles)),
                ),
                line(
                    Cell(_("Handed over"), on_form(handover.get("referred_at"), desk.zone)),
                    Cell(_("Answer due"), on_form(_due(reader, ticket), desk.zone)),
                ),
                *who_and_what(reader, ticket),
                *request(book, ticket, desk.zone),
                Passage(_("Question"), handover.get("question"), lines=4),
                Passage(_("Answer"), handover.get("answer"), lines=8),
                line(Cell(_("Answered"), on_form(handover.get("answered_at"), desk.zone))),
                Signatures(
                    (
                        Signature(_("Issued by")),
                        Signature(_("Checked by")),
                        Signature(_("Received by")),
                        Signature(_("Answered by")),
                    )
                ),
            ],
        )


def survey(
    desk: Desk, number: str, *, done_by: str | None = None, done_at: str | None = None, reference: str = ""
) -> Form:
    """The survey form that the customer fills in when the work is done (machinery 3-7).

    `done_by` and `done_at` (UTC text) say whose work is judged, where that is known. Raises NotFound; Refused where
    the regulation has no customer surveyed.
    """
    with desk.reading() as reader:
        ticket = store.get(reader, number)
        book = Book(reader, ticket.version_id)
        if book.survey is None:
            raise Refused(
                _("the regulation that {number} is under asks for no survey").format(number=ticket.number)
            )
        return Form(
            title=_("Survey form"),
            number=ticket.number,
            company=settings.get(reader, "company"),
            reference=reference,
            stamp=void_stamp(ticket),
            blocks=[
                *who_and_what(reader, ticket),
                line(Cell(_("Service by"), done_by), Cell(_("Service on"), on_form(done_at, desk.zone))),
                Passage(_("Summary"), ticket.summary, lines=2),
                _scores(book.survey),
                Passage(_("Opinions and suggestions"), lines=8),
                Signatures((Signature(_("Customer (seal)")), Signature(_("Collected by")))),
            ],
            notes=[
                _("{best} is the best score, 1 the worst. Clause {clause} of the regulation.").format(
                    best=book.survey.scale, clause=book.survey.clause
                ),
                _("For the customer to fill in: never for those who did the work."),
            ],
        )


def _scores(asked: Survey) -> Table:
    """A box for each score of each dimension, the best first; a column for the pen where they would be too many."""
    if asked.scale > MOST_BOXES:
        headings = [Heading(_("Score (1 to {best})").format(best=asked.scale), 6)]
        boxes: list[Value] = [None]
    else:
        width = 3 if asked.scale <= 5 else 1
        headings = [Heading(str(score), width, "center") for score in range(asked.scale, 0, -1)]
        boxes = [(Tick(),)] * asked.scale
    asking = Heading(_("What is judged"), COLUMNS - sum(each.width for each in headings))
    return Table((asking, *headings), [(pick(each.title), *boxes) for each in asked.dimensions])


def who_and_what(reader: Reader, ticket: Ticket) -> list[Block]:
    """The lines with which every form of a ticket begins: the customer and the product."""
    customer = customers.living(reader, ticket.customer_id)
    product = products.by_id(reader, ticket.product_id) if ticket.product_id else None
    return [
        line(Cell(_("Customer"), customer.name)),
        line(Cell(_("Address"), customer.address)),
        line(
            Cell(_("Contact"), ticket.caller or customer.contact),
            Cell(_("Phone"), ticket.phone or customer.phone),
        ),
        line(Cell(_("Model"), product and product.model), Cell(_("Serial"), product and product.serial)),
        line(
            _accepted_or_sold(product),
            Cell(_("Warranty"), ticks(WARRANTY, {ticket.warranty or ""})),
        ),
    ]


def _accepted_or_sold(product: Product | None) -> Cell:
    if product is not None and product.accepted is None and product.sold is not None:
        return Cell(_("Sold"), product.sold)
    return Cell(_("Accepted"), product and product.accepted)


def request(book: Book, ticket: Ticket, zone: ZoneInfo) -> list[Block]:
    """What the customer called, wrote or came about."""
    kind = next((pick(each.title) for each in book.kinds if each.id == ticket.kind), ticket.kind)
    severity = ticket.severity and _(SEVERITIES[ticket.severity])
    return [
        line(
            Cell(_("Received"), on_form(ticket.received_at, zone)),
            Cell(_("Channel"), _(CHANNELS[ticket.channel])),
        ),
        line(Cell(_("Kind"), kind), Cell(_("Severity"), severity)),
        Passage(_("Summary"), ticket.summary, lines=3),
    ]


def on_form(at: Any, zone: ZoneInfo) -> str | None:
    """An instant of the file as local time for a form; None stays blank."""
    return on_clock(str(at), zone) if at else None


def void_stamp(ticket: Ticket) -> str:
    return _("VOID") if ticket.status == "void" else ""


def _handover(reader: Reader, ticket: Ticket, department: str | None) -> Mapping[str, Any]:
    handovers = store.handovers(reader, ticket)
    if department is None:
        return handovers[-1] if handovers else {}
    for handover in reversed(handovers):
        if handover["department"] == department:
            return handover
    raise Refused(
        _("{number} was not handed over to {department} (ticket refer {number} --to ...)").format(
            number=ticket.number, department=department
        )
    )


def _from(reader: Reader, ticket: Ticket, department: str | None, titles: Mapping[str, str]) -> str | None:
    """Who handed it over, with their own department."""
    for happening in reversed(history.of(reader, ticket.number)):
        if happening.name == "referred" and happening.details.get("department") == department:
            if happening.by_id is None:
                return None
            member = staff.by_id(reader, happening.by_id)
            own = titles.get(member.department or "", member.department or "")
            return f"{own} {member.name}".strip()
    return None


def _due(reader: Reader, ticket: Ticket) -> str | None:
    """The next deadline that the customer's request runs against."""
    due = [clock.due.at for clock in clocks_of(reader, ticket) if clock.due and clock.stopped is None]
    return to_text(min(due)) if due and ticket.status != "void" else None
