"""What the screens of charges show: the list, cash in hand, one charge with its lines and receipts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aftersvc import signing
from aftersvc.charges import looking, owing, rules, store
from aftersvc.charges.life import COMPANY, STATUSES, UNPAID
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, pick, translated
from aftersvc.core.output import Column, Part
from aftersvc.customers import store as customers
from aftersvc.regulation.versions import Book, one
from aftersvc.staff import store as staff
from aftersvc.tickets import store as tickets
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.screens import HISTORY, history_rows, span
from aftersvc.vocabulary import CHARGE_KINDS, DEBTORS, PAID_BY, PRICE_SORTS

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk

COLUMNS = (
    Column("number", _("Number")),
    Column("ticket", _("Ticket"), spare=True),
    Column("customer", _("Customer")),
    Column("kind", _("For"), spare=True, words=translated(CHARGE_KINDS)),
    Column("payer", _("Pays"), spare=True, words=translated(DEBTORS)),
    Column("payer_name", _("Who pays")),
    Column("payee", _("Paid to"), spare=True),
    Column("amount", _("Amount"), "fen"),
    Column("paid", _("Came in"), "fen"),
    Column("out", _("Went out"), "fen", spare=True),
    Column("owed", _("Owed"), "fen"),
    Column("quoted_at", _("Quoted"), "instant", spare=True),
    Column("accepted_at", _("Accepted at"), "instant", spare=True),
    Column("billed_at", _("Invoice out"), "instant", spare=True),
    Column("invoice", _("Invoice"), spare=True),
    Column("bill_due_at", _("Invoice due"), "instant", spare=True),
    Column("due_at", _("Due"), "instant"),
    Column("overdue", _("Late"), "flag"),
    Column("paid_at", _("Paid"), "instant", spare=True),
    Column("status", _("Status"), words=translated(STATUSES)),
)

# What is owed, on a narrow screen: how much and by when; what came in and how it stands matters less.
SPARE = ("payer_name", "amount", "paid", "status")
OWED = tuple(
    column._replace(spare=True)
    if column.key in SPARE
    else column._replace(spare=False)
    if column.key == "bill_due_at"
    else column
    for column in COLUMNS
)

PAPER = "charge"
SIGNABLE = ("quoted", "accepted")

FIELDS = (
    Column("number", _("Number")),
    Column("status", _("Status"), words=translated(STATUSES)),
    Column("ticket", _("Ticket")),
    Column("summary", _("Summary")),
    Column("customer", _("Customer")),
    Column("customer_name", _("Customer's name")),
    Column("kind", _("For"), words=translated(CHARGE_KINDS)),
    Column("payer", _("Pays"), words=translated(DEBTORS)),
    Column("payer_name", _("Who pays")),
    Column("payee", _("Paid to")),
    Column("clause", _("Clause")),
    Column("amount", _("Amount"), "fen"),
    Column("paid", _("Came in"), "fen"),
    Column("out", _("Went out"), "fen"),
    Column("owed", _("Owed"), "fen"),
    Column("quoted_at", _("Quoted"), "instant"),
    Column("told_at", _("Told"), "instant"),
    Column("accepted_at", _("Accepted at"), "instant"),
    Column("accepted_by", _("Accepted by")),
    Column("billed_at", _("Invoice out"), "instant"),
    Column("bill_due_at", _("Invoice due"), "instant"),
    Column("invoice", _("Invoice")),
    Column("due_at", _("Due"), "instant"),
    Column("provisional", _("Provisional"), "flag"),
    Column("overdue", _("Late"), "flag"),
    Column("paid_at", _("Paid"), "instant"),
    Column("why", _("Because")),
    Column("regulation", _("Regulation")),
)

LINES = (
    Column("line", _("Line"), "number"),
    Column("item", _("Item")),
    Column("sort", _("Kind"), words=translated(PRICE_SORTS)),
    Column("quantity", _("Quantity"), "number"),
    Column("listed", _("Price list"), "fen"),
    Column("amount", _("Amount"), "fen"),
)

RECEIPTS = (
    Column("number", _("Receipt")),
    Column("at", _("Taken"), "instant"),
    Column("amount", _("Amount"), "fen"),
    Column("means", _("By means of"), words=translated(PAID_BY)),
    Column("by", _("Taken by")),
    Column("handed_in_at", _("Handed in"), "instant"),
    Column("handed_to", _("Handed to")),
)

PRICES = (
    Column("item", _("Item")),
    Column("title", _("Title")),
    Column("sort", _("Kind"), words=translated(PRICE_SORTS)),
    Column("price", _("Price"), "fen"),
    Column("reduced", _("Reduced"), "fen"),
)


def listing(
    desk: Desk,
    *,
    status: Sequence[str] | None,
    since: str | None,
    until: str | None,
    month: str | None,
    ticket: str | None,
    customer: str | None,
    unpaid: bool,
    overdue: bool,
    voids: bool,
) -> list[dict[str, Any]]:
    """Rows of `charge list`, newest first; `unpaid` what is owed, `overdue` what should have come in by now."""
    begin, end = span(desk, since, until, month)
    with desk.reading() as reader:
        wanted = [one_of("--status", each, STATUSES) for each in status or ()]
        if unpaid or overdue:
            wanted = list(UNPAID)
        rows = store.listing(
            reader,
            voids=voids or "void" in wanted,
            status=wanted,
            since=begin and to_text(begin),
            until=end and to_text(end),
            ticket_id=tickets.get(reader, ticket).id if ticket else None,
            customer_id=customers.find(reader, customer).id if customer else None,
        )
        found = [row for row in owing.with_dues(reader, rows, desk.now) if row["overdue"] or not overdue]
        return found[: desk.view.limit]


def cash(desk: Desk) -> list[dict[str, Any]]:
    """Cash that was taken and not handed in, and until when it has to be."""
    with desk.reading() as reader:
        return owing.cash_rows(reader, desk.now)[: desk.view.limit]


def record(desk: Desk, number: str) -> tuple[dict[str, Any], list[Part]]:
    """One charge for `charge show`: its fields, lines, receipts and history."""
    with desk.reading() as reader:
        charge = store.get(reader, number)
        book = Book(reader, charge.version_id)
        customer = customers.living(reader, charge.customer_id)
        ticket = tickets.by_id(reader, charge.ticket_id) if charge.ticket_id else None
        version = one(reader, charge.version_id)
        receipts = [{**dict(row), "amount": row["amount_fen"]} for row in store.receipts(reader, charge.id)]
        clauses = {row["id"]: row["clause"] for row in book.section("charging") or ()}
        kept = charge._asdict()
        shown = {
            **{each.key: kept.get(each.key) for each in FIELDS},
            "version_id": charge.version_id,
            "ticket_id": charge.ticket_id,
            "ticket": ticket.number if ticket else None,
            "summary": ticket.summary if ticket else None,
            "customer": customer.number,
            "customer_name": customer.name,
            "payer_name": payer_name(reader, charge),
            "clause": clauses.get(charge.rule),
            "amount": store.total(reader, charge.id),
            "paid": sum(int(row["amount_fen"]) for row in receipts),
            "out": store.total(reader, charge.id) if _paid_out(charge) else None,
            "regulation": f"{version.regulation} {version.id}",
        }
        [fields] = owing.with_dues(reader, [shown], desk.now)
        return fields, [
            Part("lines", _("Lines"), LINES, line_rows(reader, charge)),
            Part("receipts", _("Receipts"), RECEIPTS, receipts),
            *_signed(reader, charge, book),
            Part("history", _("History"), HISTORY, history_rows(reader, charge.number)),
        ]


def _paid_out(charge: store.Charge) -> bool:
    return charge.payer == COMPANY and charge.status == "paid"


def _signed(reader: Reader, charge: store.Charge, book: Book) -> list[Part]:
    """Of what the company bears: what goes beyond a budget, and the chain of signatures."""
    if charge.payer != COMPANY:
        return []
    findings = signing.beyond_rows(reader, PAPER, charge) if charge.status in SIGNABLE else []
    roles = {role.id: pick(role.title) for role in book.roles}
    return [
        Part("findings", _("Findings"), signing.BEYOND, findings),
        Part(
            "signatures",
            _("Signatures"),
            signing.COLUMNS,
            signing.rows(reader, charge.number, book.chain(PAPER), roles),
        ),
    ]


def payer_name(reader: Reader, charge: store.Charge) -> str:
    """Who pays, by name."""
    if charge.staff_id is not None:
        return staff.by_id(reader, charge.staff_id).name
    return charge.payer_name or customers.living(reader, charge.customer_id).name


def line_rows(reader: Reader, charge: store.Charge) -> list[dict[str, Any]]:
    """The lines of a charge, items by their titles."""
    prices = looking.prices(reader, Book(reader, charge.version_id))
    return [
        {
            **dict(row),
            "item": rules.title_of(row["item"], prices),
            "listed": row["listed_fen"],
            "amount": row["amount_fen"],
        }
        for row in store.lines(reader, charge.id)
    ]


def prices(desk: Desk) -> list[dict[str, Any]]:
    """The price list that is in use now."""
    with desk.reading() as reader:
        return [
            {**each._asdict(), "title": pick(each.title)}
            for each in looking.prices(reader, desk.book(reader)).values()
        ]
