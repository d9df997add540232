"""What the screens of surveys show: the list, and the surveys of one ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.core.instants import to_text
from aftersvc.core.language import _, translated
from aftersvc.core.output import Column, Part
from aftersvc.customers import store as customers
from aftersvc.surveys import rules, store
from aftersvc.surveys.outcomes import MEANS
from aftersvc.surveys.rules import Asked
from aftersvc.tickets import store as tickets
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.screens import span
from aftersvc.vocabulary import OUTCOMES

if TYPE_CHECKING:
    from aftersvc.desk import Desk

COLUMNS = (
    Column("ticket", _("Ticket")),
    Column("at", _("When"), "instant"),
    Column("customer", _("Customer")),
    Column("outcome", _("Outcome"), words=translated(OUTCOMES)),
    Column("by", _("By means of"), spare=True, words=translated(MEANS)),
    Column("surveyor", _("Asked by")),
    Column("scores", _("Scores"), "json"),
    Column("satisfaction", _("Satisfaction"), "rate"),
    Column("remarks", _("Remarks"), spare=True),
    Column("void_why", _("Void because"), spare=True),
)

FIELDS = (
    Column("ticket", _("Ticket")),
    Column("customer", _("Customer")),
    Column("customer_name", _("Customer's name")),
    Column("summary", _("Summary")),
    Column("outcome", _("Outcome"), words=translated(OUTCOMES)),
    Column("satisfaction", _("Satisfaction"), "rate"),
)


def listing(
    desk: Desk,
    *,
    ticket: str | None,
    outcome: str | None,
    since: str | None,
    until: str | None,
    month: str | None,
    customer: str | None,
    voids: bool,
) -> list[dict[str, Any]]:
    """Rows of `survey list`, newest first."""
    begin, end = span(desk, since, until, month)
    with desk.reading() as reader:
        rows = store.listing(
            reader,
            voids=voids,
            ticket_id=tickets.get(reader, ticket).id if ticket else None,
            outcome=one_of("--outcome", outcome, OUTCOMES) if outcome else None,
            since=begin and to_text(begin),
            until=end and to_text(end),
            customer_id=customers.find(reader, customer).id if customer else None,
            most=desk.view.limit,
        )
    return [_with_share(row) for row in rows]


def record(desk: Desk, number: str) -> tuple[dict[str, Any], list[Part]]:
    """The surveys of one ticket, oldest first, and what counts of them."""
    with desk.reading() as reader:
        ticket = tickets.get(reader, number)
        customer = customers.living(reader, ticket.customer_id)
        filters = dict.fromkeys(("outcome", "since", "until", "customer_id", "most"))
        rows = store.listing(reader, ticket_id=ticket.id, voids=True, **filters)[::-1]
    counts = rules.counting(_asked(row) for row in rows if row["void_why"] is None)
    fields = {
        "ticket": ticket.number,
        "customer": customer.number,
        "customer_name": customer.name,
        "summary": ticket.summary,
        "outcome": counts[0].outcome if counts else None,
        "satisfaction": rules.share(counts[0]) if counts else None,
    }
    return fields, [Part("surveys", _("Surveys"), COLUMNS[1:], [_with_share(row) for row in rows])]


def _with_share(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "satisfaction": rules.share(_asked(row)), "scores": row["scores"] or None}


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(row["ticket_id"], row["outcome"], row["scores"], row["scale"])
