"""What the screens of tickets show: columns, one ticket with its history, the explanations."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aftersvc.core import history
from aftersvc.core.clocks import EXCUSED, Clock
from aftersvc.core.errors import BadInput
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, translated
from aftersvc.core.output import Column, Part
from aftersvc.customers import store as customers
from aftersvc.letters import store as letters
from aftersvc.products import store as products
from aftersvc.regulation.versions import one
from aftersvc.staff import store as staff
from aftersvc.staff.verbs import checked_department
from aftersvc.tickets import classes, store, ways
from aftersvc.tickets.change import clocks_of
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.life import RULINGS, STATUSES
from aftersvc.vocabulary import CHANNELS, CLOCK_STATES, EVENTS, RESPONSIBILITIES, SEVERITIES, VERDICTS

if TYPE_CHECKING:
    from datetime import datetime

    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk

WARRANTY = translated(VERDICTS)

COLUMNS = (
    Column("number", _("Number")),
    Column("received_at", _("Received"), "instant", spare=True),
    Column("channel", _("Channel"), spare=True, words=translated(CHANNELS)),
    Column("kind", _("Kind"), spare=True, words="kind"),
    Column("severity", _("Severity"), spare=True, words=translated(SEVERITIES)),
    Column("customer", _("Customer")),
    Column("product", _("Product"), spare=True),
    Column("summary", _("Summary")),
    Column("status", _("Status"), words=translated(STATUSES)),
    Column("technician", _("Technician"), spare=True),
    Column("department", _("Department"), spare=True, words="department"),
    Column("next_clock", _("Next clock"), spare=True, words="clock"),
    Column("due_at", _("Due"), "instant"),
    Column("overdue", _("Late"), "flag"),
    Column("closed_at", _("Closed"), "instant", spare=True),
)

FIELDS = (
    Column("number", _("Number")),
    Column("status", _("Status"), words=translated(STATUSES)),
    Column("received_at", _("Received"), "instant"),
    Column("channel", _("Channel"), words=translated(CHANNELS)),
    Column("kind", _("Kind"), words="kind"),
    Column("severity", _("Severity"), words=translated(SEVERITIES)),
    Column("customer", _("Customer")),
    Column("customer_name", _("Customer's name")),
    Column("product", _("Product")),
    Column("product_name", _("Product's name")),
    Column("part", _("Part"), words="part"),
    Column("warranty", _("Warranty"), words=WARRANTY),
    Column("service_class", _("Class of service"), words="service_class"),
    Column("charged", _("Charged"), "flag"),
    Column("caller", _("Caller")),
    Column("phone", _("Phone")),
    Column("summary", _("Summary")),
    Column("promised_at", _("Promised"), "instant"),
    Column("about", _("About")),
    Column("ground", _("Ground"), words="ground"),
    Column("ruling", _("Ruling"), words=translated(RULINGS)),
    Column("department", _("Department"), words="department"),
    Column("cause", _("Cause")),
    Column("remedy", _("Remedy")),
    Column("responsibility", _("Responsibility"), words=translated(RESPONSIBILITIES)),
    Column("found", _("Found out"), "json"),
    Column("solved_at", _("Solved"), "instant"),
    Column("closed_at", _("Closed"), "instant"),
    Column("reopened", _("Reopened"), "number"),
    Column("void_why", _("Void because")),
    Column("source", _("Source")),
    Column("outside_number", _("Outside number")),
    Column("regulation", _("Regulation")),
)

CLOCKS = (
    Column("clock", _("Clock"), words="clock"),
    Column("clause", _("Clause")),
    Column("started_at", _("Started"), "instant", spare=True),
    Column("due_at", _("Due"), "instant"),
    Column("provisional", _("Provisional"), "flag", spare=True),
    Column("stopped_at", _("Stopped"), "instant"),
    Column("stopped_by", _("Stopped by"), words=translated(EVENTS), spare=True),
    Column("state", _("State"), words=translated(CLOCK_STATES)),
    Column("excused_by", _("Excused by"), spare=True),
    Column("excuse", _("Excuse"), words="excuse", spare=True),
)

HISTORY = (
    Column("at", _("When"), "instant"),
    Column("event", _("Event"), words=translated(EVENTS)),
    Column("by", _("By")),
    Column("details", _("Details"), "json", words="details"),
    Column("note", _("Note")),
    Column("recorded_at", _("Recorded"), "instant"),
)

STEP_STATES = {
    "taken": _("taken"),
    "possible": _("may be taken"),
    "again": _("may be taken again"),
    "barred": _("not yet"),
}

ROUTE = (
    Column("step", _("Step"), words="step"),
    Column("state", _("State"), words=STEP_STATES),
    Column("at", _("When"), "instant"),
    Column("who", _("By")),
    Column("filled", _("Filled in")),
    Column("clause", _("Clause"), spare=True),
    Column("required", _("Must be taken"), "flag", spare=True),
    Column("in_the_way", _("What stands in the way")),
)
NEXT_STEPS = (
    Column("step", _("Step"), words="step"),
    Column("clause", _("Clause")),
    Column("state", _("State"), words=STEP_STATES),
    Column("who", _("By")),
    Column("required", _("Must be taken"), "flag", spare=True),
    Column("in_the_way", _("What stands in the way")),
    Column("command", _("What to type")),
)

LETTERS = (
    Column("number", _("Number")),
    Column("direction", _("In or out"), words={"in": _("in"), "out": _("out")}),
    Column("day", _("Date"), "day"),
    Column("subject", _("Subject")),
    Column("file_name", _("File")),
)

HANDOVERS = (
    Column("department", _("Department"), words="department"),
    Column("referred_at", _("Handed over"), "instant"),
    Column("question", _("Question")),
    Column("answered_at", _("Answered"), "instant"),
    Column("answer", _("Answer")),
)


def listing(
    desk: Desk,
    *,
    status: Sequence[str] | None,
    since: str | None,
    until: str | None,
    month: str | None,
    customer: str | None,
    product: str | None,
    kind: str | None,
    channel: str | None,
    department: str | None,
    overdue: bool,
    voids: bool,
) -> list[Any]:
    """Rows of `ticket list`, newest first. Raises BadInput, NotFound or Ambiguous for a filter that fits nothing."""
    begin, end = span(desk, since, until, month)
    with desk.reading() as reader:
        book = desk.book(reader)
        wanted = [one_of("--status", each, STATUSES) for each in status or ()]
        return store.listing(
            reader,
            now=to_text(desk.now),
            voids=voids or "void" in wanted,
            status=json.dumps(wanted) if wanted else None,
            since=begin and to_text(begin),
            until=end and to_text(end),
            kind=one_of("--kind", kind, {each.id: each.title for each in book.kinds}) if kind else None,
            channel=one_of("--channel", channel, CHANNELS) if channel else None,
            department=checked_department(book, department),
            customer_id=customers.find(reader, customer).id if customer else None,
            product_id=products.find(reader, product).id if product else None,
            overdue=overdue,
            most=desk.view.limit,
        )


def span(
    desk: Desk, since: str | None, until: str | None, month: str | None
) -> tuple[datetime | None, datetime | None]:
    """The half-open range of instants that `--since`, `--until` (days, both included) or `--month` mean."""
    if month is not None:
        if since or until:
            raise BadInput(_("give either --month or --since and --until"))
        return desk.month(month).range(desk.zone)
    return (
        desk.midnight(desk.day(since, "--since")) if since else None,
        desk.midnight(desk.day(until, "--until"), days=1) if until else None,
    )


def record(desk: Desk, number: str) -> tuple[dict[str, Any], list[Part]]:
    """One ticket for `ticket show`: its fields, clocks, history, letters and hand-overs."""
    with desk.reading() as reader:
        ticket = store.get(reader, number)
        customer = customers.living(reader, ticket.customer_id)
        product = products.by_id(reader, ticket.product_id) if ticket.product_id else None
        version = one(reader, ticket.version_id)
        fields = {name: getattr(ticket, name, None) for name in (column.key for column in FIELDS)}
        chosen = classes.of(reader, ticket)
        fields |= {
            "service_class": chosen.row.id if chosen and chosen.row else None,
            "charged": chosen.row.charged if chosen and chosen.row else None,
            "customer": customer.number,
            "customer_name": customer.name,
            "product": product.number if product else None,
            "product_name": product.label if product else None,
            "found": json.loads(ticket.found) if ticket.found else [],
            "about": staff.by_id(reader, ticket.about_id).name if ticket.about_id else None,
            "regulation": f"{version.regulation} {version.id}",
        }
        clocks = [] if ticket.status == "void" else clocks_of(reader, ticket)
        happened = history_rows(reader, ticket.number)
        excuses = {row["details"]["clock"]: row for row in happened if row["event"] == EXCUSED}
        parts = [
            Part("clocks", _("Clocks"), CLOCKS, [_clock_row(clock, excuses, desk.now) for clock in clocks]),
            Part("route", _("Route"), ROUTE, ways.rows_of(ways.way(desk, reader, ticket))),
            Part("history", _("History"), HISTORY, happened),
            Part("letters", _("Letters"), LETTERS, letters.of_document(reader, ticket.number)),
            Part("handovers", _("Hand-overs"), HANDOVERS, store.handovers(reader, ticket)),
        ]
    return fields, parts


def _clock_row(clock: Clock, excuses: Mapping[str, Mapping[str, Any]], now: datetime) -> dict[str, Any]:
    excuse = excuses[clock.rule.id] if clock.excused else None
    return {
        "clock": clock.rule.id,
        "clause": clock.clause,
        "started_at": to_text(clock.started),
        "due_at": to_text(clock.due.at) if clock.due else None,
        "provisional": bool(clock.due and clock.due.provisional),
        "stopped_at": to_text(clock.stopped) if clock.stopped else None,
        "stopped_by": clock.stopped_by,
        "state": clock.state(now),
        "excused_by": excuse["by"] if excuse else None,
        "excuse": excuse["details"]["reason"] if excuse else None,
    }


def history_rows(reader: Reader, document: str) -> list[dict[str, Any]]:
    """What happened to a document, for the screen; who did it by name."""
    names: dict[int, str] = {}
    rows = []
    for happening in history.of(reader, document):
        if happening.by_id is not None and happening.by_id not in names:
            names[happening.by_id] = staff.by_id(reader, happening.by_id).name
        rows.append(
            {
                "at": to_text(happening.at),
                "event": happening.name,
                "by": names.get(happening.by_id or 0),
                "details": happening.details or None,
                "note": happening.note,
                "recorded_at": to_text(happening.recorded_at),
            }
        )
    return rows
