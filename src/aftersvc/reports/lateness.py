"""report overdue: every running deadline that has passed, the longest first."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput, Found
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, ngettext
from aftersvc.core.output import Column
from aftersvc.core.text import parse_count
from aftersvc.reports.clocks import store
from aftersvc.reports.rules import late_hours

if TYPE_CHECKING:
    import sqlite3

    from aftersvc.desk import Desk

COLUMNS = (
    Column("document", _("Document")),
    Column("ticket", _("Ticket"), spare=True),
    Column("clock", _("Clock"), words="clock"),
    Column("clause", _("Clause")),
    Column("due_at", _("Due"), "instant"),
    Column("provisional", _("Provisional"), "flag", spare=True),
    Column("late_hours", _("Hours late"), "number"),
    Column("customer", _("Customer")),
    Column("technician", _("Technician"), spare=True),
    Column("department", _("Department"), spare=True, words="department"),
)

WARNED = (
    *COLUMNS,
    Column("share", _("Percent"), "number"),
    Column("roles", _("Warned"), words="role"),
    Column("warned_at", _("Since"), "instant", spare=True),
)

A_SECOND = timedelta(seconds=1)  # the file keeps whole seconds: late is a second after the deadline
SCREENFUL = 50  # rows on a terminal that asked for no number; pipes and files get all
FARTHEST = 24 * 366 * 10  # hours


@dataclass(frozen=True)
class Overdue:
    """What was asked for, and how many deadlines of all have passed."""

    rows: list[dict[str, Any]]
    late: int


def asked(desk: Desk, due_within: str | None, of_warned: bool) -> tuple[Overdue, Sequence[Column]]:
    """What `report overdue` lists; raises BadInput for two lists at once."""
    if not of_warned:
        return overdue(desk, due_within), COLUMNS
    if due_within is not None:
        raise BadInput(_("give either --due-within or --warned"))
    return warned(desk), WARNED


def overdue(desk: Desk, due_within: str | None) -> Overdue:
    """Passed deadlines, most overdue first; with `due_within` hours also those to come, `late_hours` negative.

    Raises BadInput for hours that are no number.
    """
    passed = to_text(desk.now - A_SECOND)
    until = to_text(desk.now + timedelta(hours=_hours(due_within))) if due_within else passed
    most = desk.view.limit
    if most is None and desk.view.out is None and desk.view.format in (None, "table") and sys.stdout.isatty():
        most = SCREENFUL
    with desk.reading() as reader:
        late = store.due_count(reader, since="", until=passed)
        every = store.due_count(reader, since="", until=until) if due_within else late
        rows = store.due(reader, since="", until=until, most=most)
    if most is not None and len(rows) < every:
        desk.say(_("the first {shown} of {every}: --limit N shows more").format(shown=len(rows), every=every))
    return Overdue(with_lateness(rows, desk.now), late)


def warned(desk: Desk) -> Overdue:
    """Running deadlines of which somebody is warned, the next due first, each with the highest share reached."""
    with desk.reading() as reader:
        rows = store.warned(reader, now=to_text(desk.now), roles=None)
        late = store.due_count(reader, since="", until=to_text(desk.now - A_SECOND))
    return Overdue(with_lateness(rows, desk.now), late)


def with_lateness(rows: Iterable[sqlite3.Row | Mapping[str, Any]], now: datetime) -> list[dict[str, Any]]:
    return [{**dict(row), "late_hours": late_hours(row["due_at"], now)} for row in rows]


def fail_if_late(found: Overdue) -> None:
    """For cron: Found, and so exit 1, where a deadline has passed."""
    if found.late:
        raise Found(
            ngettext("{count} deadline has passed", "{count} deadlines have passed", found.late).format(
                count=found.late
            )
        )


def _hours(text: str) -> int:
    hours = parse_count(text, "--due-within")
    if hours > FARTHEST:
        raise BadInput(_("--due-within: {hours} hours are more than ten years").format(hours=hours))
    return hours
