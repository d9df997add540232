"""Deadlines of a document: a rule of the regulation and the document's history give a clock. Pure: no file, no wall time.

A clock starts at the first event its rule names, stops at the first event the rule lists, and stands still while the
document waits for a reason the rule accepts. Reopening undoes `solved` and `closed`: a clock that only these stop runs
on, and the time in between counts as a pause. A promise that still lies ahead when the document is reopened is waited
for again; one that was dealt with before stays so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core.worktime.deadline import Due, deadline

if TYPE_CHECKING:
    from aftersvc.core.worktime.calendar import Calendar
    from aftersvc.core.worktime.goal import Goal

UNDONE_BY_REOPENING = frozenset({"solved", "closed"})


class Rule(NamedTuple):
    """One clock of a regulation.

    `goal` is the time allowed; None when the clock is `promised`: then the promised instant itself is the deadline.
    Empty `kinds` or `severities` mean all. `pauses` are the reasons for waiting that make the clock stand still.
    """

    id: str
    title: Mapping[str, str]
    clause: str | None
    start: str
    until: tuple[str, ...]
    goal: Goal | None
    promised: bool = False
    pauses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()

    def applies(self, kind: str, severity: str | None) -> bool:
        return (not self.kinds or kind in self.kinds) and (
            not self.severities or (severity is not None and severity in self.severities)
        )


class Event(NamedTuple):
    """One thing that happened to a document, at a UTC instant; `reason` says what a wait was for."""

    name: str
    at: datetime
    reason: str | None = None


class Clock(NamedTuple):
    """A rule run over a history. `due` is None while a pause has no end yet (the deadline is not known)."""

    rule: Rule
    started: datetime
    due: Due | None
    stopped: datetime | None
    stopped_by: str | None
    paused: bool
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()

    def state(self, now: datetime) -> str:
        """`met`, `missed`, `late` (running past its deadline), `paused` or `running`, as of `now`."""
        if self.due is not None and self.stopped is not None:
            return "met" if self.stopped <= self.due.at else "missed"
        if self.stopped is not None:
            return "met"
        if self.due is not None and self.due.at < now:
            return "late"
        return "paused" if self.paused else "running"


def run(
    rule: Rule, events: Sequence[Event], calendar: Calendar, promised: datetime | None = None
) -> Clock | None:
    """The clock of `rule` over a history in order of time; None where it never started (or nothing was promised)."""
    started = next((event.at for event in events if event.name == rule.start), None)
    if started is None or (rule.promised and promised is None):
        return None
    stop, pauses = _stop_and_pauses(rule, events, started, promised)
    stopped, stopped_by = (stop.at, stop.name) if stop else (None, None)
    if promised is not None and rule.promised:
        kept = Due(promised, provisional=False, steps=())
        return Clock(rule, started, kept, stopped, stopped_by, paused=False)
    if rule.goal is None:
        raise ValueError(f"clock {rule.id} has neither a goal nor a promise")
    # None while it waits; a wait that begins after the deadline had passed does not make it pass later.
    due = deadline(started, rule.goal, pauses, calendar)
    paused = due is None and stop is None
    return Clock(rule, started, due, stopped, stopped_by, paused, tuple(pauses))


def _stop_and_pauses(
    rule: Rule, events: Iterable[Event], started: datetime, promised: datetime | None
) -> tuple[Event | None, list[tuple[datetime, datetime | None]]]:
    stop: Event | None = None
    pauses: list[tuple[datetime, datetime | None]] = []
    waiting: datetime | None = None
    only_solving = UNDONE_BY_REOPENING.issuperset(rule.until)
    for event in events:
        if event.at < started:
            continue
        if stop is not None:
            still_ahead = rule.promised and promised is not None and promised > event.at
            undone = only_solving or (still_ahead and stop.name in UNDONE_BY_REOPENING)
            if event.name == "reopened" and undone:
                pauses.append((stop.at, event.at))
                stop = None
            continue
        if waiting is not None and event.name in ("resumed", "waiting", *rule.until):
            pauses.append((waiting, event.at))
            waiting = None
        if event.name in rule.until:
            stop = event
        elif event.name == "waiting" and event.reason in rule.pauses:
            waiting = event.at
    if waiting is not None:
        pauses.append((waiting, None))
    return stop, pauses
