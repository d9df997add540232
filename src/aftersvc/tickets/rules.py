"""Pure rules of tickets: which clocks run on one, and how each is explained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core import clocks
from aftersvc.core.clocks import Clock, Event, Rule
from aftersvc.core.conditions import Facts

if TYPE_CHECKING:
    from aftersvc.core.worktime.calendar import Calendar

COMPLAINT = "complaint"  # the kind that is upheld or dismissed

# The deadline that an outside register gave with the ticket: a fact of the record, no rule of ours, so no clause.
TARGET = Rule(
    id="target",
    title={"zh": "原登记期限", "en": "the register's own deadline"},
    clause=None,
    start="received",
    until=("solved", "closed"),
    goal=None,
    promised=True,
)


def hour_of(local: datetime) -> float:
    """The hour of a local time, its minutes as a fraction: 17.5 for half past five."""
    return local.hour + local.minute / 60


class Judged(NamedTuple):
    """What decides which clocks run on a ticket; instants in UTC, facts by name (vocabulary.FACTS)."""

    facts: Facts
    promised_at: datetime | None
    target_at: datetime | None
    by_regulation: bool = True


def clocks_of(
    ticket: Judged, events: Sequence[Event], rules: Iterable[Rule], calendar: Calendar
) -> list[Clock]:
    """Every clock of a ticket, from its history in order of time."""
    running = [clocks.run(TARGET, events, calendar, ticket.target_at)]
    if ticket.by_regulation:
        running += [clocks.run(rule, events, calendar, ticket.promised_at, ticket.facts) for rule in rules]
    return [clock for clock in running if clock is not None]
