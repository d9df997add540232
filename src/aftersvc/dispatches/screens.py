"""What the screens of dispatches show: columns, lists, one dispatch with its report and history."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _, pick, translated
from aftersvc.core.output import Column, Part
from aftersvc.customers import store as customers
from aftersvc.dispatches import checklist, rework, rules, store
from aftersvc.dispatches.life import STATUSES
from aftersvc.dispatches.papers import store as papers
from aftersvc.products import store as products
from aftersvc.regulation.versions import Book, one
from aftersvc.staff import store as staff
from aftersvc.tickets import screens as ticket_screens
from aftersvc.tickets import store as tickets
from aftersvc.tickets.choices import one_of
from aftersvc.vocabulary import CHECKPOINTS, REPORT_STATES

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.dispatches.store import Dispatch

COLUMNS = (
    Column("number", _("Number")),
    Column("ticket", _("Ticket"), spare=True),
    Column("customer", _("Customer")),
    Column("technician", _("Technician")),
    Column("crew", _("Crew"), "json", spare=True),
    Column("promised_at", _("Promised"), "instant"),
    Column("departed_at", _("Left"), "instant", spare=True),
    Column("arrived_at", _("Arrived"), "instant", spare=True),
    Column("finished_at", _("Finished"), "instant", spare=True),
    Column("called_in_at", _("Called in"), "instant", spare=True),
    Column("back_at", _("Back"), "instant", spare=True),
    Column("late_minutes", _("Minutes late"), "number"),
    Column("status", _("Status"), words=translated(STATUSES)),
    Column("started_at", _("Begun"), "instant", spare=True),
)

FIELDS = (
    Column("number", _("Number")),
    Column("status", _("Status"), words=translated(STATUSES)),
    Column("ticket", _("Ticket")),
    Column("summary", _("Summary")),
    Column("customer", _("Customer")),
    Column("customer_name", _("Customer's name")),
    Column("address", _("Address")),
    Column("phone", _("Phone")),
    Column("product", _("Product")),
    Column("product_name", _("Product's name")),
    Column("technician", _("Technician")),
    Column("crew", _("Crew"), "json"),
    Column("planned_at", _("Planned"), "instant"),
    Column("promised_at", _("Promised"), "instant"),
    Column("late_against", _("Promised before leaving"), "instant"),
    Column("leave_at", _("To leave"), "instant"),
    Column("departed_at", _("Left"), "instant"),
    Column("arrived_at", _("Arrived"), "instant"),
    Column("late_minutes", _("Minutes late"), "number"),
    Column("started_at", _("Begun"), "instant"),
    Column("finished_at", _("Finished"), "instant"),
    Column("called_in_at", _("Called in"), "instant"),
    Column("back_at", _("Back"), "instant"),
    Column("rework_of", _("Rework of")),
    Column("rework_cause", _("Cause of rework")),
    Column("void_why", _("Void because")),
    Column("source", _("Source")),
    Column("outside_number", _("Outside number")),
    Column("regulation", _("Regulation")),
)

REPORT = (
    Column("state", _("State"), words=translated(REPORT_STATES)),
    Column("received_at", _("Received"), "instant"),
    Column("cause", _("Cause")),
    Column("remedy", _("Remedy")),
    Column("opinion", _("Customer's opinion")),
    Column("class", _("Class")),
    Column("minutes", _("Work"), "minutes"),
    Column("signed_by", _("Signed by")),
    Column("no_parts", _("No parts"), "flag"),
    Column("partly", _("Work remains"), "flag"),
    Column("missing", _("Was missing"), "json"),
    Column("completed_at", _("Completed"), "instant"),
)
PARTS = (Column("name", _("Part")), Column("quantity", _("Quantity"), "number"))
EXTRAS = (Column("name", _("Id")), Column("title", _("Title")), Column("value", _("Value")))
CHECKS = (
    Column("item", _("Item")),
    Column("title", _("Title")),
    Column("clause", _("Clause")),
    Column("before", _("Needed before"), words=translated(CHECKPOINTS)),
    Column("at", _("Ticked off"), "instant"),
    Column("by", _("By")),
)


def listing(
    desk: Desk,
    *,
    status: Sequence[str] | None,
    since: str | None,
    until: str | None,
    month: str | None,
    day: str | None,
    week: bool,
    customer: str | None,
    person: str | None,
    ticket: str | None,
    late: bool,
    voids: bool,
) -> list[dict[str, Any]]:
    """Rows of `dispatch list`: newest first, or in the order of the day where a day or a week is asked for.

    A dispatch is of the time it began: when it was left, else promised, else to be left. A day or week also shows who
    is still out from before.
    """
    begin, end, still = _asked(desk, since, until, month, day, week=week)
    with desk.reading() as reader:
        wanted = [one_of("--status", each, STATUSES) for each in status or ()]
        rows = store.listing(
            reader,
            voids=voids or "void" in wanted,
            status=json.dumps(wanted) if wanted else None,
            since=begin and to_text(begin),
            until=end and to_text(end),
            still_at=still and to_text(still),
            customer_id=customers.find(reader, customer).id if customer else None,
            staff_id=staff.find(reader, person).id if person else None,
            ticket_id=tickets.get(reader, ticket).id if ticket else None,
            late=late,
            most=desk.view.limit,
        )
    shown = [{**dict(row), "late_minutes": late_minutes(row)} for row in rows]
    return shown[::-1] if still else shown


def _asked(
    desk: Desk, since: str | None, until: str | None, month: str | None, day: str | None, *, week: bool
) -> tuple[datetime | None, datetime | None, datetime | None]:
    """From, until, and the moment at which who is still out counts too (of a day or a week)."""
    if day is None and not week:
        begin, end = ticket_screens.span(desk, since, until, month)
        return begin, end, None
    if since or until or month:
        raise BadInput(_("give either --day or --week, or --since, --until or --month"))
    first, last = days_of(desk.day(day, "--day") if day else desk.today, week=week)
    return None, desk.midnight(last, days=1), desk.midnight(first)


def days_of(day: date, *, week: bool) -> tuple[date, date]:
    """The day itself, or Monday and Sunday of its week."""
    if not week:
        return day, day
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def late_minutes(row: Any) -> int | None:
    """Of a row with `late_against` and `arrived_at` as UTC text."""
    against, arrived = row["late_against"], row["arrived_at"]
    return rules.late_minutes(against and from_text(against), arrived and from_text(arrived))


def record(desk: Desk, number: str) -> tuple[dict[str, Any], list[Part], list[str]]:
    """One dispatch for `dispatch show`: its fields, its lists, and what a person should look at."""
    with desk.reading() as reader:
        dispatch = store.get(reader, number)
        report = papers.report_of(reader, dispatch.id)
        parts = [
            Part("report", _("Service report"), REPORT, [report] if report else []),
            Part("parts", _("Parts used"), PARTS, _parts(report)),
            Part("extras", _("Further parts of the report"), EXTRAS, _extras(reader, dispatch, report)),
            Part("checks", _("Checked on the site"), CHECKS, _checks(reader, dispatch)),
            Part(
                "history",
                _("History"),
                ticket_screens.HISTORY,
                ticket_screens.history_rows(reader, dispatch.number),
            ),
        ]
        return _fields(reader, dispatch), parts, rework.hints(reader, dispatch)


def _fields(reader: Reader, dispatch: Dispatch) -> dict[str, Any]:
    ticket = tickets.by_id(reader, dispatch.ticket_id)
    customer = customers.living(reader, ticket.customer_id)
    product = products.by_id(reader, ticket.product_id) if ticket.product_id else None
    version = one(reader, dispatch.version_id)
    return {
        **dispatch._asdict(),
        "ticket": ticket.number,
        "summary": ticket.summary,
        "customer": customer.number,
        "customer_name": customer.name,
        "address": customer.address,
        "phone": ticket.phone or customer.phone,
        "product": product.number if product else None,
        "product_name": product.label if product else None,
        "technician": staff.by_id(reader, dispatch.leader_id).name,
        "crew": [staff.by_id(reader, each).name for each in store.crew(reader, dispatch.id)],
        "late_minutes": late_minutes(dispatch._asdict()),
        "rework_of": store.by_id(reader, dispatch.rework_of_id).number if dispatch.rework_of_id else None,
        "regulation": f"{version.regulation} {version.id}",
    }


def _parts(report: dict[str, Any] | None) -> list[dict[str, Any]]:
    used = report["parts"] if report else {}
    return [{"name": name, "quantity": quantity} for name, quantity in used.items()]


def _extras(reader: Reader, dispatch: Dispatch, report: dict[str, Any] | None) -> list[dict[str, Any]]:
    """What the report holds of the parts that the regulation adds, in its order."""
    said = report["extras"] if report else {}
    return [
        {"name": each.id, "title": pick(each.title), "value": said[each.id]}
        for each in Book(reader, dispatch.version_id).report_extras
        if each.id in said
    ]


def _checks(reader: Reader, dispatch: Dispatch) -> list[dict[str, Any]]:
    """Every item that the regulation asks for on this dispatch, ticked off or not."""
    ticked = store.ticked(reader, dispatch.id)
    blank = {"at": None, "by": None}
    return [
        {
            "item": each.id,
            "title": pick(each.title),
            "clause": each.clause,
            "before": each.before,
            "at": done["at"],
            "by": done["by"],
        }
        for each in checklist.of(reader, dispatch)
        for done in [ticked.get(each.id, blank)]
    ]
