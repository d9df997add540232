"""report retention: tickets whose keeping time is over, or over enough for a person to decide; it disposes of nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, translated
from aftersvc.core.output import Column
from aftersvc.core.worktime.days import add_days, add_months
from aftersvc.customers import store as customers
from aftersvc.reports.retention import store
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.life import STATUSES
from aftersvc.tickets.retention import keeping
from aftersvc.tickets.retention.regulation import retentions_of
from aftersvc.tickets.store import Ticket
from aftersvc.vocabulary import KEEPING, N_

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.core.worktime.goal import Goal
    from aftersvc.desk import Desk
    from aftersvc.regulation.versions import Book

UNDETERMINED = "undetermined"
ALL_STATES = {**KEEPING, UNDETERMINED: N_("undetermined")}
ASKED = ("may_go", "past")  # what is listed unless something else is asked for

COLUMNS = (
    Column("document", _("Document")),
    Column("customer", _("Customer")),
    Column("kind", _("Kind"), words="kind", spare=True),
    Column("status", _("Status"), words=translated(STATUSES), spare=True),
    Column("closed_on", _("Closed"), "day"),
    Column("kept_from", _("Kept from"), "day", spare=True),
    Column("keep_until", _("Kept until"), "day"),
    Column("latest", _("At the latest until"), "day"),
    Column("state", _("State"), words=translated(ALL_STATES)),
    Column("held", _("Kept still")),
    Column("clause", _("Clause")),
    Column("missing", _("Not recorded"), spare=True),
    Column("trips", _("Trips"), "number", spare=True),
    Column("surveys", _("Surveys"), "number", spare=True),
    Column("letters", _("Letters"), "number", spare=True),
    Column("files", _("Files"), "number", spare=True),
    Column("charges", _("Charges"), "number", spare=True),
)


def retention(
    desk: Desk, *, as_of: str | None, states: Sequence[str] | None, customer: str | None
) -> list[dict[str, Any]]:
    """What may be decided upon, what is past its time first, then by the day until which it had to be kept.

    `as_of` may lie ahead; the regulation in force on that day says how long. Raises BadInput for a state or a day that is
    none, Refused where the regulation keeps everything. `held` says what keeps such a ticket today all the same.
    """
    day = desk.day(as_of, "--as-of") if as_of else desk.today
    wanted = [one_of("--state", each, ALL_STATES) for each in states or ()] or list(ASKED)
    with desk.reading() as reader:
        book = desk.book(reader, day)
        customer_id = customers.find(reader, customer).id if customer else None
        found = [row for row in _rows(desk, reader, book, day, wanted, customer_id) if row["state"] in wanted]
    order = list(ALL_STATES)
    return sorted(
        found, key=lambda row: (-order.index(row["state"]), row["keep_until"] or "", row["document"])
    )


def _rows(
    desk: Desk, reader: Reader, book: Book, day: date, wanted: Sequence[str], customer_id: int | None
) -> Iterator[dict[str, Any]]:
    stated = retentions_of(book.section("retention"))
    if not stated:
        raise Refused(
            _("the regulation in force on {day} has no [[retention]]: everything is kept").format(day=day)
        )
    youngest = day if "kept" in wanted else max(_before(day, rule.at_least) for rule in stated)
    for row in store.ended(reader, to_text(desk.midnight(youngest, days=1)), customer_id):
        ticket = Ticket(**{name: row[name] for name in Ticket._fields})
        ended = keeping.ended(ticket, row["last_at"], desk.zone)
        found = keeping.by_rules(reader, stated, ticket, ended)
        kept = found.kept
        state = kept.state(day) if kept else UNDETERMINED if found.missing else None
        yield {
            "document": ticket.number,
            "customer": row["customer"],
            "kind": ticket.kind,
            "status": ticket.status,
            "closed_on": ended.closed.isoformat(),
            "kept_from": kept and kept.since.isoformat(),
            "keep_until": kept and kept.until.isoformat(),
            "latest": kept and kept.latest and kept.latest.isoformat(),
            "state": state,
            "held": (kept and state in ASKED and keeping.held(reader, kept.rule, ticket)) or None,
            "clause": kept and kept.rule.clause,
            "missing": keeping.in_words(found.missing) or None,
            **{name: row[name] for name in ("trips", "surveys", "letters", "files", "charges")},
        }


def _before(day: date, goal: Goal) -> date:
    """Whatever came in after this day cannot be old enough yet."""
    return add_months(day, -goal.amount) if goal.unit == "months" else add_days(day, -goal.amount)
