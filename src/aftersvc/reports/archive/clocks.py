"""The clocks of a volume's tickets: computed from the histories as they were at the cut, as of the closing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aftersvc.core.instants import to_text
from aftersvc.core.language import _, translated
from aftersvc.core.output import Column
from aftersvc.reports.archive import store
from aftersvc.tickets.change import clocks_of, ruling
from aftersvc.tickets.store import Ticket
from aftersvc.vocabulary import CLOCK_STATES

if TYPE_CHECKING:
    from aftersvc.reports.archive.state import State


def columns() -> tuple[Column, ...]:
    return (
        Column("ticket", _("Ticket")),
        Column("clock", _("Clock"), words="clock"),
        Column("clause", _("Clause")),
        Column("started_at", _("Started"), "instant"),
        Column("due_at", _("Due"), "instant"),
        Column("provisional", _("Provisional"), "flag"),
        Column("stopped_at", _("Stopped"), "instant"),
        Column("state", _("State"), words=translated(CLOCK_STATES)),
    )


def computed(state: State) -> Iterator[dict[str, Any]]:
    """One a clock that ran, in the order of the tickets; `continued` says that the ticket is an older one."""
    under = ruling(state.reader)
    for row in store.rows(state.reader, store.TICKETS, **state.asked):
        if row["status"] == "void":
            continue
        ticket = Ticket(**{name: row[name] for name in Ticket._fields})
        for clock in clocks_of(state.reader, ticket, under):
            yield {
                "ticket": ticket.number,
                "clock": clock.rule.id,
                "clause": clock.clause,
                "started_at": to_text(clock.started),
                "due_at": to_text(clock.due.at) if clock.due else None,
                "provisional": bool(clock.due and clock.due.provisional),
                "stopped_at": to_text(clock.stopped) if clock.stopped else None,
                "state": clock.state(state.now),
                "continued": row["continued"],
            }
