"""customer file: basics, purchases, service records, satisfaction, charges, and who read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.charges import store as charges
from aftersvc.charges.life import STATUSES as CHARGED
from aftersvc.core.language import _, translated
from aftersvc.core.output import Column, Part
from aftersvc.customers import store as customers
from aftersvc.customers.access import store as access
from aftersvc.reports.dossier import store
from aftersvc.surveys import store as surveys
from aftersvc.tickets.life import RULINGS, STATUSES
from aftersvc.vocabulary import CHANNELS, GRADES, OUTCOMES

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk

FIELDS = (
    Column("number", _("Number")),
    Column("name", _("Name")),
    Column("phone", _("Phone")),
    Column("contact", _("Contact")),
    Column("address", _("Address")),
    Column("area", _("Area")),
    Column("distance_km", _("Distance, km"), "number"),
    Column("grade", _("Grade"), words=translated(GRADES)),
    Column("agent", _("Agent")),
)
PRODUCTS = (
    Column("number", _("Number")),
    Column("model", _("Model")),
    Column("serial", _("Serial")),
    Column("batch", _("Batch"), spare=True),
    Column("category", _("Category")),
    Column("sold", _("Sold"), "day"),
    Column("accepted", _("Accepted"), "day"),
    Column("contract", _("Contract"), spare=True),
    Column("warranty_months", _("Warranty months"), "number", spare=True),
    Column("price_fen", _("Price"), "fen"),
)
TICKETS = (
    Column("number", _("Number")),
    Column("received_at", _("Received"), "instant"),
    Column("channel", _("Channel"), spare=True, words=translated(CHANNELS)),
    Column("kind", _("Kind"), words="kind"),
    Column("product", _("Product")),
    Column("summary", _("Summary")),
    Column("status", _("Status"), words=translated(STATUSES)),
    Column("ruling", _("Ruling"), spare=True, words=translated(RULINGS)),
    Column("remedy", _("Remedy")),
    Column("solved_at", _("Solved"), "instant", spare=True),
    Column("closed_at", _("Closed"), "instant", spare=True),
)
DISPATCHES = (
    Column("number", _("Number")),
    Column("ticket", _("Ticket")),
    Column("technician", _("Technician")),
    Column("arrived_at", _("Arrived"), "instant"),
    Column("finished_at", _("Finished"), "instant", spare=True),
    Column("cause", _("Fault cause"), words="cause"),
    Column("remedy", _("Remedy")),
    Column("opinion", _("Customer's opinion")),
)
LETTERS = (
    Column("number", _("Number")),
    Column("direction", _("In or out"), words={"in": _("in"), "out": _("out")}),
    Column("day", _("Date"), "day"),
    Column("subject", _("Subject")),
    Column("ticket", _("Ticket")),
    Column("file_name", _("File"), spare=True),
)
SURVEYS = (
    Column("ticket", _("Ticket")),
    Column("at", _("When"), "instant"),
    Column("outcome", _("Outcome"), words=translated(OUTCOMES)),
    Column("scores", _("Scores"), "json"),
    Column("remarks", _("Remarks")),
)
CHARGES = (
    Column("number", _("Number")),
    Column("ticket", _("Ticket")),
    Column("quoted_at", _("Quoted"), "instant"),
    Column("amount", _("Amount"), "fen"),
    Column("paid", _("Came in"), "fen"),
    Column("out", _("Went out"), "fen"),
    Column("invoice", _("Invoice"), spare=True),
    Column("status", _("Status"), words=translated(CHARGED)),
)
READINGS = (
    Column("at", _("Read"), "instant"),
    Column("reader", _("Read by")),
    Column("department", _("Department"), words="department"),
    Column("application", _("Application")),
    Column("escort", _("Went along")),
)


def gathered(desk: Desk, number: str) -> tuple[dict[str, Any], list[Part]]:
    """The fields of a customer and every list of its file. Raises NotFound."""
    with desk.reading() as reader:
        customer = customers.any_one(reader, number)
        living = customers.living(reader, customer.id)
        return living._asdict(), [
            Part("products", _("Products"), PRODUCTS, store.products(reader, living.id)),
            Part("tickets", _("Tickets"), TICKETS, store.tickets(reader, living.id)),
            Part("dispatches", _("Trips"), DISPATCHES, store.dispatches(reader, living.id)),
            Part("letters", _("Letters"), LETTERS, store.letters(reader, living.id)),
            _said(reader, living.id),
            _charged(reader, living.id),
            Part("readings", _("Who read this file"), READINGS, access.readings(reader, living.id)),
        ]


def _said(reader: Reader, customer_id: int) -> Part:
    """What was said in surveys, the oldest first."""
    rows = surveys.listing(
        reader,
        voids=False,
        ticket_id=None,
        outcome=None,
        since=None,
        until=None,
        customer_id=customer_id,
        most=None,
    )
    return Part("surveys", _("Surveys"), SURVEYS, rows[::-1])


def _charged(reader: Reader, customer_id: int) -> Part:
    rows = charges.listing(
        reader, voids=False, since=None, until=None, ticket_id=None, customer_id=customer_id
    )
    return Part("charges", _("Charges"), CHARGES, rows[::-1])
