"""report queue: what is open, with whom it is, what it waits for; the next due first, then the oldest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aftersvc.core.instants import to_text
from aftersvc.core.language import _, translated
from aftersvc.core.output import Column
from aftersvc.reports import store
from aftersvc.reports.clocks.missing import COMMAND, TO_RECORD, to_be_recorded
from aftersvc.staff.verbs import checked_department
from aftersvc.tickets.life import STATUSES

if TYPE_CHECKING:
    from aftersvc.desk import Desk

TICKETS = (
    Column("department", _("Department"), words="department"),
    Column("waits_for", _("Waits for"), spare=True, words="waiting"),
    Column("number", _("Number")),
    Column("received_at", _("Received"), "instant", spare=True),
    Column("customer", _("Customer")),
    Column("product", _("Product"), spare=True),
    Column("technician", _("Technician"), spare=True),
    Column("summary", _("Summary")),
    Column("kind", _("Kind"), spare=True, words="kind"),
    Column("status", _("Status"), spare=True, words=translated(STATUSES)),
    Column("since", _("Since"), "instant", spare=True),
    Column("next_clock", _("Next clock"), spare=True, words="clock"),
    Column("due_at", _("Due"), "instant"),
    Column("overdue", _("Late"), "flag", spare=True),
    TO_RECORD,
    COMMAND,
)

TOTALS = (
    Column("department", _("Department"), words="department"),
    Column("open", _("Open"), "number"),
    Column("waiting", _("Waiting"), "number"),
    Column("late", _("Late"), "number"),
    Column("oldest", _("Oldest"), "instant"),
    Column("next_due", _("Next due"), "instant"),
)


def queue(desk: Desk, *, department: str | None, totals: bool) -> tuple[Sequence[Any], Sequence[Column]]:
    """Every ticket that is not closed, by department: first those that are with none, so with us.

    With `totals`, one row a department. Raises BadInput for an unknown department.
    """
    with desk.reading() as reader:
        within = checked_department(desk.book(reader), department)
        now = to_text(desk.now)
        if totals:
            return store.queue_totals(reader, now=now, department=within), TOTALS
        rows = store.queue(reader, now=now, department=within, most=desk.view.limit)
        wanting = {row["ticket"]: row for row in to_be_recorded(reader)}
    return [{**dict(row), **_wanting(wanting.get(row["number"], {}))} for row in rows], TICKETS


def _wanting(row: Mapping[str, Any]) -> dict[str, Any]:
    return {column.key: row.get(column.key) for column in (TO_RECORD, COMMAND)}
